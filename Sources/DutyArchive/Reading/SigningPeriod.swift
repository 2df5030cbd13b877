import DutyRecords
import TransparencyLog

/// From when on a key signs the archive's checkpoints.
public struct SigningPeriod: Sendable, Hashable {
    /// The `key` entry that brought it; 0 is the opening.
    public let sequence: Int64
    public let recordedAt: Timestamp
    public let verifier: NoteVerifier
    /// Why it took the place of the one before; nil for the first.
    public let reason: String?
    /// Whether the key before it signed the first checkpoint over that entry too; nil for the first key, and before that checkpoint. Where
    /// it did not, nothing in the archive shows that the keepers of the old key handed over: the new vkey is to be had from outside.
    public let isVouched: Bool?
}

extension Archive {
    /// Every signing key that was ever in force, the last being the one that is.
    public func signingPeriods() throws -> [SigningPeriod] {
        try store.read { reader in
            let notes = try checkpoints.sizes()
            var periods: [SigningPeriod] = []
            for sequence in [0] + (try reader.sequences(of: [.key], in: 0..<reader.size())) {
                guard let entry = try reader.entry(sequence), let content = entry.content else { continue }
                let key = sequence == 0 ? nil : try KeyContent(content: content)
                let vouched = try periods.last.flatMap { before in
                    try notes.first { $0 > sequence }.map { Self.bears(try checkpoints.note($0), before.verifier) }
                }
                periods.append(
                    SigningPeriod(
                        sequence: sequence, recordedAt: try Timestamp(milliseconds: entry.recordedAt),
                        verifier: try NoteVerifier(vkey: key?.verifier ?? opening.verifier), reason: key?.reason, isVouched: vouched))
            }
            return periods
        }
    }

    /// Whether a note bears a valid line of this key.
    static func bears(_ note: [UInt8], _ key: NoteVerifier) -> Bool {
        guard let note = try? SignedNote(parsing: note), let signatures = try? note.signatures(by: [key]) else { return false }
        return !signatures.isEmpty
    }
}
