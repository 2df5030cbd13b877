import CryptoSuite
import Foundation
import Glibc

/// Where a backup lies, and how its files are read, written and removed.
struct BackupFolder {
    static let folders = ["log", "checkpoints", "objects"]
    private static let chunkBytes = 1 << 20

    let directory: URL

    init(_ directory: URL) { self.directory = directory.standardizedFileURL }

    var manifest: URL { directory.appending(path: "manifest") }
    var lock: URL { directory.appending(path: "lock") }
    /// What a run writes before it has a name; emptied by the next.
    var partial: URL { directory.appending(path: "partial") }

    func url(_ file: BackupFile) -> URL { directory.appending(path: file.path) }

    /// The backup that counts; nil where there is none yet.
    ///
    /// - Throws: `damaged` where the manifest is not one that was ever written.
    func currentManifest() throws -> BackupManifest? {
        guard let handle = FileHandle(forReadingAtPath: manifest.path) else {
            if FileManager.default.fileExists(atPath: manifest.path) { throw DurableFile.failure("open", manifest) }
            return nil
        }
        defer { try? handle.close() }
        return try BackupManifest(parsing: Array(try handle.read(upToCount: BackupManifest.bytesMax + 1) ?? Data()), path: manifest.path)
    }

    /// Makes the folder ready, or refuses one that holds something else.
    func prepare() throws {
        let manager = FileManager.default
        let own = Set(Self.folders + ["manifest", "manifest.partial", "lock", "partial"])
        let there = (try? manager.contentsOfDirectory(atPath: directory.path)) ?? []
        if let other = there.first(where: { !own.contains($0) }) {
            throw ArchiveError(.alreadyExists, .backupFolderForeign, directory.path, other)
        }
        for folder in Self.folders + ["partial"] {
            try manager.createDirectory(
                at: directory.appending(path: folder), withIntermediateDirectories: true, attributes: [.posixPermissions: 0o750])
        }
    }

    /// Removes what the manifest does not name: what a run left that was cut off, and what a newer backup took the place of. It may hold what
    /// was erased since, so it is overwritten.
    ///
    /// - Returns: How many files went.
    @discardableResult
    func sweep(keeping manifest: BackupManifest?) throws -> Int {
        let named = Set(manifest?.files.map(\.path) ?? [])
        var removed = 0
        for folder in Self.folders + ["partial"] {
            let root = directory.appending(path: folder)
            for name in (try? FileManager.default.subpathsOfDirectory(atPath: root.path)) ?? [] {
                let url = root.appending(path: name)
                var isFolder: ObjCBool = false
                guard FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder), !isFolder.boolValue,
                    !named.contains("\(folder)/\(name)")
                else { continue }
                guard try DurableFile.destroy(url) || unlink(url.path) == 0 else { throw DurableFile.failure("unlink", url) }
                removed += 1
            }
        }
        return removed
    }

    /// The SHA-256 of a file as the disk has it, and its length; nil where there is no such file.
    static func digest(_ url: URL) throws -> (digest: Digest, bytes: Int64)? {
        let hashing = HashContext(.sha256)
        guard let bytes = try read(url, each: { hashing.update($0) }) else { return nil }
        return (hashing.finish(), bytes)
    }

    /// - Returns: The length; nil where it is no readable file.
    static func read(_ url: URL, each body: (UnsafeRawBufferPointer) throws -> Void) throws -> Int64? {
        let descriptor = open(url.path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        // What was written just now is to be read from the disk, where the kernel will.
        posix_fadvise(descriptor, 0, 0, POSIX_FADV_DONTNEED)
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: chunkBytes, alignment: 16)
        defer { buffer.deallocate() }
        var total: Int64 = 0
        while true {
            let count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
            if count < 0 {
                if errno == EINTR { continue }
                throw DurableFile.failure("read", url)
            }
            if count == 0 { return total }
            try body(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
            total += Int64(count)
        }
    }

    /// Copies a file, synced; `each` sees all bytes on their way.
    ///
    /// - Returns: The length; nil where there is no such file.
    static func copy(_ source: URL, to target: URL, each body: (UnsafeRawBufferPointer) -> Void) throws -> Int64? {
        let descriptor = open(target.path, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0o640)
        guard descriptor >= 0 else { throw DurableFile.failure("open", target) }
        defer { close(descriptor) }
        let bytes = try read(source) { bytes in
            body(bytes)
            try DurableFile.writeAll(bytes, to: descriptor, of: target)
        }
        if bytes != nil { try DurableFile.sync(descriptor, of: target) }
        return bytes
    }

    /// Gives a synced file its place.
    func place(_ url: URL, as file: BackupFile) throws {
        let target = self.url(file)
        let folder = target.deletingLastPathComponent()
        if mkdir(folder.path, 0o750) == 0 { try DurableFile.syncDirectory(folder.deletingLastPathComponent()) }
        guard rename(url.path, target.path) == 0 else { throw DurableFile.failure("rename", target) }
    }
}
