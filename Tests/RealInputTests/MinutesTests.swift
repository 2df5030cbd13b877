import DutyArchive
import DutyRecords
import DutyService
import Foundation
import Testing

@Suite("Eleven years of printed minutes", .enabled(if: RealInput.isHere, RealInput.absent))
struct MinutesTests {
    /// A list of names in a sitting's minutes: those who came, those on leave, those who did not come.
    private struct List: Hashable {
        let sitting: String
        let status: String
    }

    @Test("every row is a record or a named fault, and the lists agree with the printed counts or disagree as they do")
    func attendance() throws {
        let input = try RealInput()
        defer { input.remove() }
        #expect(try input.file("minutes/01-roster.csv").records == 541)
        #expect(try input.file("minutes/02-meetings.csv").records == 34)
        #expect(try input.file("minutes/03-sittings.csv").records == 377)
        let (receipt, faults) = try input.file("minutes/attendance.csv", mapping: "minutes-attendance")
        #expect(receipt.records == 52_788 && receipt.skipped == 0 && receipt.setAside == 370)

        let rows = try Table(input.folder.appending(path: "minutes/attendance.csv")).rows
        #expect(rows.count == 53_158)
        let faulty = classes(faults)
        #expect(
            Dictionary(grouping: faulty.values, by: \.self).mapValues(\.count)
                == ["unknown-sitting": 225, "similar-name": 136, "unreadable-name-candidates": 7, "outside-mandate": 2])
        #expect(faulty.filter { $0.value == "outside-mandate" }.keys.sorted() == [4_268, 25_905])
        func names(_ code: String) -> [String] { faulty.filter { $0.value == code }.keys.map { rows[$0 - 2]["name_as_printed"] ?? "" } }
        #expect(names("similar-name").allSatisfy { $0 == "鄭天財" })
        #expect(names("unreadable-name-candidates").allSatisfy { $0.contains("\u{E8E4}") })
        for (code, candidate) in [("similar-name", "鄭天財Sra‧Kacaw"), ("unreadable-name-candidates", "傅崐萁")] {
            #expect(faults.faults.filter { $0.code.name == code }.allSatisfy { $0.message(.chinese).contains(" \(candidate)") })
        }

        let records = try lists(of: input.archive)
        #expect(records.byStatus == ["present": 50_325, "leave": 2_458, "absent": 5])
        let listed = Dictionary(grouping: rows) { List(sitting: $0["sitting"]!, status: $0["status"]!) }.mapValues(\.count)
        let aside = Dictionary(grouping: faulty.keys) { List(sitting: rows[$0 - 2]["sitting"]!, status: rows[$0 - 2]["status"]!) }
        for (list, count) in listed {
            #expect(records.byList[list, default: 0] + aside[list, default: []].count == count, "\(list)")
        }
        try compare(records.byList, listed)

        let report = try input.sealAndVerify()
        #expect(report.isSound, "\(report.faults.prefix(3))")
        #expect(report.viewRows == 541 + 34 + 377 + 52_788 && report.anchors.count == 2 && report.unanchored == 0)
    }

    /// With `attendance-declared.csv`, the count that each list states.
    private func compare(_ records: [List: Int], _ listed: [List: Int]) throws {
        let declared = try Table(RealInput.data.appending(path: "minutes/attendance-declared.csv")).rows
        var counts: [List: Int] = [:]
        for row in declared { counts[List(sitting: row["sitting"]!, status: row["status"]!)] = Int(row["declared_count"]!) }
        #expect(declared.count == 662 && counts.count == 653)
        let differing = counts.filter { listed[$0.key] != $0.value }
        #expect(
            differing.map { "\($0.key.sitting) \($0.key.status) \($0.value) \(listed[$0.key] ?? 0)" }.sorted()
                == ["第06屆第02會期第01次會議 出席 201 200", "第06屆第05會期第01次會議 出席 196 195", "第06屆第06會期第01次會議 出席 168 167"])
        let short = counts.map { $0.value - records[$0.key, default: 0] }.filter { $0 != 0 }
        #expect(Dictionary(grouping: short, by: \.self).mapValues(\.count) == [1: 137, 2: 1, 8: 1, 104: 1, 111: 1])
        let named = Set(declared.map { List(sitting: $0["sitting"]!, status: $0["status"]!) })
        let unnamed = listed.filter { !named.contains($0.key) }
        #expect(unnamed.count == 44 && unnamed.values.reduce(0, +) == 3_111)
    }

    /// The class of each faulty row, by its line: what is wrong with the sitting comes before what is wrong with the name.
    private func classes(_ report: FaultReport) -> [Int: String] {
        Dictionary(report.faults.map { ($0.row ?? 0, $0.code.name) }) { $0 == "unknown-sitting" ? $0 : $1 }
    }

    /// Counts what the archive holds, by list and by status.
    private func lists(of archive: Archive) throws -> (byList: [List: Int], byStatus: [String: Int]) {
        let printed = ["present": "出席", "leave": "請假", "absent": "缺席"]
        var byList: [List: Int] = [:]
        var byStatus: [String: Int] = [:]
        try archive.snapshot { snapshot in
            var titles: [String: String] = [:]
            for term in ["6", "7", "8"] {
                for record in try snapshot.records(of: "congress.990000.\(term)") where record.kind.name == "sitting" {
                    titles[record.text("sitting")!] = record.text("title")!
                }
            }
            for deputy in try snapshot.deputies() {
                for record in try snapshot.records(of: deputy) where record.kind.name == "attendance" {
                    let (sitting, status) = (record.text("sitting")!, record.text("status")!)
                    byList[List(sitting: titles[sitting]!, status: printed[status]!), default: 0] += 1
                    byStatus[status, default: 0] += 1
                }
            }
        }
        return (byList, byStatus)
    }
}
