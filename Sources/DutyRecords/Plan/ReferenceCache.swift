/// The meetings, sittings and ballots that a plan has met, found by the bytes of congress and identifier. Bounded.
struct ReferenceCache {
    enum Facts {
        case meeting(MeetingFacts)
        case sitting(SittingFacts)
        case ballot(BallotFacts)
    }

    private static let entriesMax = 16_384

    private var table = ByteTable()
    private var facts: [Facts] = []
    private var key: [UInt8] = []

    mutating func removeAll() {
        table.removeAll()
        facts.removeAll()
    }

    /// What the reference names; nil where the context knows no such thing (asked anew each time).
    @inline(__always)
    mutating func facts(
        _ kind: ReferenceKind, _ identifier: UnsafeRawBufferPointer, of congress: UnsafeRawBufferPointer, _ context: any RecordContext
    ) throws -> Facts? {
        key.removeAll(keepingCapacity: true)
        key.append(kind.tag)
        key.append(contentsOf: congress)
        // No congress holds a space, so no two pairs make the same key.
        key.append(0x20)
        key.append(contentsOf: identifier)
        if let position = key.withUnsafeBytes({ table.position(of: $0) }) { return facts[position] }
        guard let found = try Self.ask(kind, identifier.text, of: congress.text, context) else { return nil }
        if facts.count >= Self.entriesMax { removeAll() }
        table.insert(key)
        facts.append(found)
        return found
    }

    private static func ask(
        _ kind: ReferenceKind, _ identifier: String, of congress: String, _ context: any RecordContext
    ) throws -> Facts? {
        switch kind {
        case .meeting: try context.meeting(identifier, of: congress).map(Facts.meeting)
        case .sitting: try context.sitting(identifier, of: congress).map(Facts.sitting)
        case .ballot: try context.ballot(identifier, of: congress).map(Facts.ballot)
        }
    }
}

extension ReferenceKind {
    fileprivate var tag: UInt8 {
        switch self {
        case .meeting: UInt8(ascii: "m")
        case .sitting: UInt8(ascii: "s")
        case .ballot: UInt8(ascii: "b")
        }
    }

    var unknown: FaultCode {
        switch self {
        case .meeting: .unknownMeeting
        case .sitting: .unknownSitting
        case .ballot: .unknownBallot
        }
    }
}
