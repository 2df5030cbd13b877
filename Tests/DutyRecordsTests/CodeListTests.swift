import Testing

@testable import DutyRecords

@Suite("Code lists of national standards")
struct CodeListTests {
    private static let headers = ["deputy", "name", "congress", "event", "date", "ethnicity", "party", "education", "electoralUnit"]

    private func stored(_ field: String, _ cell: String, date: String = "2023-01-10") throws -> String? {
        let filing = Filing(.mandate, Self.headers, RosterContext.sample())
        let cells = ["JL14-0100", "孙一", "220000.14", "当选", date].map { $0 } + Self.headers.dropFirst(5).map { $0 == field ? cell : "" }
        _ = try filing.content(cells)
        return filing.record.text(field)
    }

    @Test(
        "code, name, short name and the stored form give code and name",
        arguments: [
            ("ethnicity", ["10", "１０", "朝鲜族", "朝鲜", "Korean", "10 朝鲜族"], "10 朝鲜族"), ("ethnicity", ["56", "基诺族"], "56 基诺族"),
            ("party", ["01", "中共党员", "中国共产党党员"], "01 中国共产党党员"), ("party", ["13", "群众"], "13 群众"), ("party", ["民盟盟员"], "05 中国民主同盟盟员"),
            ("education", ["20", "大学本科", "本科"], "20 大学本科教育"), ("education", ["21", "大学本科毕业"], "21 大学本科毕业"),
            ("electoralUnit", ["220100", "长春市", "长春", "长春市人民代表大会"], "220100 长春市"), ("electoralUnit", ["梅河口市"], "220581 梅河口市"),
            ("electoralUnit", ["延边州", "222400"], "222400 延边朝鲜族自治州"),
        ] as [(String, [String], String)])
    func spellings(_ field: String, _ cells: [String], _ expected: String) throws {
        for cell in cells { #expect(try stored(field, cell) == expected, "\(cell)") }
    }

    @Test(
        "what no list knows, or what says too little, stays as it is written",
        arguments: [
            ("ethnicity", "穿青人"), ("education", "硕士研究生"), ("education", "大学"), ("electoralUnit", "驻吉部队军人代表大会"), ("electoralUnit", "公主岭市"),
            ("party", "99"), ("electoralUnit", "吉林"),
        ])
    func open(_ field: String, _ cell: String) throws {
        #expect(try stored(field, cell) == cell)
    }

    @Test("content from before the lists is read as it stands, and shown by its own words")
    func olderContent() throws {
        let content =
            #"{"congress":"220000.14","date":"2023-01-10","education":"大学本科","electoralUnit":"长春市人民代表大会","ethnicity":"汉族","#
            + #""event":"enrolled","kind":"mandate","name":"王磊","party":"中共党员","source":{"row":2}}"#
        let record = try RecordKind.mandate.reading(Array(content.utf8))
        #expect(record.text("ethnicity") == "汉族" && record.text("electoralUnit") == "长春市人民代表大会")
        #expect(CodeLists.ethnicity["汉族"] == nil)
        #expect(CodeLists.ethnicity["01 汉族"]?.label.english == "Han")
    }

    @Test("a code that was not valid on the record's day is reported, with the days on which it is")
    func validity() throws {
        let filing = Filing(.mandate, Self.headers, RosterContext.sample())
        func faults(_ date: String, _ education: String) throws -> [Fault] {
            try filing.faults(["JL14-0100", "孙一", "220000.10", "当选", date, "", "", education, ""])
        }
        #expect(try faults("2007-02-28", "21").map(\.code) == [.codeNotValid])
        #expect(try faults("2007-02-28", "21").first?.message(.chinese).contains("2007-03-01–…") == true)
        #expect(try faults("2007-03-01", "21") == [])
        #expect(try faults("2003-01-10", "大学") == [])
        let list = CodeList(
            "test",
            [CodeList.Code("a", Phrase("甲", "a"), validFrom: "2020-06-01", validUntil: "2024-12-31"), CodeList.Code("b", Phrase("乙", "b"))])
        let days = ["2020-05-31", "2020-06-01", "2024-12-31", "2025-01-01"]
        #expect(days.map { list.isValid(list.codes[0], on: $0) } == [false, true, true, false])
        #expect(days.allSatisfy { list.isValid(list.codes[1], on: $0) })
        #expect(list.isDated && !CodeLists.ethnicity.isDated && CodeLists.education.isDated)
    }

    @Test("the lists are whole: 56 ethnic groups 01–56, political status 01–13, the divisions of Jilin")
    func whole() {
        #expect(CodeLists.ethnicity.codes.map { Int($0.code)! } == Array(1...56))
        #expect(CodeLists.politicalStatus.codes.map { Int($0.code)! } == Array(1...13))
        #expect(CodeLists.electoralUnit.codes.allSatisfy { $0.code.count == 6 && $0.code.hasPrefix("22") })
        #expect(CodeLists.electoralUnit.codes.allSatisfy { !$0.label.chinese.contains("公主岭") })
        for list in [CodeLists.ethnicity, CodeLists.politicalStatus, CodeLists.education, CodeLists.electoralUnit] {
            #expect(Set(list.codes.map(list.stored)).count == list.codes.count)
        }
    }
}
