import DutyArchive
import DutyIntake
import DutyRecords
import Foundation
import Testing
import TransparencyLog

@testable import DutyService

/// Putting right: a file that declares itself a correction, and acts at the command line, which are the same thing.
struct AmendingTests {
    private let world: ServiceWorld
    private static let header = "代表编号,人大届次,单元会议编号,出席情况,更正原因\n"

    init() throws {
        world = try ServiceWorld()
        try world.enrol()
        try world.ingest("4.csv", ServiceWorld.attendance)
    }

    /// `deputy status` of what stands, and which entry says so, after checking that the archive verifies.
    private func standing() throws -> [String] {
        let report = try world.archive.verify()
        #expect(report.isSound, "\(report.faults)")
        return try world.archive.snapshot { snapshot in
            try snapshot.deputies().flatMap { id in
                try snapshot.records(of: id).filter { $0.kind.name == "attendance" }.map { record in
                    "\(id) \(record.text("status")!) \(record.correctedBy.map { "by \($0)" } ?? "")".trimmingCharacters(in: .whitespaces)
                }
            }
        }
    }

    private func record(_ deputy: String) throws -> SequenceNumber {
        try world.archive.snapshot { snapshot in
            try #require(try snapshot.records(of: deputy).first { $0.kind.name == "attendance" }).sequence
        }
    }

    private func correct(_ sequence: SequenceNumber, _ changes: [(String, String)], reason: String = "看错") throws -> IngestPipeline.Result {
        let act = try world.archive.snapshot {
            try AmendingAct.correction(
                of: sequence, changes: changes.map { (field: $0.0, value: $0.1) }, Amendment(reason: reason, decidedBy: "办公室"), in: $0)
        }
        return try world.pipeline.ingest(IngestPipeline.Source(act, submitter: "clerk"))
    }

    private func annul(_ sequence: SequenceNumber) throws -> IngestPipeline.Result {
        let act = try world.archive.snapshot {
            try AmendingAct.annulment(of: sequence, Amendment(reason: "记错人", decidedBy: "办公室"), in: $0)
        }
        return try world.pipeline.ingest(IngestPipeline.Source(act, submitter: "clerk"))
    }

    @Test(
        "in a file with a reason column, changed rows correct, same rows are skipped and new rows are records, and the receipt counts each")
    func file() throws {
        try world.ingest("s.csv", "人大届次,会议编号,单元会议编号,类型,应到范围,日期\n220000.14,14-4,14-4/02,全体会议,全体代表,2026-01-13\n")
        let text =
            Self.header + """
                JL14-0001,220000.14,14-4/01,出席,
                JL14-0002,220000.14,14-4/01,请假,签到表补报
                JL14-0001,220000.14,14-4/02,迟到,

                """
        let receipt = try #require(try world.ingest("更正.csv", text).receipt)
        #expect(receipt.counts == BatchCounts(records: 1, corrections: 1, annulments: 0, skipped: 1, setAside: 0))
        #expect(try standing() == ["JL14-0001 present", "JL14-0001 late", "JL14-0002 leave by \(receipt.lastRecord! - 1)"])
        let again = try #require(try world.ingest("again.csv", text + "\n").receipt)
        #expect(again.counts == BatchCounts(records: 0, corrections: 0, annulments: 0, skipped: 3, setAside: 0))
        #expect(try world.archive.snapshot { try $0.receipt(of: SequenceNumber(receipt.batch)).corrections } == 1)
        #expect(try world.ingest("again.csv", text).receipt?.redelivery == true)
    }

    @Test("the reason is needed exactly where something changes, and stands in the correction with who decided")
    func reason() throws {
        let text = Self.header + "JL14-0002,220000.14,14-4/01,请假,\n"
        #expect(try world.ingest("a.csv", text).codes == ["amends-without-reason"])
        let decided = "代表编号,人大届次,单元会议编号,出席情况,更正原因,更正决定机关\nJL14-0002,220000.14,14-4/01,请假,补报,主席团\n"
        try world.ingest("b.csv", decided)
        let target = try record("JL14-0002")
        let history = try world.archive.snapshot { try $0.history(of: target) }
        #expect(history.versions.map(\.amendment) == [nil, Amendment(reason: "补报", decidedBy: "主席团")])
        #expect(history.standing?.entry.role == .correction)
        let content = try CanonicalJSON.parse(try #require(history.standing?.record))
        #expect(content["status"] == .string("leave"))
    }

    @Test("a mapping may declare that its tables correct")
    func mapping() throws {
        let mapping = try Mapping(
            name: "late",
            bytes: Array(
                "kind: attendance\ncolumns: {编号: deputy, 届: congress, 会: sitting, 状态: status}\ncorrection: {reasonColumn: 说明, decidedBy: 联络处}\n"
                    .utf8), registry: .standard)
        let pipeline = IngestPipeline(archive: world.archive, mappings: [mapping], lockWait: .seconds(5), purpose: "test")
        let source = try world.source("m.csv", "编号,届,会,状态,说明\nJL14-0002,220000.14,14-4/01,请假,补报\n")
        let receipt = try #require(try pipeline.ingest(source, .init(forced: .mapping("late"))).receipt)
        #expect(receipt.corrections == 1)
        #expect(try standing()[1].hasPrefix("JL14-0002 leave by"))
    }

    @Test("corrections follow one another, the last one stands, and the history tells all of them")
    func twice() throws {
        let target = try record("JL14-0002")
        let first = try #require(try correct(target, [("status", "leave")]).receipt)
        let second = try #require(try correct(SequenceNumber(first.firstRecord!), [("出席情况", "late"), ("remark", "迟到十分钟")]).receipt)
        let third = try #require(try correct(target, [("status", "leave"), ("remark", "")]).receipt)
        #expect(try standing().last == "JL14-0002 leave by \(third.firstRecord!)")
        let history = try world.archive.snapshot { try $0.history(of: SequenceNumber(second.firstRecord!)) }
        #expect(history.target == target)
        #expect(history.versions.map(\.entry.sequence.rawValue) == [target.rawValue] + [first, second, third].map { $0.firstRecord! })
        #expect(history.versions.map(\.batch?.rawValue).dropFirst() == [first.batch, second.batch, third.batch])
    }

    @Test("what is annulled stands no more, cannot be corrected, and may be filed anew")
    func annulled() throws {
        let target = try record("JL14-0002")
        #expect(try #require(try annul(target).receipt).counts.annulments == 1)
        #expect(try standing() == ["JL14-0001 present"])
        #expect(throws: Fault(.amendsNotStanding)) { try annul(target) }
        #expect(throws: Fault(.amendsNotStanding)) { try correct(target, [("status", "late")]) }
        #expect(
            try world.ingest("n.ndjson", "{\"kind\":\"attendance\",\"correctionTarget\":\(target),\"annulmentReason\":\"x\"}\n").codes
                == ["amends-not-standing"])
        try world.ingest("5.csv", "代表编号,人大届次,单元会议编号,出席情况\nJL14-0002,220000.14,14-4/01,请假\n")
        #expect(try standing() == ["JL14-0001 present", "JL14-0002 leave"])
    }

    @Test("rows may annul by their key, and a file may annul one record and file another under the same key")
    func annulledByKey() throws {
        let text = """
            {"kind":"attendance","deputy":"JL14-0002","congress":"220000.14","sitting":"14-4/01","status":"absent","annulmentReason":"记错"}
            {"kind":"attendance","deputy":"JL14-0002","congress":"220000.14","sitting":"14-4/01","status":"late"}

            """
        let receipt = try #require(try world.ingest("k.ndjson", text).receipt)
        #expect(receipt.counts == BatchCounts(records: 1, corrections: 0, annulments: 1, skipped: 0, setAside: 0))
        #expect(try standing() == ["JL14-0001 present", "JL14-0002 late"])
    }

    @Test(
        "an act that names another entry than a record, another key, or a version that stands no more is refused, the archive unchanged",
        arguments: [
            (#"{"kind":"attendance","correctionTarget":2,"annulmentReason":"x"}"#, "amends-no-record"),
            (#"{"kind":"attendance","correctionTarget":99999,"annulmentReason":"x"}"#, "amends-no-record"),
            (#"{"kind":"attendance","correctionTarget":"-1","annulmentReason":"x"}"#, "not-sequence"),
            (#"{"kind":"attendance","correctionTarget":T,"correctionStanding":2,"annulmentReason":"x"}"#, "amended-meanwhile"),
            (
                #"{"kind":"attendance","correctionTarget":T,"deputy":"JL14-0001","congress":"220000.14","sitting":"14-4/01","status":"late","correctionReason":"x"}"#,
                "amends-another"
            ),
            (
                #"{"kind":"attendance","deputy":"JL14-0001","congress":"220000.14","sitting":"14-4/09","status":"late","annulmentReason":"x"}"#,
                "unknown-sitting"
            ),
        ])
    func refused(line: String, code: String) throws {
        let size = try world.size()
        let text = line.replacingOccurrences(of: ":T,", with: ":\(try record("JL14-0002")),") + "\n"
        #expect(try world.ingest("x.ndjson", text).codes == [code])
        #expect(try world.size() == size)
    }

    @Test("one file amends a record once")
    func once() throws {
        let text = Self.header + "JL14-0002,220000.14,14-4/01,请假,补报\nJL14-0002,220000.14,14-4/01,迟到,又报\n"
        #expect(try world.ingest("a.csv", text).codes.count == 1)
        #expect(try standing().last == "JL14-0002 absent")
    }

    @Test("an enrolment with a misspelt name is corrected, and rows after it know the new name alone")
    func mandate() throws {
        let text = """
            代表编号,姓名,人大届次,变动类型,日期,更正原因
            JL14-0002,李贰,220000.14,当选,2023-01-10,名册有误

            """
        #expect(try #require(try world.ingest("名册更正.csv", text).receipt).corrections == 1)
        let name = try world.archive.snapshot { try $0.deputy("JL14-0002")?.name }
        #expect(name == "李贰")
        let rows = "姓名,人大届次,单元会议编号,出席情况,更正原因\n李贰,220000.14,14-4/01,请假,补报\n"
        #expect(try #require(try world.ingest("b.csv", rows).receipt).corrections == 1)
        #expect(try world.ingest("c.csv", rows.replacingOccurrences(of: "李贰", with: "李二")).codes == ["unknown-name"])
        _ = try standing()
    }

    @Test("a sitting to which records refer, and an enrolment on which records rest, cannot be annulled; afterwards they can")
    func references() throws {
        let (sitting, enrolment) = try world.archive.snapshot { snapshot in
            (
                try #require(try snapshot.records(of: "congress.220000.14").first { $0.kind.name == "sitting" }).sequence,
                try #require(try snapshot.records(of: "JL14-0002").first { $0.kind.name == "mandate" }).sequence
            )
        }
        #expect(try annul(sitting).codes == ["still-referred-to"])
        #expect(try annul(enrolment).codes == ["mandate-needed"])
        for deputy in ["JL14-0001", "JL14-0002"] { #expect(try annul(record(deputy)).receipt != nil) }
        #expect(try annul(sitting).receipt != nil)
        #expect(try annul(enrolment).receipt != nil)
        #expect(try standing() == [])
    }

    @Test("a ballot cannot become secret while a standing vote names a choice, and can in the file that takes the choices out first")
    func ballots() throws {
        try world.ingest(
            "b.ndjson",
            """
            {"kind":"ballot","congress":"220000.14","sitting":"14-4/01","ballot":"b1","question":"某事","method":"openRollCall","date":"2026-01-12"}
            {"kind":"vote","deputy":"JL14-0001","congress":"220000.14","ballot":"b1","participation":"yes","choice":"for"}

            """)
        let ballot =
            #"{"kind":"ballot","congress":"220000.14","sitting":"14-4/01","ballot":"b1","question":"某事","method":"secretPaper","date":"2026-01-12","correctionReason":"方式有误"}"#
        #expect(try world.ingest("c.ndjson", ballot + "\n").codes == ["choice-stands"])
        let vote =
            #"{"kind":"vote","deputy":"JL14-0001","congress":"220000.14","ballot":"b1","participation":"yes","correctionReason":"无记名"}"#
        #expect(try #require(try world.ingest("d.ndjson", vote + "\n" + ballot + "\n").receipt).corrections == 2)
        _ = try standing()
    }

    @Test("reindex after corrections and annulments gives the same views")
    func reindex() throws {
        _ = try correct(record("JL14-0001"), [("status", "late")])
        _ = try annul(record("JL14-0002"))
        let before = try standing()
        _ = try world.archive.write(purpose: "test") { try $0.reindex() }
        #expect(try standing() == before)
    }

    @Test("a conflict in a plain file names both ways to put it right")
    func conflict() throws {
        let result = try world.ingest("x.csv", "代表编号,人大届次,单元会议编号,出席情况\nJL14-0002,220000.14,14-4/01,请假\n")
        guard case .rejected(let report) = result else { return #expect(Bool(false)) }
        #expect(report.faults[0].message(.chinese).contains("duty correct") && report.faults[0].message(.chinese).contains("更正原因"))
    }
}
