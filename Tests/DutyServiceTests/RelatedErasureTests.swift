import DutyArchive
import DutyRecords
import Foundation
import Testing
import TransparencyLog

@testable import DutyService

/// What tells of an erased record without being one of its versions: its contests, and the same on another deputy's chain.
@Suite("Erasing what stands in more than one place")
struct RelatedErasureTests {
    let world: ServiceWorld
    private let order = ErasureOrder(basis: "个人信息保护法第四十七条", authority: "办公厅", decidedOn: "2026-01-14")

    init() throws {
        world = try ServiceWorld()
        try world.enrol()
        try world.ingest("4.csv", ServiceWorld.attendance)
    }

    private func first(_ deputy: String, _ kind: RecordKind) throws -> SequenceNumber {
        try world.archive.snapshot { snapshot in
            try #require(try snapshot.records(of: deputy).first { $0.kind.name == kind.name }).sequence
        }
    }

    private func link() throws -> IngestPipeline.Result {
        let act = AmendingAct.link("JL14-0001", "JL14-0002", on: "2026-02-01", Amendment(reason: "同一人", decidedBy: "办公室"))
        return try world.pipeline.ingest(IngestPipeline.Source(act, submitter: "clerk"))
    }

    private func related(to target: SequenceNumber) throws -> [SequenceNumber] {
        try world.archive.snapshot { try $0.erasureScope(of: [target]).related.map(\.sequence) }
    }

    @Test("the scope names the contests of a record, until they are to go with it, and nothing of another record")
    func contests() throws {
        let entry = try first("JL14-0002", .attendance)
        #expect(try related(to: entry).isEmpty)
        let act = try world.archive.snapshot { try AmendingAct.contest(entry, objection: "我到会了", on: "2026-02-01", in: $0) }
        _ = try world.pipeline.ingest(IngestPipeline.Source(act, submitter: "clerk"))
        let contest = try first("JL14-0002", .contest)
        #expect(try related(to: entry) == [contest])
        #expect(try related(to: try first("JL14-0002", .mandate)).isEmpty)
        #expect(try world.archive.snapshot { try $0.erasureScope(of: [entry, contest]).related }.isEmpty)
    }

    @Test("of a link the scope names the other side, and once one side is erased the link is taken from neither")
    func twins() throws {
        _ = try link()
        let (one, other) = (try first("JL14-0001", .identity), try first("JL14-0002", .identity))
        #expect(try related(to: one) == [other] && related(to: other) == [one])
        let act = try ErasingAct(world.archive, targets: [one])
        let erasure = try world.archive.write(purpose: "test") {
            try $0.erase(act.request(order), key: URL(filePath: world.keyPath), folders: [])
        }.erasure
        #expect(try related(to: other).isEmpty)
        let header = "类别,代表编号,另一编号,认定日期,认定理由,决定机关\n"
        for (left, right) in [("JL14-0001", "JL14-0002"), ("JL14-0002", "JL14-0001")] {
            guard case .rejected(let faults) = try world.ingest("l.csv", header + "同一人认定,\(left),\(right),2026-02-01,另一说法,办公室\n") else {
                Issue.record("\(left) was taken")
                continue
            }
            #expect(faults.faults.map(\.code.name) == ["erased-record"] && faults.faults[0].arguments == [erasure.description])
        }
        #expect(try world.archive.verify().faults == [])
    }
}
