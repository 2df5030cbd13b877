import CryptoSuite
import DutyRecords
import TransparencyLog

/// What proves one subject's file without the archive (Docs/format.md "Bundle"): the checkpoint, its seal, the subject's whole chain
/// and those of the congresses that its mandates touch; or that the subject has no entry.
///
/// A value of this type is well-formed. Whether it proves anything, `verify` says.
public struct ProofBundle: Sendable, Equatable {
    public static let format = "duty-archive/proof/v1"
    public static let byteCountMax = 64 << 20
    public static let valueCountMax = 1 << 20
    public static let chainCountMax = 100
    public static let timestampCountMax = 16

    /// What a record says, with what keeps its digest from being guessed.
    public struct Content: Sendable, Equatable {
        public let bytes: [UInt8]
        public let salt: Salt
    }

    /// A header, and the content where it is shown.
    public struct Entry: Sendable, Equatable {
        public let header: EntryHeader
        public let content: Content?
    }

    /// An entry that is shown to stand in the tree.
    public struct Anchored: Sendable, Equatable {
        public let header: EntryHeader
        public let content: Content
        public let inclusion: [Digest]
    }

    /// A subject's chain as of the seal, from its first entry to its last; without entries where the subject has none.
    public struct Chain: Sendable, Equatable {
        public let subject: SubjectID
        public let proof: SubjectProof
        public let entries: [Entry]
    }

    /// The signed checkpoint, whole.
    public let note: [UInt8]
    /// What time stamping authorities answered over its text (RFC 3161 `TimeStampResp`, DER): bytes, until somebody names whom to believe.
    public let timestamps: [[UInt8]]
    public let opening: Anchored
    /// The checkpoint's last entry.
    public let seal: Anchored
    /// The subject's own first, then those of congresses in the order of their names' bytes.
    public let chains: [Chain]

    init(note: [UInt8], timestamps: [[UInt8]] = [], opening: Anchored, seal: Anchored, chains: [Chain]) {
        (self.note, self.timestamps, self.opening, self.seal, self.chains) = (note, timestamps, opening, seal, chains)
    }

    public var subject: SubjectID { chains[0].subject }
    /// Whether it claims that the subject has no entry.
    public var claimsAbsence: Bool { chains[0].entries.isEmpty }
}

// MARK: - Bytes

extension ProofBundle {
    /// The file: canonical JSON.
    public var bytes: [UInt8] {
        let stamped = timestamps.isEmpty ? [] : [("timestamps", CanonicalJSON.Value.array(timestamps.map { .string(Base64.encode($0)) }))]
        return CanonicalJSON.Value.object(
            [
                ("format", .string(Self.format)), ("note", .string(String(decoding: note, as: UTF8.self))), ("opening", opening.value),
                ("seal", seal.value), ("chains", .array(chains.map(\.value))),
            ] + stamped
        ).serialize()
    }
}

extension ProofBundle.Content {
    fileprivate var members: [(String, CanonicalJSON.Value)] {
        [("content", .string(String(decoding: bytes, as: UTF8.self))), ("salt", .string(Base64.encode(salt.bytes)))]
    }
}

extension ProofBundle.Entry {
    fileprivate var value: CanonicalJSON.Value { .object([("header", header.value)] + (content?.members ?? [])) }
}

extension ProofBundle.Anchored {
    fileprivate var value: CanonicalJSON.Value {
        .object([("header", header.value), ("inclusion", .array(inclusion.map { .string($0.base64) }))] + content.members)
    }
}

extension ProofBundle.Chain {
    fileprivate var value: CanonicalJSON.Value {
        .object([
            ("subject", .string(subject.text)), ("map", .string(Base64.encode(proof.bytes))), ("entries", .array(entries.map(\.value))),
        ])
    }
}

extension EntryHeader {
    /// The nine lines.
    public var text: [UInt8] {
        var text: [UInt8] = []
        write(into: &text)
        return text
    }

    fileprivate var value: CanonicalJSON.Value { .string(String(decoding: text, as: UTF8.self)) }
}
