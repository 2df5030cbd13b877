import CryptoSuite

/// What a witness knows: the keys of the logs that it follows, and of each log the largest checkpoint that it ever cosigned. Decides, and
/// touches nothing (C2SP tlog-witness).
///
/// Whoever carries the decision out compares and stores in one step: between `decide` and the checkpoint being on disk nobody else decides.
public struct WitnessState: Hashable, Sendable {
    /// Several of one log where its key was changed.
    public let logs: [NoteVerifier]
    public private(set) var newest: [Origin: Checkpoint]

    public init(logs: [NoteVerifier], newest: [Origin: Checkpoint] = [:]) {
        self.logs = logs
        self.newest = newest
    }

    /// Judges a request in the specification's order, each check before the next.
    public func decide(_ request: WitnessRequest) -> WitnessDecision {
        let opened: Checkpoint.Opened
        do { opened = try open(request.note) } catch {
            return .refuse(error.code == .originForeign ? .unknownLog : .notSigned(error.message))
        }
        let checkpoint = opened.checkpoint
        guard request.old <= checkpoint.size else { return .refuse(.oldTooLarge) }
        let seen = newest[checkpoint.origin]
        guard request.old == seen?.size ?? TreeSize(0) else {
            return .refuse(.conflict(seen: seen?.size ?? TreeSize(0)))
        }
        let context = HashContext(checkpoint.origin.suite)
        let empty = context.digest(of: [])
        if checkpoint.size.rawValue == 0, checkpoint.root != empty { return .refuse(.wrongEmptyRoot) }
        guard let seen, seen.size.rawValue > 0 else {
            return request.hashes.isEmpty ? .cosign(opened) : .refuse(.proofFromNothing)
        }
        if seen.size == checkpoint.size, seen.root != checkpoint.root { return .refuse(.split) }
        let proof = ConsistencyProof(first: seen.size, second: checkpoint.size, hashes: request.hashes)
        do { try proof.verify(firstRoot: seen.root, secondRoot: checkpoint.root, context) } catch { return .refuse(.inconsistent) }
        return .cosign(opened)
    }

    /// Once the checkpoint is durable.
    public mutating func remember(_ checkpoint: Checkpoint) { newest[checkpoint.origin] = checkpoint }

    /// Whether the log signed this tree and, as this witness knows, another one of the same size: nothing excuses that, whatever else may
    /// be wrong with the request.
    public func provesSplitView(_ note: [UInt8]) -> Bool {
        guard let checkpoint = try? open(note).checkpoint, let seen = newest[checkpoint.origin] else { return false }
        return seen.size == checkpoint.size && seen.root != checkpoint.root
    }

    /// Throws `originForeign`, `signatureMissing`, `signatureInvalid`.
    private func open(_ note: [UInt8]) throws(LogError) -> Checkpoint.Opened {
        let origin = try Checkpoint(parsing: SignedNote(parsing: note).text).origin
        let keys = logs.filter { $0.name.bytes == origin.bytes }
        guard !keys.isEmpty else { throw LogError(.originForeign, "\(origin) is none of the logs that this witness follows.") }
        return try Checkpoint.open(note, origin: origin, keys: keys)
    }
}

/// What a witness does with a request.
public enum WitnessDecision: Hashable, Sendable {
    /// Remember this checkpoint, durably; then cosign it.
    case cosign(Checkpoint.Opened)
    case refuse(WitnessRefusal)
}

/// Why a witness does not cosign.
public enum WitnessRefusal: Hashable, Sendable {
    case unknownLog
    /// No signature by the log's key, or one that does not verify: in what words.
    case notSigned(String)
    /// `old` is larger than the checkpoint that is to follow it.
    case oldTooLarge
    /// `old` is not the size that this witness knows.
    case conflict(seen: TreeSize)
    /// The empty tree has one root.
    case wrongEmptyRoot
    /// To what is not known there is nothing to prove.
    case proofFromNothing
    case inconsistent
    /// Another root than the one that was cosigned at this size.
    case split

    /// What a witness on the network answers (C2SP tlog-witness).
    public var status: Int {
        switch self {
        case .unknownLog: 404
        case .notSigned: 403
        case .oldTooLarge: 400
        case .conflict: 409
        case .wrongEmptyRoot, .proofFromNothing, .inconsistent, .split: 422
        }
    }
}

extension Checkpoint.Opened {
    /// The note as a witness keeps it: the log's own lines that were found valid, then the cosignature.
    public func cosigned(_ cosignature: NoteSignature) -> SignedNote {
        let own = note.signatures.filter { line in signers.contains { $0.name == line.name && $0.keyID == line.keyID } }
        return SignedNote(text: note.text, signatures: own + [cosignature])
    }
}
