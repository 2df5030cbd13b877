import DutyRecords
import Testing

@Suite("Planning and validating rows")
struct RecordPlanTests {
    private static let headers = ["代表编号", "姓名", "人大届次", "单元会议编号", "出席情况"]
    private static let good = ["JL14-0001", "王磊", "220000.14", "14-4/01", "出席"]

    private func filing(_ context: RosterContext = .sample()) -> Filing { Filing(.attendance, Self.headers, context) }
    private func changed(_ column: Int, _ cell: String) -> [String] {
        var cells = Self.good
        cells[column] = cell
        return cells
    }

    @Test("the contract's example row has the contract's content")
    func example() throws {
        let content = try filing().content(Self.good, row: 17)
        #expect(content == #"{"congress":"220000.14","kind":"attendance","sitting":"14-4/01","source":{"row":17},"status":"present"}"#)
    }

    @Test("the sheet's name stands in the source, and the source can be cut out")
    func source() throws {
        let filing = filing()
        let content = try filing.content(Self.good, row: 3, sheet: "第\"一\"页")
        #expect(content.contains(#","source":{"row":3,"sheet":"第\"一\"页"},"status""#))
        var without = filing.record.content
        without.removeSubrange(filing.record.sourceRange)
        #expect(
            String(decoding: without, as: UTF8.self)
                == #"{"congress":"220000.14","kind":"attendance","sitting":"14-4/01","status":"present"}"#)
        let read = try RecordKind.attendance.reading(filing.record.content)
        #expect(read.sourceSheet == "第\"一\"页" && read.sourceRow == 3)
    }

    @Test("every fault of a row is told, with its column as the file heads it")
    func allFaults() throws {
        let faults = try filing().faults(["JL14-0001", "李娜", "14届", "x y", "来了"], row: 9, sheet: "一")
        #expect(Set(faults.map(\.code)) == [.nameMismatch, .invalidCongress, .invalidIdentifier, .unknownCode])
        #expect(Set(faults.compactMap(\.column)) == ["姓名", "人大届次", "单元会议编号", "出席情况"])
        #expect(faults.allSatisfy { $0.row == 9 && $0.sheet == "一" })
        #expect(faults.first { $0.code == .unknownCode }?.value == "来了")
    }

    @Test(
        "a status is known by any of its spellings",
        arguments: [
            ("√", "present"), ("✓", "present"), ("1", "present"), ("１", "present"), ("到", "present"), (" 出 席 ", "present"),
            ("出　席", "present"),
            ("PRESENT", "present"), ("迟到", "late"), ("早退", "leftEarly"), ("leftEarly", "leftEarly"), ("Left early", "leftEarly"),
            ("请假", "leave"), ("批准请假", "leave"), ("缺席", "absent"), ("×", "absent"), ("未请假缺席", "absent"), ("未记录", "notRecorded"),
            ("不适用", "notApplicable"),
        ])
    func spellings(_ cell: String, _ code: String) throws {
        let filing = filing()
        _ = try filing.content(changed(4, cell))
        #expect(filing.record.text("status") == code)
    }

    @Test("what goes without saying is not stored")
    func omissions() throws {
        let observing = Filing(.attendance, Self.headers + ["身份"], RosterContext.sample())
        #expect(try !observing.content(Self.good + ["代表"]).contains("capacity"))
        #expect(observing.record.text("capacity") == nil)
        #expect(try observing.content(Self.good + ["列席"]).contains(#""capacity":"observer""#))
        let meeting = Filing(.meeting, ["congress", "meeting", "title", "type", "starts", "ends"], RosterContext.sample())
        #expect(try !meeting.content(["220000.14", "14-4", "四次", "session", "2025-01-13", "2025年1月13日"]).contains("ends"))
        #expect(try meeting.content(["220000.14", "14-4", "四次", "session", "2025-01-13", "2025-01-14"]).contains("ends"))
        #expect(try meeting.codes(["220000.14", "14-4", "四次", "session", "2025-01-13", "2025-01-12"]) == ["ends-before-starts"])
    }

    @Test(
        "an identifier that no office may assign is refused",
        arguments: [
            ("archive", "reserved-deputy"), ("congress.220000.14", "reserved-deputy"), ("a/b", "invalid-deputy"), ("代表一", "invalid-deputy"),
            ("11010519491231002X", "citizen-number"), ("１１０１０５１９４９１２３１００２Ｘ", "citizen-number"), ("JL14-9999", "unknown-deputy"),
        ])
    func identifiers(_ cell: String, _ code: String) throws {
        let faults = try filing().faults(changed(0, cell))
        #expect(faults.map(\.code.name) == [code])
        #expect(faults[0].code.missingReference == (code == "unknown-deputy"))
        if code == "citizen-number" {
            #expect(!(faults[0].value ?? "").contains("19491231"))
            #expect(!faults[0].message(.chinese).contains("19491231"))
        }
    }

    @Test("full-width cells are read as half-width")
    func fullWidth() throws {
        let content = try filing().content(["ＪＬ１４－０００１", "王磊", "２２００００．１４", "１４－４／０１", "１"])
        #expect(content == #"{"congress":"220000.14","kind":"attendance","sitting":"14-4/01","source":{"row":2},"status":"present"}"#)
    }

    @Test("the name is checked folded, a former name is accepted, a mismatch names both")
    func names() throws {
        let filing = filing()
        for name in ["王磊", "王　磊", "王磊（男，汉族）", ""] { #expect(try filing.faults(changed(1, name)).isEmpty) }
        let faults = try filing.faults(changed(1, "王蕾"))
        #expect(faults.map(\.code) == [.nameMismatch])
        let message = faults[0].message(.chinese)
        #expect(message.contains("王蕾") && message.contains("JL14-0001") && message.contains("王磊"))
        #expect(try filing.codes(changed(1, "王\u{E8E4}")) == ["unreadable-name-candidates"])
        #expect(try filing.codes(["JL14-0004", "阿依古丽．买买提", "220000.14", "14-4/02", "1"]).isEmpty)
    }

    @Test("a deputy without identifier is found by a name that one alone bears")
    func byName() throws {
        let filing = filing()
        _ = try filing.content(changed(0, ""))
        #expect(filing.record.subject == "JL14-0001")
        let faults = try filing.faults(["", "李娜", "220000.14", "14-4/01", "1"])
        #expect(faults.map(\.code) == [.ambiguousName])
        #expect(faults[0].arguments[1].contains("JL14-0002") && faults[0].arguments[1].contains("JL14-0003"))
        #expect(faults[0].column == "姓名")
        #expect(try filing.faults(["", "张三", "220000.14", "14-4/01", "1"]).map(\.code) == [.unknownName])
        #expect(try filing.faults(["", "", "220000.14", "14-4/01", "1"]).map(\.code) == [.deputyMissing])
        #expect(try filing.faults(["", "李\u{FFFD}", "220000.14", "14-4/01", "1"]).map(\.code) == [.unreadableNameLike])
        #expect(try filing.faults(["", "钱\u{FFFD}", "220000.14", "14-4/01", "1"]).map(\.code) == [.unreadableName])
    }

    @Test("what a row refers to must stand, in its own congress")
    func references() throws {
        let filing = filing()
        let unknown = try filing.faults(changed(3, "14-4/77"))
        #expect(unknown.map(\.code) == [.unknownSitting])
        #expect(unknown[0].code.missingReference)
        #expect(try filing.codes(changed(2, "220000.13")) == ["unknown-sitting"])
        let sitting = Filing(
            .sitting, ["congress", "meeting", "sitting", "type", "audience", "starts"], RosterContext.sample())
        #expect(try sitting.codes(["220000.14", "14-9", "14-9/01", "plenary", "wholeBody", "2025-01-13"]) == ["unknown-meeting"])
        #expect(try sitting.codes(["220000.14", "14-4", "14-4/01", "plenary", "wholeBody", "2025-01-13"]).isEmpty)
        #expect(sitting.record.meeting == MeetingFacts(type: "session", starts: "2025-01-13", ends: "2025-01-17"))
    }

    @Test("constants stand for columns that the table has not")
    func constants() throws {
        let filing = Filing(
            .attendance, ["姓名", "出席情况"], RosterContext.sample(), constants: ["congress": "220000.14", "sitting": " 14-4/01 "])
        #expect(try filing.content(["王磊", "√"]).contains(#""sitting":"14-4/01""#))
        let wrong = Filing(.attendance, ["姓名", "出席情况"], RosterContext.sample(), constants: ["congress": "14", "sitting": "14-4/01"])
        #expect(try wrong.faults(["王磊", "√"]).map(\.column) == ["人大届次"])
    }

    @Test("a ragged row's missing cells are empty, a required one is a fault")
    func ragged() throws {
        #expect(try filing().faults(["JL14-0001", "王磊"]).map(\.field) == ["congress", "sitting", "status"])
    }

    @Test("a context is asked once for what a plan remembers, and again after it is told to forget")
    func memory() throws {
        let context = RosterContext.sample()
        let filing = filing(context)
        for _ in 0..<10 {
            _ = try filing.content(Self.good)
            _ = try filing.content(changed(0, ""))
        }
        #expect(context.questions == 3)
        context.deputies[0] = Deputy(id: "JL14-0001", events: [RosterContext.enrolled("王小磊", "2023-01-10")])
        #expect(try filing.faults(Self.good).isEmpty)
        filing.plan.invalidate()
        #expect(try filing.faults(Self.good).map(\.code) == [.nameMismatch])
    }

    @Test("what is unknown is not remembered: it may be enrolled before the next row")
    func unknownIsAskedAgain() throws {
        let context = RosterContext.sample()
        let filing = filing(context)
        let cells = changed(0, "JL14-0005").enumerated().map { $0.offset == 1 ? "孙一" : $0.element }
        #expect(try filing.codes(cells) == ["unknown-deputy"])
        context.deputies.append(Deputy(id: "JL14-0005", events: [RosterContext.enrolled("孙一", "2023-01-10")]))
        #expect(try filing.codes(cells).isEmpty)
    }

    @Test("an identifier that no office may assign is not even asked for, an unknown one once a row, and once for its spelling")
    func questions() throws {
        let context = RosterContext.sample()
        let filing = Filing(.mandate, ["deputy", "name", "congress", "event", "date"], context)
        #expect(try filing.codes(["archive", "孙一", "220000.14", "当选", "2025-01-10"]) == ["reserved-deputy"])
        #expect(context.questions == 0)
        #expect(try filing.codes(["JL14-0100", "孙一", "220000.14", "当选", "2025-01-10"]).isEmpty)
        #expect(context.questions == 2)
    }

    @Test("more deputies than a plan remembers are validated all the same")
    func manyDeputies() throws {
        let context = GeneratedRoster()
        let filing = Filing(.attendance, ["deputy", "congress", "sitting", "status"], context)
        for number in 0..<40_000 {
            let faults = try filing.faults(["D\(number % 35_000)", "220000.14", "s\(number % 20_000)", "1"])
            guard faults.isEmpty, filing.record.subject == "D\(number % 35_000)" else {
                Issue.record("\(number)")
                return
            }
        }
    }

    @Test("what the context throws is thrown on")
    func contextFails() {
        let filing = Filing(.attendance, Self.headers, FailingContext())
        #expect(throws: FailingContext.Failure.self) { try filing.faults(Self.good) }
    }
}

/// Every `D…` is a deputy, every sitting stands.
private final class GeneratedRoster: RecordContext {
    func deputy(_ id: String) throws -> Deputy? { Deputy(id: id, events: [RosterContext.enrolled("王磊", "2023-01-10")]) }
    func deputies(named name: String) throws -> [Deputy] { [] }
    func meeting(_ identifier: String, of congress: String) throws -> MeetingFacts? { nil }
    func sitting(_ identifier: String, of congress: String) throws -> SittingFacts? {
        SittingFacts(meeting: "14-4", starts: "2025-01-13", ends: "2025-01-13")
    }
    func ballot(_ identifier: String, of congress: String) throws -> BallotFacts? { nil }
    func history(of item: ItemKey) throws -> ItemHistory? { nil }
    func deputies(resembling name: String) throws -> [Deputy] { [] }
    func spelling(of id: String) throws -> String? { nil }
    func entry(_ sequence: Int64) throws -> EntryFacts? { nil }
    func contests(of entry: Int64, deputy: String) throws -> [ContestFacts] { [] }
}

/// An archive that cannot be read.
private final class FailingContext: RecordContext {
    struct Failure: Error {}
    func deputy(_ id: String) throws -> Deputy? { throw Failure() }
    func deputies(named name: String) throws -> [Deputy] { throw Failure() }
    func meeting(_ identifier: String, of congress: String) throws -> MeetingFacts? { throw Failure() }
    func sitting(_ identifier: String, of congress: String) throws -> SittingFacts? { throw Failure() }
    func ballot(_ identifier: String, of congress: String) throws -> BallotFacts? { throw Failure() }
    func history(of item: ItemKey) throws -> ItemHistory? { throw Failure() }
    func deputies(resembling name: String) throws -> [Deputy] { throw Failure() }
    func spelling(of id: String) throws -> String? { throw Failure() }
    func entry(_ sequence: Int64) throws -> EntryFacts? { throw Failure() }
    func contests(of entry: Int64, deputy: String) throws -> [ContestFacts] { throw Failure() }
}
