import CLinux
import Foundation
import Glibc
import Synchronization

/// A folder in the making beside its place: it gets its name whole and on disk, or leaves nothing behind.
///
/// What a kill leaves is a hidden folder `.NAME.PID.partial`, which nobody reads.
public final class NewFolder: Sendable {
    public let place: URL
    private let partial: URL
    private let descriptor: CInt
    private let folders = Mutex<Set<String>>([""])
    private let isDone = Atomic(false)
    private let modes: (folder: mode_t, file: mode_t)

    /// - Parameter isPublic: Whether everybody may read what is put there, such as a web server's user; else owner and group.
    /// - Throws: `taken` where something is at the place already; `missing` where its parent is not there; `io`.
    public init(_ place: URL, isPublic: Bool = false) throws {
        modes = isPublic ? (0o755, 0o644) : (0o750, 0o640)
        self.place = place.standardizedFileURL
        let parent = self.place.deletingLastPathComponent()
        partial = parent.appending(path: ".\(self.place.lastPathComponent).\(getpid()).partial", directoryHint: .isDirectory)
        var status = stat()
        guard lstat(self.place.path, &status) != 0 else {
            throw ServiceError(.taken, "\(self.place.path) exists, and nothing is overwritten: name a new folder")
        }
        guard FileManager.default.fileExists(atPath: parent.path) else {
            throw ServiceError(.missing, "there is no folder \(parent.path) to put \(self.place.lastPathComponent) into")
        }
        try? FileManager.default.removeItem(at: partial)
        guard mkdir(partial.path, modes.folder) == 0 else { throw systemFailure("cannot make a folder in \(parent.path)") }
        descriptor = open(partial.path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw systemFailure("cannot open \(partial.path)") }
    }

    deinit {
        close(descriptor)
        if !isDone.load(ordering: .acquiring) { try? FileManager.default.removeItem(at: partial) }
    }

    /// Puts a new file at a path within the folder, and makes the folders that lead there.
    ///
    /// - Precondition: the path is relative, of our making, and no file is there yet.
    public func write(_ path: String, _ bytes: [UInt8]) throws {
        try create(path) { file in try file.append(bytes) }
    }

    /// A new file that is written piece by piece.
    public func create<Result>(_ path: String, _ fill: (File) throws -> Result) throws -> Result {
        try makeFolders(of: path)
        let descriptor = openat(self.descriptor, path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, modes.file)
        guard descriptor >= 0 else { throw systemFailure("cannot create \(path) in \(partial.path)") }
        defer { close(descriptor) }
        return try fill(File(descriptor: descriptor, path: path))
    }

    public struct File {
        let descriptor: CInt
        let path: String

        public func append(_ bytes: [UInt8]) throws {
            try bytes.withUnsafeBytes { buffer in
                var done = 0
                while done < buffer.count {
                    let count = Glibc.write(descriptor, buffer.baseAddress! + done, buffer.count - done)
                    if count < 0 && errno == EINTR { continue }
                    guard count >= 0 else { throw systemFailure("cannot write \(path)") }
                    done += count
                }
            }
        }
    }

    /// Gives the folder its name, once all of it is on disk.
    ///
    /// - Throws: `taken` where something came to be at the place meanwhile; `syncFailed`; `io`.
    public func finish() throws {
        guard syncfs(descriptor) == 0 else { throw syncFailure("\(partial.path) may not be on disk") }
        // A crash here leaves the hidden folder only.
        if linux_rename_new(AT_FDCWD, partial.path, AT_FDCWD, place.path) != 0 {
            if errno == EEXIST { throw ServiceError(.taken, "\(place.path) exists, and nothing is overwritten: name a new folder") }
            guard errno == EINVAL || errno == ENOSYS, access(place.path, F_OK) != 0, rename(partial.path, place.path) == 0 else {
                throw systemFailure("cannot give \(place.path) its name")
            }
        }
        isDone.store(true, ordering: .releasing)
        try Folder(path: place.deletingLastPathComponent().path).sync()
    }

    private func makeFolders(of path: String) throws {
        let parts = path.split(separator: "/").dropLast()
        for count in 1..<max(1, parts.count + 1) {
            let folder = parts.prefix(count).joined(separator: "/")
            guard folders.withLock({ $0.insert(folder).inserted }) else { continue }
            guard mkdirat(descriptor, folder, modes.folder) == 0 || errno == EEXIST else {
                throw systemFailure("cannot make the folder \(folder)")
            }
        }
    }
}
