import CryptoSuite
import DutyRecords
import TransparencyLog

/// Checks the notes at hand: signed by the key that was in force, over a seal, with the root that the log has.
struct CheckpointAudit {
    let archive: Archive
    /// Signing keys by the sequence from which they count.
    let keys: [(from: Int64, vkey: String)]
    /// Keys named from outside whose lines must be right wherever they stand.
    var others: [NoteVerifier] = []
    /// Where the walk began whose roots it is compared with.
    var start: Int64 = 0

    /// The key that vouches for a checkpoint of this size: that of the last `key` entry below it, else the opening's.
    func verifier(size: Int64) throws -> NoteVerifier {
        let vkey = keys.last { $0.from <= size - 1 || $0.from == 0 }!.vkey
        return try NoteVerifier(vkey: vkey)
    }

    /// Reads a note: its signature, origin and form; not its root.
    func open(_ note: [UInt8]) throws -> Checkpoint {
        // The size decides which key must have signed, so it is read before it is trusted.
        let parsed = try SignedNote(parsing: note)
        let claimed = try Checkpoint(parsing: parsed.text)
        _ = try parsed.signatures(by: others)
        return try Checkpoint.open(note, origin: Origin(archive.opening.origin), keys: [verifier(size: claimed.size.rawValue)]).checkpoint
    }

    /// Checks one stored or given note against the walked log.
    ///
    /// - Parameter named: The size that the note's file name gives it, where it is a stored one.
    func fault(
        _ note: [UInt8], name: String, named: Int64? = nil, code: IntegrityFault.Code, roots: [Int64: Digest], _ reader: any StoreReader
    ) throws -> IntegrityFault? {
        let checkpoint: Checkpoint
        do { checkpoint = try open(note) } catch { return IntegrityFault(code, "\(name): \(error)") }
        let size = checkpoint.size.rawValue
        if let named, named != size { return IntegrityFault(code, "\(name) holds a checkpoint of size \(size)") }
        let total = try reader.size()
        guard size <= total else { return IntegrityFault(code, "\(name) is of size \(size), the archive has \(total) entries") }
        guard try !reader.sequences(of: [.seal], in: size - 1..<size).isEmpty else {
            return IntegrityFault(code, sequence: size - 1, "\(name): its last entry is no seal")
        }
        guard let root = roots[size] else {
            // A walk that began later knows of it only who signed it.
            if size <= start { return nil }
            return IntegrityFault(code, sequence: size - 1, "\(name): entries before it are missing, so its root cannot be computed")
        }
        return root == checkpoint.root
            ? nil : IntegrityFault(code, sequence: size - 1, "\(name) says root \(checkpoint.root), computed \(root)")
    }
}
