import CryptoSuite
import DutyRecords
import TransparencyLog

/// What validation asks of an archive: what was committed before, and what the batch in progress has brought so far.
///
/// The second is kept in memory as the records are added, so that it is known at once, whether or not they have been written
/// by then, and the same however often the file is read.
public final class ArchiveContext: RecordContext {
    private let reader: any StoreReader
    private let standing: StandingContent
    private let registry: KindRegistry
    private let scans: ScanDesk?
    private var deputies: [String: Deputy] = [:]
    /// Built when a name is first asked for.
    private var names: RosterNames?
    /// Every subject by its letters in lower case, built when a spelling is first asked for.
    private var spellings: [String: String]?
    /// Deputies whose names the batch may have changed since the index was built.
    private var renamed: Set<String> = []
    // What the batch brought, by deputy and by congress and identifier.
    private var events: [String: [MandateEvent]] = [:]
    private var meetings: [String: MeetingFacts] = [:]
    private var sittings: [String: SittingFacts] = [:]
    private var ballots: [String: BallotFacts] = [:]
    /// Motions and suggestions that were asked for, as they stood before the batch, and what the batch brought of them.
    private var items: [ItemKey: [StandingItem]] = [:]
    private var itemsBrought: [ItemKey: [(lead: String, event: ItemEvent)]] = [:]
    private var contests: [String: [ContestFacts]] = [:]
    /// Standing entries from before that a correction or annulment of this batch takes the place of, or is about to.
    private var leftOut: Set<Int64> = []

    /// - Parameter past: A snapshot of what was committed before.
    init(_ past: any StoreReader, registry: KindRegistry, scans: ScanDesk? = nil) {
        reader = past
        self.scans = scans
        standing = StandingContent(past, registry: registry)
        self.registry = registry
    }

    public func deputy(_ id: String) throws -> Deputy? {
        if let deputy = deputies[id] { return deputy }
        let events = try mandateEvents(of: id)
        guard !events.isEmpty else { return nil }
        let deputy = Deputy(id: id, events: events)
        deputies[id] = deputy
        return deputy
    }

    public func deputies(named name: String) throws -> [Deputy] {
        // A name that a correction took away is still in the index.
        try indexedNames().identifiers(of: name).sorted().compactMap(deputy).filter { $0.bears(name) }
    }

    public func deputies(resembling name: String) throws -> [Deputy] {
        try indexedNames().identifiers(resembling: name).sorted().compactMap(deputy).filter { $0.resembles(name) }
    }

    public func spelling(of id: String) throws -> String? {
        if spellings == nil {
            let names = try reader.subjects().map(\.name) + events.keys
            spellings = Dictionary(names.map { ($0.lowercased(), $0) }, uniquingKeysWith: { first, _ in first })
        }
        return spellings?[id.lowercased()].flatMap { $0 == id ? nil : $0 }
    }

    public func entry(_ sequence: Int64) throws -> EntryFacts? {
        guard let entry = try reader.entry(sequence), let content = entry.content, let subject = try reader.subjectName(entry.subject)
        else { return nil }
        let target: Int64
        switch entry.role {
        case .record: target = sequence
        case .correction: target = try CorrectionContent(content: content).target
        case .annulment: target = try AnnulmentContent(content: content).target
        default: return nil
        }
        return try standing.buffer(at: target).map {
            EntryFacts(subject: subject, kind: $0.kind.name, target: target == sequence ? nil : target)
        }
    }

    public func contests(of entry: Int64, deputy: String) throws -> [ContestFacts] {
        var steps: [ContestFacts] = []
        if let kind = registry.kind(named: RecordKind.contest.name), let subject = try reader.subjectNumber(deputy) {
            for sequence in try reader.standing(kind, subject: subject) where !leftOut.contains(sequence) {
                guard let record = try standing.buffer(at: sequence), record.integer("entry") == entry else { continue }
                if let step = Self.contest(record) { steps.append(step) }
            }
        }
        return ContestFacts.inOrder(steps + (contests["\(deputy) \(entry)"] ?? []).filter { !steps.contains($0) })
    }

    public func meeting(_ identifier: String, of congress: String) throws -> MeetingFacts? {
        try meetings["\(congress) \(identifier)"] ?? find("meeting", identifier, congress).map(Self.meeting)
    }

    public func sitting(_ identifier: String, of congress: String) throws -> SittingFacts? {
        try sittings["\(congress) \(identifier)"] ?? find("sitting", identifier, congress).map(Self.sitting)
    }

    public func ballot(_ identifier: String, of congress: String) throws -> BallotFacts? {
        try ballots["\(congress) \(identifier)"] ?? find("ballot", identifier, congress).map(Self.ballot)
    }

    public func scan(named name: String) throws -> String {
        guard let scans else { throw Fault(.scanMissing, name) }
        return try scans.digest(named: name).base64
    }

    /// An event that stands already and came again counts once.
    public func history(of item: ItemKey) throws -> ItemHistory? {
        let past = try itemsBefore(item)
        let standing = past.filter { !leftOut.contains($0.sequence) }
        let new = (itemsBrought[item] ?? []).filter { brought in !standing.contains { $0.event.hasKey(of: brought.event) } }
        guard let lead = standing.first?.lead ?? new.first?.lead else { return nil }
        return ItemHistory(
            lead: lead, events: standing.map(\.event) + new.map(\.event),
            replaced: past.filter { leftOut.contains($0.sequence) }.map(\.event))
    }

    private func itemsBefore(_ item: ItemKey) throws -> [StandingItem] {
        if let known = items[item] { return known }
        let found = try standing.items(item, in: reader, registry)
        items[item] = found
        return found
    }

    /// From here on an entry that stood counts no more: what corrects it is judged without it.
    func leaveOut(_ standing: Int64, of subject: String) {
        leftOut.insert(standing)
        forget(subject)
    }

    /// The entry counts again: what was to correct it was refused.
    func takeBack(_ standing: Int64, of subject: String) {
        leftOut.remove(standing)
        forget(subject)
    }

    private func forget(_ subject: String) {
        deputies[subject] = nil
        renamed.insert(subject)
    }

    /// The entry that stands under the record's natural key, unless this batch put it aside.
    func row(_ kind: RecordKind, _ subject: Int64, keyOf record: RecordBuffer) throws -> Int64? {
        try reader.viewRow(kind, subject: subject, keyOf: record).flatMap { leftOut.contains($0) ? nil : $0 }
    }

    /// Takes note of what a record of the batch lets later rows refer to.
    func brought(_ record: RecordBuffer) {
        switch record.kind.name {
        case "mandate":
            guard let event = MandateEvent(record: record) else { return }
            events[record.subject, default: []].append(event)
            spellings?[record.subject.lowercased()] = record.subject
            deputies[record.subject] = nil
            renamed.insert(record.subject)
        case "meeting": meetings[Self.key(record, "meeting")] = Self.meeting(record)
        case "sitting": sittings[Self.key(record, "sitting")] = Self.sitting(record)
        case "ballot": ballots[Self.key(record, "ballot")] = Self.ballot(record)
        case "motion", "suggestion":
            guard let item = ItemKey(record: record), let event = ItemEvent(record: record) else { return }
            itemsBrought[item, default: []].append((record.subject, event))
        case "contest":
            guard let entry = record.integer("entry"), let step = Self.contest(record) else { return }
            contests["\(record.subject) \(entry)", default: []].append(step)
        default: return
        }
    }

    private static func contest(_ record: RecordBuffer) -> ContestFacts? {
        guard let event = record.text("event").flatMap(ContestFacts.Event.init), let date = record.text("date") else { return nil }
        return ContestFacts(event: event, date: date)
    }

    private static func key(_ record: RecordBuffer, _ field: String) -> String { "\(record.congress ?? "") \(record.text(field) ?? "")" }

    private static func meeting(_ record: RecordBuffer) -> MeetingFacts {
        MeetingFacts(
            type: record.text("type")!, starts: record.text("starts")!, ends: record.text("ends") ?? record.text("starts")!)
    }

    private static func sitting(_ record: RecordBuffer) -> SittingFacts {
        SittingFacts(
            meeting: record.text("meeting")!, starts: record.text("starts")!, ends: record.text("ends") ?? record.text("starts")!,
            isAnnounced: ["declaredDue", "declaredPresent", "declaredAbsent", "declaredLeave"].contains { record.integer($0) != nil })
    }

    private static func ballot(_ record: RecordBuffer) -> BallotFacts {
        BallotFacts(sitting: record.text("sitting")!, date: record.text("date")!, method: record.text("method")!)
    }

    private func find(_ kind: String, _ identifier: String, _ congress: String) throws -> RecordBuffer? {
        guard let declaration = registry.kind(named: kind), let number = try reader.subjectNumber("congress.\(congress)"),
            let sequence = try reader.viewRow(declaration, subject: number, key: identifier), !leftOut.contains(sequence)
        else { return nil }
        return try standing.buffer(at: sequence)
    }

    /// An event that stands already and came again counts once.
    private func mandateEvents(of deputy: String) throws -> [MandateEvent] {
        var past: [MandateEvent] = []
        if let kind = registry.kind(named: "mandate"), let subject = try reader.subjectNumber(deputy) {
            past = try reader.standing(kind, subject: subject).filter { !leftOut.contains($0) }.compactMap { sequence in
                try standing.buffer(at: sequence).flatMap(MandateEvent.init(record:))
            }
        }
        return past + (events[deputy] ?? []).filter { !past.contains($0) }
    }

    private func indexedNames() throws -> RosterNames {
        var index = names ?? RosterNames()
        var stale = renamed
        if names == nil { stale.formUnion(try reader.subjects().map(\.name)) }
        for id in stale { if let deputy = try deputy(id) { index.add(deputy) } }
        names = index
        renamed = []
        return index
    }
}
