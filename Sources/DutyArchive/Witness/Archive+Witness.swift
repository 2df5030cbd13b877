import CryptoSuite
import Foundation
import TransparencyLog

/// What became of cosignatures that were brought.
public struct AttachedCosignatures: Sendable {
    /// The size of the checkpoint that they are over.
    public let size: TreeSize
    /// The stored note, as it is now.
    public let note: [UInt8]
    public let added: [(witness: NoteVerifier, seconds: Int64)]
    /// By witnesses whose cosignature was there: it stays.
    public let known: [NoteVerifier]
}

extension Archive {
    /// Asks a witness to cosign the newest checkpoint.
    ///
    /// - Parameter old: The size that the witness knows, 0 where it knows nothing of this log.
    /// - Throws: `notFound` where there is no checkpoint; `checkpointAhead` where the witness knows more than it covers.
    public func witnessRequest(from old: TreeSize) throws -> WitnessRequest {
        try snapshot { snapshot in
            let (note, size, _) = try snapshot.newestNote()
            guard old <= size else { throw ArchiveError(.checkpointAhead, .requestBeyond, "\(old)", "\(size)") }
            let hashes = try old.rawValue == 0 ? [] : snapshot.consistencyProof(from: old, to: size).hashes
            return WitnessRequest(old: old, hashes: hashes, note: note)
        }
    }

    /// Adds witnesses' cosignatures to the note of the stored checkpoint that they are over. All of them or none; durable when this returns.
    ///
    /// The lines that were there stay as they were, in their order, and the new ones follow. Of a witness one is kept, the first: it vouches
    /// for the earliest time. A crash leaves the note as it was or with all of them; repeated, it adds nothing.
    /// - Parameters:
    ///   - bytes: A whole note, or signature lines alone, which name no checkpoint: then it is the newest that they are over.
    ///   - witnesses: The keys of those whose lines are taken.
    /// - Throws: `input` for lines by others or over no checkpoint at hand; `checkpointInconsistent` where a whole note of a stored size has
    ///   another root; `notFound`, `readOnly`, `locked`.
    @discardableResult
    public func attach(_ bytes: [UInt8], witnesses: [NoteVerifier], wait: Duration = .seconds(30)) throws -> AttachedCosignatures {
        guard medium == .writable else { throw ArchiveError(.readOnly, .notWritable, layout.directory.path, "read-only") }
        let brought = try? SignedNote(parsing: bytes)
        let lines = try brought?.signatures ?? NoteSignature.lines(parsing: bytes)
        // The log's own lines stand in the stored note already.
        let cosignatures = try lines.filter { $0.name.bytes != Array(opening.origin.utf8) }.map { line in
            guard let witness = witnesses.first(where: { $0.name == line.name && $0.keyID == line.keyID && $0.algorithm == .cosignature })
            else { throw ArchiveError(.input, .cosignatureUnknown, line.name.text) }
            return (line: line, witness: witness)
        }
        let lock = try WriterLock(layout.lock, purpose: "duty witness attach", wait: wait)
        return try withExtendedLifetime(lock) {
            let (size, stored) = try target(of: brought?.text, cosignatures)
            var note = stored
            var added: [(witness: NoteVerifier, seconds: Int64)] = []
            var known: [NoteVerifier] = []
            for (line, witness) in cosignatures {
                if note.signatures.contains(where: { $0.name == line.name && $0.keyID == line.keyID }) {
                    known.append(witness)
                } else {
                    note.add(line)
                    added.append((witness, Cosignature(line)?.seconds ?? 0))
                }
            }
            guard note.signatures.count <= SignedNote.signatureCountMax else {
                throw ArchiveError(.input, .cosignaturesTooMany, String(SignedNote.signatureCountMax))
            }
            if !added.isEmpty { try checkpoints.save(note.bytes, size: size) }
            return AttachedCosignatures(size: TreeSize(size), note: note.bytes, added: added, known: known)
        }
    }

    /// The stored note that all the lines are over.
    private func target(of text: [UInt8]?, _ lines: [(line: NoteSignature, witness: NoteVerifier)]) throws -> (Int64, SignedNote) {
        func areOver(_ text: [UInt8]) -> Bool { lines.allSatisfy { $0.witness.isValid($0.line, over: text) } }
        if let text {
            let claimed = try Checkpoint(parsing: text)
            guard claimed.origin.bytes == Array(opening.origin.utf8) else {
                throw ArchiveError(.input, .badCheckpoint, "\(claimed.origin) ≠ \(opening.origin)")
            }
            let size = claimed.size.rawValue
            guard try checkpoints.sizes().contains(size) else { throw ArchiveError(.notFound, .noSuchCheckpoint, String(size)) }
            let stored = try SignedNote(parsing: checkpoints.note(size))
            guard areOver(text) else { throw ArchiveError(.input, .cosignatureInvalid, lines.first?.line.name.text ?? "-") }
            guard stored.text == text else { throw ArchiveError(.checkpointInconsistent, .cosignedElse, String(size)) }
            return (size, stored)
        }
        for size in try checkpoints.sizes().reversed() {
            if let stored = try? SignedNote(parsing: checkpoints.note(size)), areOver(stored.text) { return (size, stored) }
        }
        throw ArchiveError(.input, .cosignatureInvalid, lines.first?.line.name.text ?? "-")
    }
}
