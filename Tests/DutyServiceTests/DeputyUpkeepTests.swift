import CryptoSuite
import DutyArchive
import DutyRecords
import Foundation
import Testing
import TransparencyLog

@testable import DutyReports
@testable import DutyService

/// The roster as an office keeps it: links, contests, by-elections and numbers that were announced, from file to archive.
@Suite("Upkeep of the roster")
struct DeputyUpkeepTests {
    let world: ServiceWorld

    init() throws {
        world = try ServiceWorld()
        try world.enrol()
        try world.ingest("a.csv", ServiceWorld.attendance)
    }

    private func records(_ deputy: String, _ kind: RecordKind) throws -> [FiledRecord] {
        try world.archive.snapshot { try $0.records(of: deputy) }.filter { $0.kind.name == kind.name }
    }

    private func file(_ act: AmendingAct) throws -> IngestPipeline.Result {
        try world.pipeline.ingest(IngestPipeline.Source(act, submitter: "clerk"))
    }

    private func link() throws -> IngestPipeline.Result {
        try file(.link("JL14-0001", "JL14-0002", on: "2026-02-01", Amendment(reason: "同一人", decidedBy: "办公室")))
    }

    private var isSound: Bool {
        get throws { try world.archive.verify(anchors: .init(vkey: world.archive.opening.verifier)).isSound }
    }

    @Test("a link is an entry on each chain, both files name the other, and annulling one annuls both")
    func links() throws {
        let receipt = try #require(try link().receipt)
        #expect(receipt.records == 2)
        for (deputy, other) in [("JL14-0001", "JL14-0002"), ("JL14-0002", "JL14-0001")] {
            #expect(try records(deputy, .identity).map { $0.text("other") } == [other])
            let file = try world.archive.snapshot { try PerformanceFile(#require(try FileReader($0).input(of: deputy))) }
            let json = String(decoding: JSONRenderer().render(file), as: UTF8.self)
            #expect(json.contains(#"{"key":"otherIdentifiers","value":["\#(other) "#))
            #expect(try world.archive.snapshot { try $0.linked(to: deputy) } == [other])
        }
        #expect(try isSound)
        let entry = try #require(try records("JL14-0002", .identity).first).sequence
        let annulled = try world.archive.snapshot {
            try AmendingAct.annulment(of: entry, Amendment(reason: "认错", decidedBy: "办公室"), in: $0)
        }
        let counts = try #require(try file(annulled).receipt).counts
        #expect(counts == BatchCounts(records: 0, corrections: 0, annulments: 2, skipped: 0, setAside: 0))
        #expect(try records("JL14-0001", .identity).isEmpty && records("JL14-0002", .identity).isEmpty)
        #expect(try isSound)
    }

    @Test("a correction of one side of a link corrects both")
    func linkCorrected() throws {
        _ = try link()
        let entry = try #require(try records("JL14-0001", .identity).first).sequence
        let act = try world.archive.snapshot {
            try AmendingAct.correction(of: entry, changes: [("reason", "连任")], Amendment(reason: "写错", decidedBy: "办公室"), in: $0)
        }
        #expect(try #require(try file(act).receipt).corrections == 2)
        for deputy in ["JL14-0001", "JL14-0002"] { #expect(try records(deputy, .identity).map { $0.text("reason") } == ["连任"]) }
        #expect(try isSound)
    }

    @Test("the same link from the other side is there already")
    func linkTurned() throws {
        _ = try link()
        let turned = try file(.link("JL14-0002", "JL14-0001", on: "2026-02-01", Amendment(reason: "同一人", decidedBy: "办公室")))
        #expect(try #require(turned.receipt).counts == BatchCounts(records: 0, corrections: 0, annulments: 0, skipped: 2, setAside: 0))
    }

    @Test("a contest stands beside its entry in file and history, its words only where they may be shown")
    func contest() throws {
        let entry = try #require(try records("JL14-0002", .attendance).first).sequence
        let objection = try world.archive.snapshot { try AmendingAct.contest(entry, objection: "我到会了", on: "2026-02-01", in: $0) }
        let opened = try #require(try file(objection).receipt)
        let correction = try world.archive.snapshot {
            try AmendingAct.correction(of: entry, changes: [("status", "present")], Amendment(reason: "录像", decidedBy: "办公室"), in: $0)
        }
        let corrected = try #require(try file(correction).receipt)
        let outcome = try world.archive.snapshot {
            try AmendingAct.outcome(
                of: entry, "upheld", Amendment(reason: "录像可证", decidedBy: "办公室"),
                correction: SequenceNumber(corrected.firstRecord!), on: "2026-02-03", in: $0)
        }
        let decided = try #require(try file(outcome).receipt)
        #expect(try file(outcome).receipt?.redelivery == true)
        let again = try world.archive.snapshot {
            try AmendingAct.outcome(
                of: entry, "rejected", Amendment(reason: "再议", decidedBy: "办公室"), correction: nil, on: "2026-02-04", in: $0)
        }
        #expect(try file(again).codes == ["contest-not-open"])

        let history = try world.archive.snapshot { try $0.history(of: SequenceNumber(corrected.firstRecord!)) }
        #expect(history.contests.map(\.sequence.rawValue) == [opened.firstRecord!, decided.firstRecord!])
        #expect(history.standing?.entry.sequence.rawValue == corrected.firstRecord)
        let input = try world.archive.snapshot { try #require(try FileReader($0).input(of: "JL14-0002")) }
        let file = try PerformanceFile(input)
        let steps = try #require(file.evidence.first { $0.sequence == entry }).contests
        #expect(
            steps.map(\.code) == ["opened", "upheld"] && steps.map(\.sequence.rawValue) == [opened.firstRecord!, decided.firstRecord!])
        let shown = HTMLRenderer(language: .chinese).render(file) + JSONRenderer().render(file)
        for words in ["我到会了", "录像可证"] { #expect(!String(decoding: shown, as: UTF8.self).contains(words)) }
        let disclosure = DisclosureFacts(
            sequence: SequenceNumber(0), recordedAt: try Timestamp.now(), by: "a", recipient: nil, reason: "b")
        let whole = JSONRenderer().render(try PerformanceFile(input, disclosure: disclosure))
        for words in ["我到会了", "录像可证"] { #expect(String(decoding: whole, as: UTF8.self).contains(words)) }
        #expect(try isSound)
    }

    @Test("that a restricted record is contested is told only where the record may be")
    func restrictedContest() throws {
        try world.ingest(
            "d.csv", "代表编号,人大届次,日期,规定,事实,处理,决定机关\nJL14-0001,220000.14,2026-01-12,第三条,离场,提醒,主席团\n")
        let note = try #require(try records("JL14-0001", .discipline).first).sequence
        let act = try world.archive.snapshot { try AmendingAct.contest(note, objection: "没有离场", on: "2026-02-01", in: $0) }
        #expect(try file(act).receipt?.records == 1)
        let input = try world.archive.snapshot { try #require(try FileReader($0).input(of: "JL14-0001")) }
        let file = try PerformanceFile(input)
        #expect(try #require(file.sections.first { $0.key == "contests" }).parts.allSatisfy { $0.tables.isEmpty })
        let contest = try #require(try records("JL14-0001", .contest).first).sequence
        #expect(
            !file.evidence.contains { $0.sequence == contest }
                && !String(decoding: JSONRenderer().render(file), as: UTF8.self).contains("opened"))
        try world.archive.snapshot { snapshot in
            let event = try #require(RecordKind.contest.fields.first { $0.name == "event" })
            #expect(try DutyQuestion.records(.contest, by: event).answer(snapshot).rows.isEmpty)
            try DutySurvey(snapshot: snapshot).walk { deputy in
                #expect(!deputy.records.contains { $0.sequence == contest })
            }
        }
    }

    @Test("the public learns of no contest and of no other identifier")
    func publication() throws {
        _ = try link()
        let entry = try #require(try records("JL14-0002", .attendance).first).sequence
        _ = try file(try world.archive.snapshot { try AmendingAct.contest(entry, objection: "我到会了", on: "2026-02-01", in: $0) })
        let key = try SigningKey(pemFile: world.keyPath)
        _ = try world.archive.write(purpose: "test") { try $0.seal(with: key) }
        #expect(!PublicationRules.sectionsAllowed(.standard).contains("contests"))
        var pages = 0
        _ = try world.archive.snapshot { snapshot in
            try Publication(snapshot, .standard, PublicationRules(), today: "2026-02-01").forEachFile { path, bytes in
                guard path.hasSuffix("JL14-0002.html") else { return }
                pages += 1
                let page = String(decoding: bytes, as: UTF8.self)
                for words in ["JL14-0001", "同一人", "Also recorded", "异议", "ontest"] { #expect(!page.contains(words), "\(words)") }
            }
        }
        #expect(pages == 2)
    }

    @Test("one dirty sheet enrols, changes, suspends, resumes, ends, and brings in by a by-election")
    func rosterSheet() throws {
        let sheet = """
            吉林省第十四届人民代表大会代表变动情况表,,,,,,,
            填报单位：代表联络处,,,,,,,
            代表编号,姓名,人大届次,变动类型,日期,原因,代表团,曾用名
            JL14-0101,赵　敏（女，朝鲜族）,220000.14,补选,２０２４年１月２０日,,延边代表团,
            JL14-0001,王　一,220000.14,暂停执行职务,2024/3/1,羁押,,
            JL14-0001,王一,220000.14,恢复执行职务,2024.6.1,,,
            代表编号,姓名,人大届次,变动类型,日期,原因,代表团,曾用名
            JL14-0002,李小二,220000.14,变更,2024-05-01,,长春代表团,
            JL14-0002,李小二,220000.14,任职,2024-05-02,,,
            JL14-0101,赵敏,220000.14,终止,2025年12月31日,调离,,
            合计,6人,,,,,,
            """
        let refused = try world.ingest("变动.csv", sheet)
        #expect(refused.codes == ["required-here"], "an organ is required, and there is no column for it")
        let receipt = try #require(
            try world.ingest("变动.csv", sheet.replacing("JL14-0002,李小二,220000.14,任职,2024-05-02,,,\n", with: "")).receipt)
        #expect(receipt.records == 5)
        let deputies = try world.archive.snapshot { snapshot in
            try ["JL14-0001", "JL14-0002", "JL14-0101"].map { try snapshot.deputy($0)! }
        }
        #expect(deputies[0].mandates[0].suspensions == [.init(starts: "2024-03-01", ends: "2024-05-31")])
        #expect(deputies[1].name == "李小二" && deputies[1].formerNames == ["李二"])
        #expect(deputies[2].mandates[0].periods == [.init(starts: "2024-01-20", ends: "2025-12-31")])
        #expect(deputies[2].mandates[0].delegation(on: "2025-01-01") == "延边代表团")
        // A sheet from before the change has the former name, and no identifier.
        let old = try world.ingest("旧.csv", "姓名,人大届次,活动类型,活动名称,日期\n李二,220000.14,视察,视察,2024-04-01\n李小二,220000.14,视察,视察,2024-06-01\n")
        #expect(old.receipt?.records == 2)
        #expect(try records("JL14-0002", .activity).count == 2)
    }

    @Test("an identifier that differs only in case faults its row, and the other rows can be set aside from it")
    func spelling() throws {
        let roster = "代表编号,姓名,人大届次,变动类型,日期\njl14-0001,王十,220000.14,当选,2024-01-10\nJL14-0077,孙七,220000.14,当选,2024-01-10\n"
        #expect(try world.ingest("r.csv", roster).codes == ["identifier-case"])
        let twice = "代表编号,姓名,人大届次,变动类型,日期\nJL14-0078,孙七,220000.14,当选,2024-01-10\njl14-0078,孙八,220000.14,当选,2024-01-10\n"
        #expect(try world.ingest("t.csv", twice).codes == ["identifier-case"])
        let receipt = try #require(try world.ingest("r.csv", roster, .init(setsAside: true)).receipt)
        #expect(receipt.records == 1 && receipt.setAside == 1)
    }

    @Test("the gaps of liaisons follow from the sheets that linked and the mandates that ended")
    func gaps() throws {
        try world.ingest(
            "m.csv", "代表编号,人大届次,变动类型,日期,机构\nJL14-0001,220000.14,任职,2023-01-20,常委会\n")
        let linked = try world.ingest("l.csv", "代表编号,姓名,人大届次,常委会组成人员编号,联系变动,日期\nJL14-0002,李二,220000.14,JL14-0001,建立联系,2023-02-01\n")
        #expect(linked.receipt?.records == 2)
        #expect(try records("JL14-0001", .liaison).map { $0.text("side") } == ["member"])
        func gaps(_ day: String) throws -> [LiaisonGap.Reason] {
            try world.archive.snapshot { try LiaisonReader.gaps($0, congress: nil, on: day) }.map(\.reason)
        }
        #expect(try gaps("2025-01-01").isEmpty)
        let left = try world.ingest("e.csv", "代表编号,人大届次,变动类型,日期,机构\nJL14-0001,220000.14,免职,2024-12-31,常委会\n")
        let note = try #require(left.receipt?.findings?.listed.first { $0.code == "liaison-open" })
        #expect(note.deputy == "JL14-0002" && note.chinese.contains("JL14-0001 王一 已离任（最后在任日 2024-12-31）"))
        #expect(try gaps("2025-01-01") == [.memberGone, .deputyWithoutMember])
        #expect(try isSound)
    }

    @Test("the receipt tells where what the batch touched disagrees with what was announced, and nothing of what it did not touch")
    func announced() throws {
        #expect(try world.ingest("v.csv", "代表编号,人大届次,变动类型,日期,代表团\nJL14-0001,220000.14,变更,2024-01-10,甲团\n").receipt?.findings == nil)
        let sittings = """
            人大届次,会议编号,单元会议编号,类型,应到范围,日期,应到人数,实到人数
            220000.14,14-4,14-4/02,全体会议,全体代表,2026-01-13,2,2
            220000.14,14-4,14-4/03,全体会议,全体代表,2026-01-14,2,1
            220000.14,14-4,14-4/04,全体会议,全体代表,2026-01-15,,

            """
        let declared = try #require(try world.ingest("s.csv", sittings).receipt?.findings)
        #expect(declared.compared == 2 && declared.listed.isEmpty, "nobody recorded yet who came")
        let split = "人大届次,会议编号,单元会议编号,类型,应到范围,日期,应到人数,实到人数,缺席人数\n220000.14,14-4,14-4/06,全体会议,全体代表,2026-01-16,2,2,1\n"
        #expect(try world.ingest("s6.csv", split).receipt?.findings?.listed.map(\.code) == ["declared-sum"])
        let rows = "代表编号,人大届次,单元会议编号,出席情况\nJL14-0001,220000.14,14-4/02,出席\nJL14-0002,220000.14,14-4/02,缺席\nJL14-0001,220000.14,14-4/04,出席\n"
        let receipt = try #require(try world.ingest("02.csv", rows).receipt)
        let notes = try #require(receipt.findings)
        #expect(notes.compared == 1 && notes.unlisted == 0)
        #expect(notes.listed.map(\.sitting) == ["14-4/02"] && notes.listed.map(\.declared) == [2] && notes.listed.map(\.counted) == [1])
        #expect(receipt.text(.chinese).contains("宣布实到 2 人，按记录实到 1 人"))
        #expect(try BatchReceipt(json: receipt.json()) == receipt)
        // Once the record is put right, nothing disagrees; all that was compared is told all the same.
        let fixed = try #require(
            try world.ingest("更正.csv", "代表编号,人大届次,单元会议编号,出席情况,更正原因\nJL14-0002,220000.14,14-4/02,出席,补签\n").receipt)
        #expect(fixed.corrections == 1 && fixed.findings?.compared == 1 && fixed.findings?.listed.isEmpty == true)
        #expect(!fixed.text(.chinese).contains("宣布"))
        // A by-election changes who was due, at every sitting of the congress that declared something.
        let elected = try #require(
            try world.ingest("b.csv", "代表编号,姓名,人大届次,变动类型,日期\nJL14-0003,孙七,220000.14,补选,2024-01-10\n").receipt?.findings)
        #expect(elected.compared == 3 && elected.listed.map(\.code) == ["declared-due", "declared-sum"])
        let ballots = "人大届次,单元会议编号,表决编号,表决事项,表决方式,日期,出席人数,赞成,反对,弃权\n220000.14,14-4/02,b1,决议,无记名电子表决,2026-01-13,3,1,0,0\n"
        #expect(try world.ingest("bal.csv", ballots).receipt?.findings?.listed.map(\.ballot) == ["b1"])
    }

    @Test("the receipt tells of records outside the mandate, when they come and when a mandate's change makes them so")
    func outsideMandate() throws {
        let header = "代表编号,人大届次,活动类型,活动名称,日期\n"
        let within = try #require(try world.ingest("w.csv", header + "JL14-0001,220000.14,视察,视察,2026-01-20\n").receipt)
        #expect(within.findings == nil)
        let early = try #require(
            try world.ingest("e.csv", header + "JL14-0001,220000.14,视察,预备视察,2022-12-01\nJL14-0002,220000.14,调研,调研,2026-01-20\n").receipt)
        let notes = try #require(early.findings)
        #expect(notes.listed.map(\.code) == ["outside-mandate"] && notes.listed.map(\.entry) == [early.firstRecord])
        #expect(early.text(.chinese).contains("JL14-0001 王一：条目 #\(early.firstRecord!) “闭会期间活动”记录（2022-12-01）"))
        #expect(try BatchReceipt(json: early.json()) == early)
        // The mandate ended before what was recorded in good faith: nothing is refused, all of it is found, attendance as well.
        try world.ingest(
            "d.csv", "代表编号,人大届次,日期,规定,事实,处理,决定机关\nJL14-0002,220000.14,2026-01-12,第三条,离场,提醒,主席团\n")
        let mandates = "代表编号,人大届次,变动类型,日期,原因\nJL14-0002,220000.14,终止,2025-12-31,调离\n"
        let ended = try #require(try world.ingest("m.csv", mandates).receipt?.findings)
        let expected = try [RecordKind.attendance, .activity].map { try #require(try records("JL14-0002", $0).first).sequence.rawValue }
        #expect(ended.listed.map(\.entry) == expected, "and nothing is said of the discipline note")
        // Once the end is corrected to a later day, nothing is found.
        let entry = try #require(try records("JL14-0002", .mandate).last).sequence
        let act = try world.archive.snapshot {
            try AmendingAct.correction(of: entry, changes: [("date", "2026-06-30")], Amendment(reason: "写错", decidedBy: "办公室"), in: $0)
        }
        // A mandate event's date is of its key: it is annulled and filed anew.
        #expect(try file(act).codes == ["amends-another"])
        let annulment = try world.archive.snapshot {
            try AmendingAct.annulment(of: entry, Amendment(reason: "写错", decidedBy: "办公室"), in: $0)
        }
        #expect(try file(annulment).receipt?.findings == nil)
        #expect(try isSound)
    }
}
