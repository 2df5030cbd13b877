import DutyRecords
import Foundation

@testable import DutyIntake

/// A roster and a few sittings and ballots, held in memory.
final class Roster: RecordContext {
    var deputies: [String: Deputy] = [:]
    var sittings: [String: SittingFacts] = [:]
    var ballots: [String: BallotFacts] = [:]

    init(congress: String = "220000.14", deputies names: [String: String] = ["JL14-0001": "王磊", "JL14-0002": "阿不都·热西提"]) {
        for (id, name) in names {
            let mandate = Mandate(
                congress: congress, periods: [.init(starts: "2000-01-01", ends: nil)], suspensions: [], organs: [:], delegations: [])
            deputies[id] = Deputy(id: id, name: name, formerNames: [], birthMonth: nil, mandates: [mandate])
        }
    }

    func deputy(_ id: String) -> Deputy? { deputies[id] }
    func deputies(named name: String) -> [Deputy] { deputies.values.filter { $0.bears(name) }.sorted { $0.id < $1.id } }
    func deputies(resembling name: String) -> [Deputy] { deputies.values.filter { $0.resembles(name) }.sorted { $0.id < $1.id } }
    func spelling(of id: String) -> String? { deputies.keys.first { $0.lowercased() == id.lowercased() && $0 != id } }
    func entry(_ sequence: Int64) -> EntryFacts? { nil }
    func contests(of entry: Int64, deputy: String) -> [ContestFacts] { [] }
    func meeting(_ identifier: String, of congress: String) -> MeetingFacts? { nil }
    func sitting(_ identifier: String, of congress: String) -> SittingFacts? { sittings["\(congress) \(identifier)"] }
    func ballot(_ identifier: String, of congress: String) -> BallotFacts? { ballots["\(congress) \(identifier)"] }
    func history(of item: ItemKey) -> ItemHistory? { nil }
}

/// A file's records and faults, as a pipeline would pull them.
struct Pulled {
    /// Canonical content by line; the subject before it.
    var records: [(line: Int, subject: String, content: String)] = []
    var faults: [Fault] = []
    var kinds: [String] = []
    var skipped = 0
    /// What was left out and said, by row and code.
    var notes: [String] = []

    /// The faults' codes with their rows.
    var found: [String] { faults.map { "\($0.row ?? 0) \($0.code.name)" } }
}

func pull(
    _ text: String, name: String = "test.csv", mappings: [Mapping] = [], forced: KindMatcher.Forced? = nil,
    registry: KindRegistry = .standard, context: Roster = Roster()
) throws -> Pulled {
    try pull(ByteSource(name: name, bytes: Array(text.utf8)), mappings: mappings, forced: forced, registry: registry, context: context)
}

func pull(
    _ source: ByteSource, mappings: [Mapping] = [], forced: KindMatcher.Forced? = nil, registry: KindRegistry = .standard,
    context: Roster = Roster()
) throws -> Pulled {
    let rows = try RowSource.open(source, matcher: KindMatcher(registry: registry, mappings: mappings), forced: forced, context: context)
    var pulled = Pulled()
    var records: [Int: RecordBuffer] = [:]
    let row = RowBuffer()
    while true {
        switch try rows.next(into: row, faults: &pulled.faults) {
        case .row(let plan):
            let record = records[plan] ?? RecordBuffer(kind: rows.plans[plan].kind)
            records[plan] = record
            guard try rows.plans[plan].validate(row: row, into: record, faults: &pulled.faults) else { continue }
            pulled.records.append((row.number, record.subject, String(decoding: record.content, as: UTF8.self)))
        case .faulty, .annulment:
            continue
        case .end:
            pulled.kinds = rows.plans.map(\.kind.name)
            pulled.skipped = rows.rowsSkipped
            pulled.notes = rows.notes.map { "\($0.row ?? 0) \($0.code.name)" }
            return pulled
        }
    }
}

/// The folder that holds `Package.swift`.
let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
