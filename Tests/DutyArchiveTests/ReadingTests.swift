import DutyRecords
import Foundation
import Testing
import TransparencyLog

@testable import DutyArchive

/// What readers get of a filled, corrected and sealed archive (its entries are listed at `TamperedArchive`).
@Suite struct ReadingTests {
    @Test("a deputy's records come in the chain's order, corrected ones in their place with what they say now")
    func corrected() throws {
        let world = try TamperedArchive.make()
        let records = try world.archive.snapshot { try $0.records(of: "JL14-0001") }
        #expect(records.map(\.sequence.rawValue) == [3, 16, 21, 26])
        #expect(records.map(\.subjectSequence) == [1, 2, 3, 4])
        #expect(records[1].text("status") == "late")
        #expect(records[1].correctedBy == SequenceNumber(36))
        #expect(records[2].text("status") == "present")
        #expect(records[2].correctedBy == nil)
        #expect(records.map(\.batch.rawValue) == [2, 15, 15, 15])
        #expect(records[1].row == 2)
    }

    @Test("an annulled record is not shown, nor one of a subject that does not exist")
    func annulled() throws {
        let world = try TamperedArchive.make()
        let (records, none) = try world.archive.snapshot { (try $0.records(of: "JL14-0002"), try $0.records(of: "jl14-0002")) }
        #expect(records.map(\.sequence.rawValue) == [4, 22, 27])
        #expect(none.isEmpty)
    }

    @Test("a receipt names the batch, its entries and the first checkpoint over them")
    func receipt() throws {
        let world = try TamperedArchive.make()
        let receipt = try world.archive.snapshot { try $0.receipt(of: SequenceNumber(15)) }
        #expect(receipt.entries == 16..<31)
        #expect(receipt.anchoredBy == TreeSize(32))
        #expect(receipt.content.file == "attendance.csv")
        #expect(throws: ArchiveError(.notFound, .noBatch)) {
            try world.archive.snapshot { try $0.receipt(of: SequenceNumber(16)) }
        }
    }

    @Test("a receipt before the next checkpoint says that it is not anchored yet")
    func unanchored() throws {
        let world = try TestArchive()
        #expect(try world.enrol("JL14-0001").anchoredBy == nil)
        let batch = try world.enrol("JL14-0002").batch
        try world.seal()
        let anchor = try world.archive.snapshot { try $0.receipt(of: batch).anchoredBy }
        #expect(anchor == TreeSize(7))
    }

    @Test("a subject's integrity gives its count, head and the checkpoint that covers it")
    func integrity() throws {
        let world = try TamperedArchive.make()
        let (integrity, head) = try world.archive.snapshot { snapshot in
            var last: LogEntry?
            try snapshot.entries(of: "JL14-0001") {
                last = $0
                return true
            }
            return (try snapshot.integrity(of: "JL14-0001"), last)
        }
        #expect(integrity.entries == 6)
        #expect(integrity.head == head?.hash)
        #expect(integrity.headSequence == SequenceNumber(36))
        #expect(integrity.isAnchored)
        #expect(integrity.checkpoint?.checkpoint.size == TreeSize(39))
        #expect(throws: ArchiveError(.notFound, .unknownSubject)) { try world.archive.snapshot { try $0.integrity(of: "nobody") } }
    }

    @Test("deputies come in the order of first appearance, without the reserved subjects")
    func deputies() throws {
        let world = try TamperedArchive.make()
        let deputies = try world.archive.snapshot { try $0.deputies() }
        #expect(deputies == (1...5).map { "JL14-000\($0)" } + ["JL14-0008", "JL14-0009"])
    }
}
