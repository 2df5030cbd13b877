import CryptoSuite
import Foundation
import Glibc
import TransparencyLog

/// The files kept beside the log, named by their objectDigest: `objects/<first two hex digits>/<the other 62>`.
///
/// A new object is written and synced under `incoming/` first. Once the transaction that names it has committed it is moved
/// to its place; whoever opens the archive to write next finishes or discards what a crash left in `incoming/`.
struct ObjectStore {
    private static let chunkBytes = 1 << 20

    let layout: ArchiveLayout
    let suite: HashSuite

    func path(_ digest: Digest) -> URL {
        let hex = digest.hex
        return layout.objects.appending(path: "\(hex.prefix(2))/\(hex.dropFirst(2))")
    }

    func incomingPath(_ digest: Digest) -> URL { layout.incoming.appending(path: digest.hex) }

    /// A file on its way in: durable under `incoming/`, not yet named by any entry.
    struct Incoming {
        let object: StoredObject
        /// Plain digest of the bytes, which recognises redelivery.
        let plainDigest: Digest
        let path: URL
    }

    /// Copies everything from `source` and syncs it.
    ///
    /// - Parameter source: Fills the buffer and returns how many bytes it put there; 0 at the end.
    func receive(_ source: (UnsafeMutableRawBufferPointer) throws -> Int) throws -> Incoming {
        var salts = SaltSource()
        let salt = try salts.next()
        let objectDigest = ObjectDigest(suite, salt: salt)
        let plain = HashContext(suite)
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: Self.chunkBytes, alignment: 16)
        defer { buffer.deallocate() }
        let partial = layout.incoming.appending(path: "partial-\(getpid())-\(UUID().uuidString)")
        let descriptor = open(partial.path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o640)
        guard descriptor >= 0 else { throw DurableFile.failure("open", partial) }
        var isDone = false
        defer {
            close(descriptor)
            if !isDone { unlink(partial.path) }
        }
        var total: Int64 = 0
        while case let count = try source(buffer), count > 0 {
            let bytes = UnsafeRawBufferPointer(rebasing: buffer[..<count])
            objectDigest.update(bytes)
            plain.update(bytes)
            try DurableFile.writeAll(bytes, to: descriptor, of: partial)
            total += Int64(count)
        }
        try DurableFile.sync(descriptor, of: partial)
        let digest = objectDigest.finish()
        let path = incomingPath(digest)
        guard rename(partial.path, path.path) == 0 else { throw DurableFile.failure("rename", path) }
        isDone = true
        // Synced before the transaction commits: an entry never names an object that is not on disk.
        try DurableFile.syncDirectory(layout.incoming)
        return Incoming(object: StoredObject(digest: digest, salt: salt, bytes: total), plainDigest: plain.finish(), path: path)
    }

    func receive(bytes: [UInt8]) throws -> Incoming {
        var offset = 0
        return try receive { buffer in
            let count = min(buffer.count, bytes.count - offset)
            buffer.copyBytes(from: bytes[offset..<offset + count])
            offset += count
            return count
        }
    }

    func discard(_ incoming: Incoming) { unlink(incoming.path.path) }

    /// Moves every committed object to its place and removes what no entry names.
    ///
    /// The same call ends a write and begins the next one, so a crash between commit and move costs nothing.
    func settle(isCommitted: (Digest) throws -> Bool) throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: layout.incoming.path).sorted()
        guard !names.isEmpty else { return }
        var folders: Set<URL> = []
        for name in names {
            let source = layout.incoming.appending(path: name)
            guard let digest = Digest(hex: name), try isCommitted(digest) else {
                unlink(source.path)
                continue
            }
            let target = path(digest)
            let folder = target.deletingLastPathComponent()
            if mkdir(folder.path, 0o750) == 0 { folders.insert(layout.objects) }
            guard rename(source.path, target.path) == 0 else { throw DurableFile.failure("rename", target) }
            folders.insert(folder)
        }
        for folder in folders { try DurableFile.syncDirectory(folder) }
        try DurableFile.syncDirectory(layout.incoming)
    }

    /// Overwrites an object's file and removes it; one that is gone already is no error.
    func destroy(_ digest: Digest) throws {
        for url in [path(digest), incomingPath(digest)] { _ = try DurableFile.destroy(url) }
    }

    /// Hands over an object's bytes piece by piece, from where a writer that moves it just now has it.
    ///
    /// - Returns: The length; nil where the file is missing.
    func read(_ digest: Digest, each body: (UnsafeRawBufferPointer) throws -> Void) throws -> Int64? {
        for url in [path(digest), incomingPath(digest), path(digest)] {
            if let count = try BackupFolder.read(url, each: body) { return count }
        }
        return nil
    }

    /// The bytes of an object, held to its digest.
    ///
    /// - Throws: `damaged` where it is missing or altered.
    func bytes(of object: StoredObject) throws -> [UInt8] {
        var bytes: [UInt8] = []
        let digest = ObjectDigest(suite, salt: object.salt)
        let count = try read(object.digest) { piece in
            digest.update(piece)
            bytes += piece
        }
        guard count != nil, digest.finish() == object.digest else {
            throw ArchiveError(.damaged, .objectDamaged, path(object.digest).path)
        }
        return bytes
    }

    /// The objectDigest of a file's bytes under a salt; nil where there is no such file.
    func digest(of url: URL, salt: Salt) throws -> Digest? {
        let digest = ObjectDigest(suite, salt: salt)
        guard try BackupFolder.read(url, each: { digest.update($0) }) != nil else { return nil }
        return digest.finish()
    }

    /// The same of what is behind an open descriptor, whose own position is not moved.
    func digest(ofDescriptor descriptor: Int32, salt: Salt) throws -> Digest {
        let digest = ObjectDigest(suite, salt: salt)
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: Self.chunkBytes, alignment: 16)
        defer { buffer.deallocate() }
        var offset: off_t = 0
        while true {
            let count = pread(descriptor, buffer.baseAddress, buffer.count, offset)
            if count < 0 && errno == EINTR { continue }
            guard count >= 0 else { throw ArchiveError(.storage, .sourceUnreadable, String(descriptor), String(cString: strerror(errno))) }
            if count == 0 { return digest.finish() }
            digest.update(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
            offset += off_t(count)
        }
    }

    /// What an object's bytes give when they are read again.
    struct Found {
        let digest: Digest
        let plainDigest: Digest
        let bytes: Int64
    }

    /// Reads the object and computes both digests again.
    ///
    /// - Returns: nil where the file is missing.
    func digests(of object: StoredObject) throws -> Found? {
        // A writer may be moving it from the second place to the first just now.
        let places = [path(object.digest), incomingPath(object.digest), path(object.digest)]
        // Whoever put a pipe in the object's place would otherwise keep the reader waiting for ever.
        let flags = O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC
        guard let (url, descriptor) = places.lazy.map({ ($0, open($0.path, flags)) }).first(where: { $0.1 >= 0 }) else { return nil }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        let objectDigest = ObjectDigest(suite, salt: object.salt)
        let plain = HashContext(suite)
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: Self.chunkBytes, alignment: 16)
        defer { buffer.deallocate() }
        var total: Int64 = 0
        while true {
            let count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
            if count < 0 {
                if errno == EINTR { continue }
                throw DurableFile.failure("read", url)
            }
            if count == 0 { break }
            let bytes = UnsafeRawBufferPointer(rebasing: buffer[..<count])
            objectDigest.update(bytes)
            plain.update(bytes)
            total += Int64(count)
        }
        return Found(digest: objectDigest.finish(), plainDigest: plain.finish(), bytes: total)
    }

    /// Digests of all files in their places, and names that are no object's.
    func inventory() throws -> (digests: Set<Digest>, strays: [String]) {
        var digests: Set<Digest> = []
        var strays: [String] = []
        for folder in ((try? FileManager.default.contentsOfDirectory(atPath: layout.objects.path)) ?? []).sorted()
        where folder != "incoming" {
            let path = layout.objects.appending(path: folder).path
            guard let names = try? FileManager.default.contentsOfDirectory(atPath: path) else {
                strays.append(folder)
                continue
            }
            for name in names {
                if folder.utf8.count == 2, let digest = Digest(hex: folder + name) {
                    digests.insert(digest)
                } else {
                    strays.append("\(folder)/\(name)")
                }
            }
        }
        return (digests, strays)
    }
}
