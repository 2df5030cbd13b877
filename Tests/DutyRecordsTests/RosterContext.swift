import DutyRecords
import Foundation

/// A `RecordContext` backed by values: a roster, and what stands in the congress chains.
final class RosterContext: RecordContext {
    var deputies: [Deputy] = []
    var meetings: [String: MeetingFacts] = [:]
    var sittings: [String: SittingFacts] = [:]
    var ballots: [String: BallotFacts] = [:]
    var items: [ItemKey: ItemHistory] = [:]
    var entries: [Int64: EntryFacts] = [:]
    var contests: [Int64: [ContestFacts]] = [:]
    /// Digests of scans that lie beside the file.
    var scans: [String: String] = [:]
    /// How often anything was asked: what a plan's memory is for.
    private(set) var questions = 0

    func deputy(_ id: String) throws -> Deputy? {
        questions += 1
        return deputies.first { $0.id == id }
    }

    func deputies(named name: String) throws -> [Deputy] {
        questions += 1
        return deputies.filter { $0.bears(name) }
    }

    func deputies(resembling name: String) throws -> [Deputy] {
        questions += 1
        return deputies.filter { $0.resembles(name) }
    }

    func spelling(of id: String) throws -> String? {
        questions += 1
        return deputies.map(\.id).first { $0.lowercased() == id.lowercased() && $0 != id }
    }

    func entry(_ sequence: Int64) throws -> EntryFacts? { entries[sequence] }

    func contests(of entry: Int64, deputy: String) throws -> [ContestFacts] { contests[entry] ?? [] }

    func meeting(_ identifier: String, of congress: String) throws -> MeetingFacts? {
        questions += 1
        return meetings["\(congress) \(identifier)"]
    }

    func sitting(_ identifier: String, of congress: String) throws -> SittingFacts? {
        questions += 1
        return sittings["\(congress) \(identifier)"]
    }

    func ballot(_ identifier: String, of congress: String) throws -> BallotFacts? {
        questions += 1
        return ballots["\(congress) \(identifier)"]
    }

    func history(of item: ItemKey) throws -> ItemHistory? {
        questions += 1
        return items[item]
    }

    func scan(named name: String) throws -> String {
        questions += 1
        guard let digest = scans[name] else { throw Fault(.scanMissing, name) }
        return digest
    }

    static let congress = "220000.14"

    /// Three deputies of 220000.14, two of one name, one late joiner who left; a session and a chairpersons' meeting, two sittings, two ballots, a suggestion that was checked.
    static func sample() -> RosterContext {
        let context = RosterContext()
        context.deputies = [
            Deputy(id: "JL14-0001", events: [enrolled("王磊", "2023-01-10", birthMonth: "1970-05")]),
            Deputy(id: "JL14-0002", events: [enrolled("李娜", "2023-01-10", birthMonth: "1975-01")]),
            Deputy(id: "JL14-0003", events: [enrolled("李娜", "2023-01-10", birthMonth: "1980-12")]),
            Deputy(
                id: "JL14-0004",
                events: [
                    enrolled("阿依古丽·买买提", "2024-01-20"),
                    MandateEvent(congress: congress, change: .changed, date: "2024-03-01", name: "阿依古丽"),
                    MandateEvent(congress: congress, change: .ended, date: "2024-12-31"),
                ]),
        ]
        context.entries[5] = EntryFacts(subject: "JL14-0001", kind: "attendance")
        context.entries[6] = EntryFacts(subject: "JL14-0001", kind: "attendance", target: 5)
        context.entries[7] = EntryFacts(subject: "JL14-0001", kind: "contest")
        context.entries[8] = EntryFacts(subject: "JL14-0002", kind: "attendance")
        context.entries[41] = EntryFacts(subject: "JL14-0001", kind: "attendance")
        context.entries[42] = EntryFacts(subject: "congress.220000.14", kind: "sitting")
        context.entries[43] = EntryFacts(subject: "JL14-0001", kind: "evidence")
        context.entries[44] = EntryFacts(subject: "JL14-0002", kind: "attendance")
        context.contests[5] = [ContestFacts(event: .opened, date: "2025-02-01")]
        context.meetings["220000.14 14-4"] = MeetingFacts(type: "session", starts: "2025-01-13", ends: "2025-01-17")
        context.meetings["220000.14 Z-7"] = MeetingFacts(type: "chairpersons", starts: "2025-03-03", ends: "2025-03-03")
        context.sittings["220000.14 14-4/01"] = SittingFacts(meeting: "14-4", starts: "2025-01-13", ends: "2025-01-13")
        context.sittings["220000.14 14-4/02"] = SittingFacts(meeting: "14-4", starts: "2024-12-31", ends: "2025-01-14")
        context.items[ItemKey(.suggestion, congress: congress, number: "14-4-J007")] = ItemHistory(
            lead: "JL14-0001", events: [ItemEvent(.submitted, "2025-01-14"), ItemEvent(.checked, "2025-01-20")])
        context.scans = ["签到表.pdf": scan(1), "背面.jpg": scan(2)]
        context.ballots["220000.14 14-4/01/b1"] = BallotFacts(sitting: "14-4/01", date: "2025-01-13", method: "secretElectronic")
        context.ballots["220000.14 14-4/01/b2"] = BallotFacts(sitting: "14-4/01", date: "2025-01-13", method: "openRollCall")
        return context
    }

    /// base64 of 32 equal bytes.
    static func scan(_ byte: UInt8) -> String { Data(repeating: byte, count: 32).base64EncodedString() }

    static func enrolled(_ name: String, _ date: String, birthMonth: String? = nil) -> MandateEvent {
        MandateEvent(congress: congress, change: .enrolled, date: date, name: name, birthMonth: birthMonth)
    }
}
