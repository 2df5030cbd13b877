import Testing

@testable import DutyRecords

@Suite("Faults")
struct FaultTests {
    @Test("a fault says where and what, in both languages")
    func message() {
        let fault = Fault(.unknownCode, sheet: "一", row: 17, column: "出席情况", value: "来了", "来了", "出席 (present)")
        #expect(fault.message(.chinese) == "工作表“一”，第 17 行，列“出席情况”：“来了”不是可填的值；可填：出席 (present)")
        #expect(
            fault.message(.english) == "sheet “一”, row 17, column “出席情况”: “来了” is not one of the values; expected one of: 出席 (present)")
        #expect(Fault(.deputyMissing, row: 3).message(.chinese).hasPrefix("第 3 行："))
        #expect(Fault(.contentTooLong, "9").message(.english) == "the content has 9 bytes, more than 1 MiB")
    }

    @Test("a whole row's message is what a clerk needs")
    func clerk() throws {
        let filing = Filing(.attendance, ["代表编号", "人大届次", "单元会议编号", "出席情况"], RosterContext.sample())
        let faults = try filing.faults(["JL14-0001", "220000.14", "14-4/01", "來了"], row: 17)
        #expect(
            faults.map { $0.message(.chinese) } == [
                "第 17 行，列“出席情况”：“來了”不是可填的值；可填：出席 (present)、迟到 (late)、早退 (leftEarly)、请假 (leave)、"
                    + "缺席 (absent)、未记录 (notRecorded)、不适用 (notApplicable)"
            ])
    }

    @Test("a long value is cut in the fault and in its message")
    func cut() throws {
        let filing = Filing(.attendance, ["deputy", "congress", "sitting", "status"], RosterContext.sample())
        let faults = try filing.faults(["JL14-0001", "220000.14", "14-4/01", String(repeating: "长", count: 5000)])
        #expect(faults[0].value?.count == 200)
        #expect(faults[0].message(.chinese).count < 500)
    }

    @Test("a table of byte strings finds every key that it holds and no other")
    func byteTable() {
        var table = ByteTable()
        let keys = (0..<5000).map { Array("key-\($0 * 7)-\(String(repeating: "x", count: $0 % 20))".utf8) }
        for (index, key) in keys.enumerated() {
            #expect(table.position(of: key) == nil)
            #expect(table.insert(key) == index)
        }
        for (index, key) in keys.enumerated() {
            #expect(table.position(of: key) == index)
            #expect(table.position(of: key + [0]) == nil)
        }
        #expect(table.position(of: []) == nil)
        table.removeAll()
        #expect(table.count == 0 && table.position(of: keys[0]) == nil)
    }

    @Test("bytes are trimmed of every space around and of none inside")
    func trimmed() {
        for (cell, expected) in [
            ("", ""), (" ", ""), ("\u{3000}\u{A0}\t\r\n\u{FEFF}\u{200B}", ""), (" a b ", "a b"), ("\u{3000}王 磊\u{3000}", "王 磊"),
            ("é", "é"), ("à", "à"), ("\u{2010}", "\u{2010}"), ("　　一", "一"), ("。", "。"),
        ] {
            #expect(Array(cell.utf8).withUnsafeBytes { $0.trimmed.text } == expected)
        }
    }
}
