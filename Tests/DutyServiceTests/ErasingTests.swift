import CryptoSuite
import DutyArchive
import DutyIntake
import DutyRecords
import Foundation
import Testing
import TransparencyLog

@testable import DutyService

/// From the sheet to its forgetting, and what happens when the sheet comes again.
struct ErasingTests {
    private let world: ServiceWorld
    private let order = ErasureOrder(basis: "个人信息保护法第四十七条", authority: "办公厅", decidedOn: "2026-01-14")

    init() throws {
        world = try ServiceWorld()
        try world.enrol()
        try world.ingest("4.csv", ServiceWorld.attendance)
    }

    private var attendance: SequenceNumber {
        get throws {
            try world.archive.snapshot { snapshot in
                try #require(try snapshot.records(of: "JL14-0001").first { $0.kind.name == "attendance" }).sequence
            }
        }
    }

    private func erase(folders: [URL] = [], _ decide: (inout ErasingAct) -> Void = { _ in }) throws -> ErasureReport {
        var act = try ErasingAct(world.archive, targets: [attendance])
        decide(&act)
        return try world.archive.write(purpose: "test") {
            try $0.erase(act.request(order), key: URL(filePath: world.keyPath), folders: folders)
        }
    }

    @Test("the copy that is kept has every other row on its line")
    func copy() throws {
        let report = try erase()
        let copy = try #require(report.content.copies.first)
        let text = String(decoding: try world.archive.objectBytes(copy.copy.base64), as: UTF8.self)
        #expect(text == "代表编号,人大届次,单元会议编号,出席情况\n,,,\nJL14-0002,220000.14,14-4/01,缺席\n")
        #expect(try world.archive.verify().faults == [])
    }

    #if Spreadsheets
        @Test("of a workbook the copy is one too, with every other row at its place and the struck one nowhere")
        func workbook() throws {
            let rows = [
                ["活动登记表"], ["代表编号", "人大届次", "活动类型", "活动名称", "日期"], ["JL14-0001", "220000.14", "视察", "绝密走访", "2026-01-13"],
                ["JL14-0002", "220000.14", "视察", "看农场", "2026-01-13"],
            ]
            try world.ingest("5.xlsx", Xlsx(rows).bytes)
            let activity = try world.archive.snapshot { snapshot in
                try #require(try snapshot.records(of: "JL14-0001").first { $0.kind.name == "activity" }).sequence
            }
            let act = try ErasingAct(world.archive, targets: [activity])
            let report = try world.archive.write(purpose: "test") {
                try $0.erase(act.request(order), key: URL(filePath: world.keyPath), folders: [])
            }
            let copy = try world.archive.objectBytes(try #require(report.content.copies.first).copy.base64)
            #expect(try Xlsx.texts(copy) == [rows[0], rows[1], rows[3]])
            #expect(try world.archive.verify().faults == [])
            // What stands on the copy can be struck from it in turn.
            let other = try world.archive.snapshot { snapshot in
                try #require(try snapshot.records(of: "JL14-0002").first { $0.kind.name == "activity" }).sequence
            }
            let next = try ErasingAct(world.archive, targets: [other])
            #expect(
                next.items.map(\.file.role) == [.copy] && next.items.map(\.fate) == [.goes] && next.items.allSatisfy { $0.refusal == nil })
        }
    #endif

    @Test("where no copy is wanted none is kept, and the delivered file goes from its folder either way")
    func noCopy() throws {
        let accepted = URL(filePath: try world.folder.make("accepted"))
        for (name, text) in [("4.2.csv", ServiceWorld.attendance), ("3.csv", ServiceWorld.sittings)] {
            try Data(text.utf8).write(to: accepted.appending(path: name))
        }
        let report = try erase(folders: [accepted]) { act in for index in act.items.indices { act.items[index].fate = .goes } }
        #expect(report.content.copies.isEmpty)
        #expect(try FileManager.default.contentsOfDirectory(atPath: accepted.path) == ["3.csv"])
        #expect(try world.archive.verify().faults == [])
    }

    @Test("the same sheet delivered again counts as new: the erased row is refused with the erasure's number, whatever else it says now")
    func redelivered() throws {
        let report = try erase()
        for text in [ServiceWorld.attendance, ServiceWorld.attendance.replacing("出席\n", with: "迟到\n")] {
            guard case .rejected(let faults) = try world.ingest("again.csv", text) else {
                Issue.record("it was taken")
                continue
            }
            #expect(faults.faults.map(\.code.name) == ["erased-record"])
            #expect(faults.faults.first?.row == 2 && faults.faults.first?.arguments == [report.erasure.description])
        }
        // The others stand already.
        let others = "代表编号,人大届次,单元会议编号,出席情况\nJL14-0002,220000.14,14-4/01,缺席\n"
        let receipt = try #require(try world.ingest("others.csv", others).receipt)
        #expect(receipt.counts == BatchCounts(records: 0, corrections: 0, annulments: 0, skipped: 1, setAside: 0) && receipt.notes == nil)
        let amending = "代表编号,人大届次,单元会议编号,出席情况,更正原因\nJL14-0001,220000.14,14-4/01,出席,补\n"
        #expect(try world.ingest("amending.csv", amending).codes == ["erased-record"])
    }

    @Test("without the tombstones at hand the row is taken, and the receipt says so")
    func withoutTombstones() throws {
        _ = try erase()
        let tombstones = Tombstones.file(besideKey: URL(filePath: world.keyPath))
        try FileManager.default.removeItem(at: tombstones)
        let receipt = try #require(try world.ingest("again.csv", ServiceWorld.attendance).receipt)
        #expect(receipt.records == 1 && receipt.skipped == 1)
        #expect(receipt.notes?.listed.map(\.code) == ["erased-unrecognised"])
        #expect(try world.archive.verify().faults == [])
    }

    @Test("an erased record is not corrected")
    func corrected() throws {
        let target = try attendance
        _ = try erase()
        #expect(throws: Fault.self) {
            try world.archive.snapshot {
                try AmendingAct.correction(
                    of: target, changes: [(field: "status", value: "缺席")], Amendment(reason: "r", decidedBy: "d"), in: $0)
            }
        }
    }
}
