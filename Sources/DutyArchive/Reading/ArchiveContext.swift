import DutyRecords
import TransparencyLog

/// What validation asks of an archive, answered from one transaction: what stood before and what the batch has brought.
public final class ArchiveContext: RecordContext {
    /// What was committed before.
    private let past: Source
    /// What the batch in progress has brought as well; asked only for kinds that it brought.
    private let pending: Source
    private let beforeReading: () throws -> Void
    private var changedKinds: Set<String> = []
    private let registry: KindRegistry
    private var deputies: [String: Deputy] = [:]
    /// Folded name → identifiers, built when a name is first asked for.
    private var identifiersByName: [String: Set<String>]?
    /// Deputies whose names the batch may have changed since the index was built.
    private var renamed: Set<String> = []

    private struct Source {
        let reader: any StoreReader
        let standing: StandingContent
    }

    /// - Parameter beforeReading: Called before `pending` is read, where another thread may be writing through it.
    init(_ past: any StoreReader, registry: KindRegistry, pending: any StoreReader, beforeReading: @escaping () throws -> Void) {
        self.past = Source(reader: past, standing: StandingContent(past, registry: registry))
        self.pending = Source(reader: pending, standing: StandingContent(pending, registry: registry))
        self.beforeReading = beforeReading
        self.registry = registry
    }

    private func source(of kind: String) throws -> Source {
        guard changedKinds.contains(kind) else { return past }
        try beforeReading()
        return pending
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
        try indexNames()
        return try (identifiersByName?[PersonName.fold(name)] ?? []).sorted().compactMap(deputy)
    }

    public func meeting(_ identifier: String, of congress: String) throws -> MeetingFacts? {
        try find("meeting", identifier, congress) { record in
            MeetingFacts(starts: record.text("starts")!, ends: record.text("ends") ?? record.text("starts")!)
        }
    }

    public func sitting(_ identifier: String, of congress: String) throws -> SittingFacts? {
        try find("sitting", identifier, congress) { record in
            SittingFacts(
                meeting: record.text("meeting")!, starts: record.text("starts")!, ends: record.text("ends") ?? record.text("starts")!)
        }
    }

    public func ballot(_ identifier: String, of congress: String) throws -> BallotFacts? {
        try find("ballot", identifier, congress) { record in
            BallotFacts(sitting: record.text("sitting")!, date: record.text("date")!, method: record.text("method")!)
        }
    }

    /// A record of this kind was added on that subject: forget what it may change.
    func changed(_ kind: RecordKind, subject: String) {
        changedKinds.insert(kind.name)
        guard kind.name == "mandate" else { return }
        deputies[subject] = nil
        if identifiersByName != nil { renamed.insert(subject) }
    }

    private func find<Facts>(_ kind: String, _ identifier: String, _ congress: String, _ facts: (RecordBuffer) -> Facts) throws -> Facts? {
        let source = try source(of: kind)
        guard let declaration = registry.kind(named: kind), let number = try source.reader.subjectNumber("congress.\(congress)"),
            let sequence = try source.reader.viewRow(declaration, subject: number, key: identifier),
            let record = try source.standing.buffer(at: sequence)
        else { return nil }
        return facts(record)
    }

    private func mandateEvents(of deputy: String) throws -> [MandateEvent] {
        let source = try source(of: "mandate")
        guard let kind = registry.kind(named: "mandate"), let subject = try source.reader.subjectNumber(deputy) else { return [] }
        return try source.reader.standing(kind, subject: subject).compactMap { sequence in
            try source.standing.buffer(at: sequence).flatMap(MandateEvent.init(record:))
        }
    }

    private func indexNames() throws {
        let stale: any Swift.Sequence<String>
        var index = identifiersByName ?? [:]
        if identifiersByName == nil { stale = try source(of: "mandate").reader.subjects().map(\.name) } else { stale = renamed }
        for id in stale {
            guard let deputy = try deputy(id) else { continue }
            for spelling in deputy.allNames { index[PersonName.fold(spelling), default: []].insert(id) }
        }
        identifiersByName = index
        renamed = []
    }
}
