import DutyRecords
import TransparencyLog

/// What validation asks of an archive, answered from one transaction: what stood before and what the batch has brought.
public final class ArchiveContext: RecordContext {
    private let reader: any StoreReader
    private let registry: KindRegistry
    private let standing: StandingContent
    private var deputies: [String: Deputy] = [:]
    /// Folded name → identifiers, built when a name is first asked for.
    private var identifiersByName: [String: Set<String>]?
    /// Deputies whose names the batch may have changed since the index was built.
    private var renamed: Set<String> = []

    init(_ reader: any StoreReader, registry: KindRegistry) {
        self.reader = reader
        self.registry = registry
        standing = StandingContent(reader, registry: registry)
    }

    public func deputy(_ id: String) throws -> Deputy? {
        if let deputy = deputies[id] { return deputy }
        guard let number = try reader.subjectNumber(id) else { return nil }
        let events = try mandateEvents(of: number)
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
        guard kind.name == "mandate" else { return }
        deputies[subject] = nil
        if identifiersByName != nil { renamed.insert(subject) }
    }

    private func find<Facts>(_ kind: String, _ identifier: String, _ congress: String, _ facts: (RecordBuffer) -> Facts) throws -> Facts? {
        guard let declaration = registry.kind(named: kind), let number = try reader.subjectNumber("congress.\(congress)"),
            let sequence = try reader.viewRow(declaration, subject: number, key: identifier),
            let record = try standing.buffer(at: sequence)
        else { return nil }
        return facts(record)
    }

    private func mandateEvents(of subject: Int64) throws -> [MandateEvent] {
        guard let kind = registry.kind(named: "mandate") else { return [] }
        return try reader.standing(kind, subject: subject).compactMap { sequence in
            try standing.buffer(at: sequence).flatMap(MandateEvent.init(record:))
        }
    }

    private func indexNames() throws {
        let stale: any Swift.Sequence<String>
        var index = identifiersByName ?? [:]
        if identifiersByName == nil { stale = try reader.subjects().map(\.name) } else { stale = renamed }
        for id in stale {
            guard let deputy = try deputy(id) else { continue }
            for spelling in deputy.allNames { index[PersonName.fold(spelling), default: []].insert(id) }
        }
        identifiersByName = index
        renamed = []
    }
}
