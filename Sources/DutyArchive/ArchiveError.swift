import DutyRecords

/// Why the archive refused or failed: a stable code, the values that matter, and what to do next.
///
/// Equality is on `code`.
public struct ArchiveError: Error, Sendable, Equatable {
    public enum Code: String, Sendable {
        case notAnArchive = "not-an-archive"
        case alreadyExists = "already-exists"
        case unsupportedVersion = "unsupported-version"
        case readOnly = "read-only"
        case locked = "locked"
        case clockBehind = "clock-behind"
        case clockAhead = "clock-ahead"
        case checkpointMissing = "checkpoint-missing"
        case checkpointAhead = "checkpoint-ahead"
        case checkpointInconsistent = "checkpoint-inconsistent"
        case wrongKey = "wrong-key"
        case damaged = "damaged"
        case diskFull = "disk-full"
        case input = "input"
        case notFound = "not-found"
        /// A proof file that no prover writes.
        case proofMalformed = "proof-malformed"
        /// A well-formed proof that does not hold.
        case proofInvalid = "proof-invalid"
        /// A witness does not cosign what it does not know, or was not asked well.
        case witnessRefused = "witness-refused"
        /// A witness does not cosign what contradicts what it saw.
        case witnessContradicted = "witness-contradicted"
        case storage = "storage"
        /// A write did not reach the disk. The process must end: what the kernel holds is unknown (DESIGN "After an fsync error").
        case durability = "durability"
    }

    public let code: Code
    let phrase: Phrase
    let arguments: [String]

    init(_ code: Code, _ phrase: Phrase, _ arguments: String...) {
        self.code = code
        self.phrase = phrase
        self.arguments = arguments
    }

    /// What it quotes is fit to be shown.
    public func message(_ language: Language) -> String { phrase.text(language, arguments.map(\.shown)) }

    public static func == (left: Self, right: Self) -> Bool { left.code == right.code }
}

extension ArchiveError: CustomStringConvertible {
    public var description: String { "\(code.rawValue): \(message(.english))" }
}
