import CryptoSuite
import DutyRecords
import Glibc
import Synchronization
import TransparencyLog

/// The scans of one event file on their way into the archive: each is copied once, when it is first asked for, however often the file is read.
///
/// One thread asks for scans by name; `isSame` may be asked beside it by the one that inserts.
final class ScanDesk: @unchecked Sendable {
    // Unchecked: `source` and `digests` belong to the asking thread, the rest is behind the mutex.

    private struct Shared {
        var kept: [(scan: KeptScan, incoming: ObjectStore.Incoming)] = []
        /// By the digest here and the one of the object that is kept.
        var compared: [[Digest]: Bool] = [:]
    }

    /// What all that a batch says of its scans may come to: its content is at most 1 MiB (FORMAT "Content").
    private static let bytesMax = 900_000

    private let source: (any ScanSource)?
    private let objects: ObjectStore
    private let shared = Mutex(Shared())
    /// Names that were asked for, and their digests: one file may have two spellings.
    private var digests: [String: Digest] = [:]

    private var kept: [(scan: KeptScan, incoming: ObjectStore.Incoming)] { shared.withLock { $0.kept } }

    init(_ source: (any ScanSource)?, _ objects: ObjectStore) {
        self.source = source
        self.objects = objects
    }

    /// Copies those that prove the whole file.
    ///
    /// - Throws: `Fault`; what `ObjectStore.receive` does.
    func takeWhole() throws {
        for file in try source?.whole() ?? [] { _ = try keep(file, isWhole: true) }
    }

    /// - Throws: `Fault` where there is none, or it is not kept.
    func digest(named name: String) throws -> Digest {
        if let known = digests[name] { return known }
        guard let file = try source?.scan(named: name) else { throw Fault(.scanMissing, name) }
        let digest = try kept.first { $0.scan.file == file.name }?.scan.digest ?? keep(file, isWhole: false)
        digests[name] = digest
        return digest
    }

    /// What the batch says of them: the whole file's, and those that its records name.
    func scans(namedBy digests: Set<String>) -> [KeptScan] {
        kept.map(\.scan).filter { $0.isWhole || digests.contains($0.digest.base64) }
            .sorted { $0.file.utf8.lexicographicallyPrecedes($1.file.utf8) }
    }

    func object(_ digest: Digest) -> StoredObject? { incoming(digest)?.object }

    /// Whether the bytes behind one of these digests are those of an object that is kept.
    func isSame(_ digest: Digest, as object: StoredObject) throws -> Bool {
        guard let incoming = incoming(digest), incoming.object.bytes == object.bytes else { return false }
        let pair = [digest, object.digest]
        if let known = shared.withLock({ $0.compared[pair] }) { return known }
        let isSame = try objects.digest(of: incoming.path, salt: object.salt) == object.digest
        shared.withLock { $0.compared[pair] = isSame }
        return isSame
    }

    /// For those that no entry came to name.
    func discard() {
        for (_, incoming) in kept { objects.discard(incoming) }
    }

    private func incoming(_ digest: Digest) -> ObjectStore.Incoming? { kept.first { $0.scan.digest == digest }?.incoming }

    private func keep(_ file: ScanFile, isWhole: Bool) throws -> Digest {
        let names = kept.map(\.scan.file) + [file.name]
        guard names.reduce(0, { $0 + 2 * $1.utf8.count + 160 }) <= Self.bytesMax else {
            throw Fault(.tooManyScans, String(names.count), String(names.count - 1))
        }
        var offset: off_t = 0
        let incoming = try objects.receive { buffer in
            while true {
                let count = pread(file.descriptor, buffer.baseAddress, buffer.count, offset)
                if count >= 0 {
                    offset += off_t(count)
                    return count
                }
                guard errno == EINTR else { throw ArchiveError(.input, .sourceUnreadable, file.name, String(cString: strerror(errno))) }
            }
        }
        guard try file.isUnchanged() else {
            objects.discard(incoming)
            throw Fault(.scanChanged, file.name)
        }
        let object = incoming.object
        let scan = KeptScan(file: file.name, digest: object.digest, bytes: object.bytes, type: file.type, isWhole: isWhole)
        shared.withLock { $0.kept.append((scan, incoming)) }
        return object.digest
    }
}
