import DutyRecords
import Testing

@testable import DutyIntake

@Suite("What a table holds")
struct KindMatcherTests {
    func faults(_ text: String, mappings: [Mapping] = [], forced: KindMatcher.Forced? = nil) -> [Fault] {
        do {
            _ = try pull(text, mappings: mappings, forced: forced)
            return []
        } catch let error as IntakeError {
            return error.faults
        } catch {
            Issue.record("an error of another kind: \(error)")
            return []
        }
    }

    @Test("the template of every kind is told to be that kind, in both languages, and holds no row", arguments: Language.allCases)
    func templates(language: Language) throws {
        for kind in KindRegistry.standard.kinds {
            let template = Template(kind, language).csv
            #expect(template.starts(with: [0xEF, 0xBB, 0xBF]))
            let head = try FileHead(ByteSource(name: "template.csv", bytes: template), limits: Limits())
            guard case .kind(let found, _) = try KindMatcher(registry: .standard).choose(head, forced: nil) else {
                Issue.record("\(kind.name) is not told by its header")
                continue
            }
            #expect(found.name == kind.name)
            #expect(refusal { _ = try pull(String(decoding: template, as: UTF8.self)) }?.code == .headerOnly)
        }
    }

    @Test("a kind that only the tests know has its template and is told by its header")
    func ownKind() throws {
        let kind = RecordKind(
            "gift", Phrase("纪念品", "Gift, \"given\""), chain: .deputy,
            fields: [
                Field("deputy", Phrase("代表编号", "Deputy"), .deputy, .required),
                Field("thing", Phrase("物品, \"名称\"", "Thing, \"named\""), .text(bytesMax: 100), .required),
            ], naturalKey: ["thing"])
        let registry = KindRegistry(kinds: KindRegistry.standard.kinds + [kind])
        let text = String(decoding: Template(kind, .chinese).csv, as: UTF8.self) + "JL14-0001,伞,\n"
        let pulled = try pull(text, registry: registry)
        #expect(pulled.kinds == ["gift"])
        #expect(pulled.records.map(\.subject) == ["JL14-0001"])
    }

    @Test("headers are told whatever their order, language, spacing and width")
    func spelling() throws {
        let pulled = try pull("type,日 期,Title,代表编号,ＣＯＮＧＲＥＳＳ\nresearch,2025年3月19日,调研,JL14-0001,220000.14\n")
        #expect(pulled.kinds == ["activity"])
        #expect(pulled.records.count == 1)
    }

    @Test("a kind column tells row by row; cells of other kinds' columns must be empty")
    func kindColumn() throws {
        let pulled = try pull(
            """
            类别,代表编号,人大届次,活动类型,活动名称,日期,规定,事实,处理,决定机关
            闭会期间活动,JL14-0001,220000.14,research,调研,2025-03-19,,,,
            discipline,JL14-0002,220000.14,,,2025-03-19,纪律,迟到,提醒,大会
            activity,JL14-0001,220000.14,research,另一次,2025-03-20,规定,,,
            郊游,JL14-0001,220000.14,,,,,,,
            """)
        #expect(pulled.kinds == ["activity", "discipline"])
        #expect(pulled.records.map(\.line) == [2, 3])
        #expect(pulled.found == ["4 cell-outside-kind", "5 unknown-kind"])
        #expect(pulled.faults.map(\.column) == ["规定", "类别"])
    }

    @Test("beside a kind column, a column of no kind is refused")
    func kindColumnWithForeign() {
        #expect(faults("kind,代表编号,人大届次,天气\nactivity,JL14-0001,220000.14,晴\n") == [Fault(.unknownColumn, row: 1, column: "天气")])
    }

    @Test("a kind column in NDJSON tells line by line, and optional keys may come late")
    func ndjson() throws {
        let pulled = try pull(
            """
            {"kind":"activity","deputy":"JL14-0001","congress":"220000.14","type":"research","title":"调研","date":"2025-03-19"}
            {"kind":"activity","deputy":"JL14-0002","congress":"220000.14","type":"research","title":"调研","date":"2025-03-19","place":"长春"}
            {"kind":"activity","deputy":"JL14-0002","congress":"220000.14","type":"research","title":"调研","date":"2025-03-20","weather":"晴"}
            """)
        #expect(pulled.records.map(\.line) == [1, 2])
        #expect(pulled.records[1].content.contains("长春"))
        #expect(pulled.found == ["3 cell-outside-kind"])
    }

    @Test("a missing, a duplicate and a misspelt column are named, all of them, with the nearest header")
    func nearlyRight() {
        #expect(faults("代表编号,人大届次,活动类型,日期\n1,2,3,4\n") == [Fault(.missingColumn, row: 1, column: "活动名称")])
        #expect(
            faults("代表编号,人大届次,活动类型,活动名称,日期,日期\n1,2,3,4,5,6\n") == [Fault(.duplicateColumn, row: 1, column: "日期")])
        let found = faults("代表编号,人大届次,活动类别,活动名称,日期\n1,2,3,4,5\n")
        #expect(found == [Fault(.missingColumn, row: 1, column: "活动类型"), Fault(.unknownColumn, row: 1, column: "活动类别")])
        #expect(found.last?.arguments.last?.hasPrefix("活动类型") == true)
    }

    @Test("a header of no kind is refused with candidates")
    func wrongHeader() {
        let found = faults("a,b,c\n1,2,3\n")
        #expect(found == [Fault(.unknownTable, row: 1)])
        #expect(found.first?.arguments.last?.contains("出席 (attendance)") == true)
    }

    @Test("a header that is two kinds' is refused with both")
    func ambiguous() throws {
        let fields = [Field("deputy", Phrase("代表编号", "Deputy"), .deputy, .required), Field("what", Phrase("事", "What"), .date, .required)]
        let kinds = ["one", "two"].map { RecordKind($0, Phrase("类\($0)", $0), chain: .deputy, fields: fields, naturalKey: ["what"]) }
        let fault = refusal { _ = try pull("代表编号,事\nx,y\n", registry: KindRegistry(kinds: kinds)) }
        #expect(fault == Fault(.ambiguousTable, row: 1))
        #expect(fault?.arguments == ["类one (one)、类two (two)"])
    }

    @Test("columns without a name may stand if their cells are empty")
    func unnamed() throws {
        let pulled = try pull("代表编号,人大届次,活动类型,活动名称,日期,\nJL14-0001,220000.14,调研,甲,2025-03-19,\nJL14-0001,220000.14,调研,乙,2025-03-19,x\n")
        #expect(pulled.records.map(\.line) == [2])
        #expect(pulled.faults == [Fault(.cellOutsideKind, row: 3, column: "6")])
    }

    @Test("a forced kind is taken by any of its names, and its header must still be right")
    func forcedKind() throws {
        let text = "代表编号,人大届次,活动类型,活动名称,日期\nJL14-0001,220000.14,调研,甲,2025-03-19\n"
        #expect(try pull(text, forced: .kind("闭会期间活动")).records.count == 1)
        #expect(faults(text, forced: .kind("attendance")).map(\.code).contains(.missingColumn))
        #expect(faults(text, forced: .kind("郊游")) == [Fault(.unknownKind)])
        #expect(faults(text, forced: .mapping("none")) == [Fault(.unknownMapping)])
    }

    @Test("a mapping is found by file name and header; several that fit are refused with their names")
    func mappingByItself() throws {
        let one = try Mapping(
            name: "one",
            bytes: Array("match: {files: ['签到*.csv'], header: [who, when]}\nkind: activity\ncolumns: {who: deputy, when: date}".utf8),
            registry: .standard)
        let two = try Mapping(
            name: "two", bytes: Array("match: {header: [who]}\nkind: activity\ncolumns: {who: deputy}".utf8), registry: .standard)
        let silent = try Mapping(name: "silent", bytes: Array("kind: activity\ncolumns: {who: deputy}".utf8), registry: .standard)
        func used(_ file: String, _ mappings: [Mapping]) throws -> String? {
            let source = ByteSource(name: file, bytes: Array("who,when\nx,y\n".utf8))
            let rows = try RowSource.open(source, matcher: KindMatcher(registry: .standard, mappings: mappings), context: Roster())
            return rows.mapping?.name
        }
        #expect(try used("签到-1.csv", [one, silent]) == "one")
        #expect(try used("other.csv", [one, two, silent]) == "two")
        let several = refusal { _ = try used("签到-1.csv", [one, two, silent]) }
        #expect(several == Fault(.ambiguousTable, row: 1))
        #expect(several?.arguments == ["one、two"])
        #expect(refusal { _ = try used("other.csv", [one, silent]) }?.code == .unknownTable)
    }

    @Test("a file with a header and no rows is refused", arguments: ["代表编号,人大届次,活动类型,活动名称,日期\n", "代表编号,人大届次,活动类型,活动名称,日期\n,,,,\n\n"])
    func headerOnly(text: String) { #expect(faults(text) == [Fault(.headerOnly)]) }
}
