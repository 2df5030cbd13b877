import Foundation
import Glibc

/// A mount that a test makes and takes away; only root may, so tests that need one are skipped for others.
struct Mount: ~Copyable {
    let folder: URL

    static let isPossible: Bool = {
        let folder = FileManager.default.temporaryDirectory.appending(path: "duty-mount-\(UUID().uuidString)")
        guard geteuid() == 0, (try? Mount(emptyOf: 1 << 16, at: folder)) != nil else { return false }
        return true
    }()

    /// A file system of its own with so many bytes.
    init(emptyOf bytes: Int, at folder: URL) throws {
        self.folder = folder
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Self.run("mount", "-t", "tmpfs", "-o", "size=\(bytes)", "tmpfs", folder.path)
    }

    /// The folder itself, so that nobody can write to it.
    init(readOnly folder: URL) throws {
        self.folder = folder
        try Self.run("mount", "--bind", folder.path, folder.path)
        try Self.run("mount", "-o", "remount,bind,ro", folder.path)
    }

    deinit {
        try? Self.run("umount", "-l", folder.path)
        try? FileManager.default.removeItem(at: folder)
    }

    private static func run(_ arguments: String...) throws {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = arguments
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw POSIXError(.EPERM) }
    }
}
