import DutyRecords
import Foundation
import Testing
import TransparencyLog

@testable import DutyArchive

@Suite struct StandingTests {
    @Test("what stands of a kind over all subjects is each record as last corrected, without what was annulled")
    func corrected() throws {
        let world = try TestArchive()
        try world.fill()
        try world.amend()
        let expected = try world.archive.snapshot { snapshot in
            try snapshot.deputies().flatMap { id in
                try snapshot.records(of: id).filter { $0.kind.name == "attendance" }.map { record in
                    [id, (record.correctedBy ?? record.sequence).description, record.text("sitting")!, record.text("status")!]
                }
            }
        }
        let found = try world.archive.snapshot { snapshot in
            let names = Dictionary(uniqueKeysWithValues: try snapshot.subjects())
            let kind = try #require(snapshot.kind(named: "attendance"))
            let (sitting, status) = (try #require(kind.valueIndex(of: "sitting")), try #require(kind.valueIndex(of: "status")))
            var rows: [[String]] = []
            try snapshot.standing(kind) { row in
                rows.append([names[row.subject]!, String(row.sequence), row.values[sitting].text!, row.values[status].text!])
            }
            return rows
        }
        #expect(Set(found) == Set(expected))
        #expect(found.count == 14)
        #expect(found.filter { $0[3] == "late" }.count == 1)
    }

    @Test("the mandates in a congress are those that each deputy has, whatever the order of their events")
    func mandates() throws {
        let world = try TestArchive()
        try world.fill()
        try world.ingest(
            .mandate, ["deputy", "congress", "event", "date", "ground", "organ", "delegation"],
            [
                ["JL14-0001", "220000.14", "ended", "2025-12-31", "resigned", "", ""],
                ["JL14-0002", "220000.14", "suspended", "2024-05-01", "inCustody", "", ""],
                ["JL14-0002", "220000.14", "changed", "2024-03-01", "", "", "乙团"],
                ["JL14-0003", "220000.14", "organJoined", "2024-03-01", "", "standingCommittee", ""],
                ["JL14-0003", "220000.14", "organLeft", "2024-09-30", "", "standingCommittee", ""],
            ])
        try world.archive.snapshot { snapshot in
            let mandates = try snapshot.mandates(in: "220000.14")
            let names = Dictionary(uniqueKeysWithValues: try snapshot.subjects())
            let found = Dictionary(uniqueKeysWithValues: mandates.map { (names[$0.key]!, $0.value) })
            let deputies = try snapshot.deputies().map { try #require(try snapshot.deputy($0)) }
            #expect(found == Dictionary(uniqueKeysWithValues: deputies.map { ($0.id, $0.mandates[0]) }))
            #expect(found["JL14-0001"]?.isHeld(on: "2026-01-01") == false)
            #expect(found["JL14-0003"]?.isMember(of: "standingCommittee", on: "2024-09-30") == true)
            #expect(try snapshot.mandates(in: "220000.13").isEmpty)
        }
    }

    @Test("the size of the database counts its write-ahead log")
    func databaseBytes() throws {
        let world = try TestArchive()
        let bytes = try world.archive.snapshot { _ in
            // A reader that holds a snapshot keeps the log from being moved.
            try world.enrol("JL14-0001")
            return try ["", "-wal"].map { suffix in
                let path = world.archive.layout.database.path + suffix
                return try #require(try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int64)
            }
        }
        #expect(bytes[1] > 0)
        #expect(try Archive(world.directory).status().databaseBytes == bytes[0] + bytes[1])
    }
}
