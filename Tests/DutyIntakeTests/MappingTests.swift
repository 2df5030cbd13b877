import DutyRecords
import Foundation
import Testing

@testable import DutyIntake

@Suite("Mappings")
struct MappingTests {
    func mapping(_ yaml: String) throws -> Mapping { try Mapping(name: "test", bytes: Array(yaml.utf8), registry: .standard) }

    func fault(_ yaml: String) -> Fault? { refusal { _ = try mapping(yaml) } }

    static let whole = """
        title: 示例
        match: {files: ["x*"], header: [谁]}
        header: {names: [谁, 何时]}
        kind: activity
        columns: {谁: deputy, 类: type}
        templates: {title: "{届}-{次}"}
        forms: {place: {column: 地, forms: {"第{n}站": "站{n}"}}}
        split: {何时: {at: [";", "、"], first: date, last: ends}}
        values: {type: {研: research}}
        constants: {congress: "220000.14"}
        skip: {谁: [作废]}
        missing: ["-"]
        wholeNumbers: [届, 次]
        distinct: true
        """

    static let table = """
        二〇二五年活动表,,,,,
        谁,类,届,次,地,何时
        JL14-0001,研,14.0,03,第１2站,2025-03-19;2025-03-20、2025年3月21日
        JL14-0001,研,14,3,第12站,2025-03-19;2025-03-21
        作废,,,,,2
        JL14-0002,视察,14,-,第1站,2025-03-19
        JL14-0002,视察,十四,1,车站,2025-03-19
        """

    @Test("every key does what its documentation says")
    func allKeys() throws {
        let pulled = try pull(Self.table, mappings: [mapping(Self.whole)], forced: .mapping("test"))
        #expect(pulled.records.map(\.line) == [3, 4])
        #expect(pulled.records.first?.content.contains(#""date":"2025-03-19","ends":"2025-03-21","kind":"activity","place":"站12""#) == true)
        #expect(pulled.records.first?.content.contains(#""title":"14-3","type":"research""#) == true)
        #expect(pulled.found == ["6 missing-value", "7 not-whole-number", "7 no-form"])
        #expect(pulled.faults.map(\.column) == ["届 + 次", "届 + 次", "地"])
        #expect(pulled.skipped == 1)
    }

    @Test("distinct leaves out rows that become the same as one before")
    func distinct() throws {
        let text = "谁,何时\nJL14-0001,2025-03-19\nJL14-0001,2025-03-19\nJL14-0002,2025-03-19\nJL14-0001,2025-03-19\n"
        let yaml = "kind: activity\ncolumns: {谁: deputy, 何时: date}\nconstants: {congress: 220000.14, type: research, title: x}\n"
        #expect(try pull(text, mappings: [mapping(yaml)], forced: .mapping("test")).records.count == 4)
        let pulled = try pull(text, mappings: [mapping(yaml + "distinct: true")], forced: .mapping("test"))
        #expect(pulled.records.map(\.line) == [2, 4])
        #expect(pulled.skipped == 2)
    }

    @Test("a value that is not listed goes on as it is, and NA is a value unless it is said to be missing")
    func missing() throws {
        let yaml = "kind: activity\ncolumns: {谁: deputy, 何时: date, 地: place}\nconstants: {congress: 220000.14, type: research, title: x}\n"
        let text = "谁,何时,地\nJL14-0001,2025-03-19,NA\n"
        #expect(try pull(text, mappings: [mapping(yaml)], forced: .mapping("test")).records[0].content.contains("NA"))
        let pulled = try pull(text, mappings: [mapping(yaml + "missing: [NA]")], forced: .mapping("test"))
        #expect(!pulled.records[0].content.contains("NA"))
    }

    @Test("a column may tell the kind, by its own name or by a value")
    func kindByColumn() throws {
        let yaml =
            "kind: {column: 种, values: {动: activity}}\ncolumns: {谁: deputy, 日: date, 甲: type, 乙: title, 丙: rule, 丁: facts, 戊: measure, 己: decidedBy}\nconstants: {congress: 220000.14}\n"
        let text =
            "种,谁,日,甲,乙,丙,丁,戊,己\n动,JL14-0001,2025-03-19,research,x,,,,\n会风会纪记录,JL14-0001,2025-03-19,,,r,f,m,d\n无,JL14-0001,2025-03-19,,,,,,\n"
        let pulled = try pull(text, mappings: [mapping(yaml)], forced: .mapping("test"))
        #expect(pulled.kinds == ["activity", "discipline"])
        #expect(pulled.records.map(\.line) == [2, 3])
        #expect(pulled.found == ["4 unknown-kind"])
    }

    @Test("a header may stand on a line of its own number, under title rows and under any delimiter", arguments: [",", ";", "\t"])
    func headerLine(delimiter: String) throws {
        let text = ["标题", "", "谁,何时", "JL14-0001,2025-03-19"].joined(separator: "\n").replacing(",", with: delimiter)
        let yaml = "header: 3\nkind: activity\ncolumns: {谁: deputy, 何时: date}\nconstants: {congress: 220000.14, type: research, title: x}\n"
        #expect(try pull(text, mappings: [mapping(yaml)], forced: .mapping("test")).records.map(\.line) == [4])
        let byNames = yaml.replacing("header: 3", with: "header: {names: [何时, 谁]}")
        #expect(try pull(text, mappings: [mapping(byNames)], forced: .mapping("test")).records.map(\.line) == [4])
        let nowhere = yaml.replacing("header: 3", with: "header: {names: [何地]}")
        #expect(refusal { _ = try pull(text, mappings: [mapping(nowhere)], forced: .mapping("test")) }?.code == .headerNotFound)
        let wrongLine = yaml.replacing("header: 3", with: "header: 9")
        #expect(refusal { _ = try pull(text, mappings: [mapping(wrongLine)], forced: .mapping("test")) }?.code == .headerNotFound)
    }

    @Test("columns that the table lacks are named, all of them; a column twice is refused")
    func columns() throws {
        let yaml = "kind: activity\ncolumns: {谁: deputy, 何时: date}\ntemplates: {title: '{何事}'}\n"
        let error = #expect(throws: IntakeError.self) { _ = try pull("谁,x\n1,2\n", mappings: [mapping(yaml)], forced: .mapping("test")) }
        #expect(error?.faults == [Fault(.missingColumn, row: 1, column: "何时"), Fault(.missingColumn, row: 1, column: "何事")])
        let twice = refusal { _ = try pull("谁,何时,何事,谁\n1,2,3,4\n", mappings: [mapping(yaml)], forced: .mapping("test")) }
        #expect(twice == Fault(.duplicateColumn, row: 1, column: "谁"))
    }

    @Test("a deputy is found by name; a name of none or of several is a fault")
    func byName() throws {
        let yaml = "kind: activity\ncolumns: {何时: date}\nconstants: {congress: 220000.14, type: research, title: x}\ndeputy: {byName: 姓名}\n"
        let roster = Roster(deputies: ["JL14-0001": "王磊", "JL14-0002": "王磊", "JL14-0003": "阿不都·热西提"])
        let text = "姓名,何时\n阿不都•热西提,2025-03-19\n王　磊,2025-03-19\n无此人,2025-03-19\n"
        let pulled = try pull(text, mappings: [mapping(yaml)], forced: .mapping("test"), context: roster)
        #expect(pulled.records.map(\.subject) == ["JL14-0003"])
        #expect(pulled.found == ["3 ambiguous-name", "4 unknown-name"])
    }

    @Test(
        "each unknown key is refused with its line and the nearest key",
        arguments: [
            ("column", "column: {a: deputy}", "columns"), ("match.file", "match: {file: [x]}", "files"),
            ("header.name", "header: {name: [x]}", "names"), ("kind.colum", "kind: {colum: x}", "column"),
            ("forms.title.form", "forms: {title: {column: a, form: {}}}", "forms"), ("split.a.frist", "split: {a: {frist: date}}", "first"),
            ("deputy.byname", "deputy: {byname: a}", "byName"),
        ])
    func unknownKeys(key: String, yaml: String, nearest: String) {
        let text = yaml.hasPrefix("kind") ? "title: x\n" + yaml : "kind: activity\n" + yaml
        let found = fault(text)
        #expect(found == Fault(.mappingUnknownKey, row: 2))
        #expect(found?.arguments == [key, nearest])
    }

    @Test("each key that is cut or misspelt is refused", arguments: Mapping.keys)
    func misspelt(key: String) throws {
        let whole =
            Self.whole + "\ndeputy: {byName: 谁}\ncorrection: {reason: 重印}\nsheets: [名册]\nhidden: read\nfillDown: [地]\ndeclared: '共 {n} 人'"
            + "\nserialDates: [何时]\nunpivot: {columns: {'第{n}次': '{n}'}, as: role, value: output}"
        #expect(try mapping(whole).title == "示例")
        let yaml = whole.replacing(try Regex("(?m)^\(key):"), with: "\(key)x:")
        #expect(fault(yaml)?.code == .mappingUnknownKey)
        #expect(fault(yaml)?.arguments == ["\(key)x", key])
    }

    @Test(
        "a field that the kind has not is refused with its line and the nearest",
        arguments: [
            "columns: {a: deputi}", "constants: {deputi: a}", "templates: {deputi: a}", "forms: {deputi: {column: a, forms: {}}}",
            "split: {a: {first: deputi}}", "values: {deputi: {a: b}}",
        ])
    func unknownFields(yaml: String) {
        let found = fault("kind: activity\n\(yaml)")
        #expect(found == Fault(.mappingUnknownField, row: 2))
        #expect(found?.arguments.last == "deputy")
    }

    @Test(
        "what has not the shape it should have is refused",
        arguments: [
            "- a", "kind: [activity]", "kind: activity\ncolumns: [a]", "kind: activity\ncolumns: {a: [b]}", "kind: activity\nheader: 0",
            "kind: activity\nheader: first", "kind: activity\nheader: {names: []}", "kind: activity\nmatch: {}",
            "kind: activity\nmissing: {a: b}",
            "kind: activity\ndistinct: maybe", "kind: activity\ntemplates: {title: '{a'}", "kind: activity\ntemplates: {title: 'a}'}",
            "kind: activity\nforms: {title: {column: a, forms: {'{n}{m}': x}}}",
            "kind: activity\nforms: {title: {column: a, forms: {'{n}': '{m}'}}}",
            "kind: activity\nforms: {title: {forms: {}}}", "kind: activity\nsplit: {a: {at: ';'}}",
            "kind: activity\nsplit: {a: {at: '', first: date}}",
            "kind: activity\ncolumns: {a: date, b: date}", "kind: activity\ncolumns: {a: date}\nconstants: {date: x}",
            "kind: activity\nvalues: {date: {a: b}}", "title: x",
        ])
    func shapes(yaml: String) { #expect(fault(yaml)?.code == .mappingInvalid) }

    @Test("what is no YAML, or has a key twice, is refused with its line")
    func syntax() {
        #expect(fault("kind: activity\ncolumns: {a: b\n")?.code == .mappingSyntax)
        #expect(fault("kind: activity\nkind: activity\n") != nil)
        #expect(fault("")?.code == .mappingSyntax)
        #expect(fault("kind: nothing")?.code == .unknownKind)
        #expect(refusal { _ = try Mapping(name: "x", bytes: [0xFF], registry: .standard) }?.code == .mappingSyntax)
    }

    @Test(
        "a file name pattern fits as written",
        arguments: [
            ("*", "", true), ("a*c", "abbc", true), ("a*c", "abbcd", false), ("签到?.csv", "签到1.csv", true), ("签到?.csv", "签到.csv", false),
            ("*.csv", "a.csv.csv", true), ("a*b*c", "a1b2b3c", true), ("abc", "ABC", false), ("[a]", "a", false),
        ])
    func glob(pattern: String, name: String, fits: Bool) { #expect(Glob(pattern).matches(name) == fits) }

    @Test(
        "whole numbers come plain",
        arguments: [
            ("3.0", "3"), ("03", "3"), ("３", "3"), ("0", "0"), ("0.00", "0"), ("-4.", "-4"), ("+5", "5"), (" 7 ", "7"),
            ("3.1", nil), ("", nil), ("-", nil), ("1e3", nil), ("三", nil),
        ] as [(String, String?)])
    func wholeNumbers(text: String, clean: String?) { #expect(WholeNumber.clean(text) == clean) }
}
