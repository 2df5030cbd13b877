import DutyArchive
import DutyRecords

/// What people call tables, columns and codes, in both languages: names in an analysis file are English and never change.
struct AnalysisLabels {
    private var rows: [(table: String, column: String?, code: String?, phrase: Phrase)] = []

    mutating func add(_ table: DataTable) {
        rows.append((table.name, nil, nil, table.label))
        for column in table.columns { rows.append((table.name, column.name, nil, column.label)) }
    }

    mutating func add(_ kind: RecordKind) {
        let name = kind.name
        rows.append((name, nil, nil, kind.label))
        for field in kind.fields where !field.restricted && (field.isStored || field.name == "deputy") {
            let column = field.name == "deputy" ? field.name : AnalysisKind.column(of: field)
            rows.append((name, column, nil, field.label))
            if case .code(let list) = field.type { for code in list.codes { rows.append((name, column, code.code, code.label)) } }
        }
    }

    /// Of what follows from no declaration.
    mutating func addFixed() {
        for (standing, phrase) in Self.standings {
            for table in ["attendance_duty", "voting_duty"] { rows.append((table, "standing", standing, phrase)) }
        }
        rows.append(("attendance_duty", nil, nil, Phrase("逐场出席计入情况", "How each sitting counts")))
        rows.append(("voting_duty", nil, nil, Phrase("逐项表决计入情况", "How each ballot counts")))
        rows.append(("mandate_span", nil, nil, Phrase("任期、暂停、任职和代表团的起止", "Periods, suspensions, organs and delegations")))
    }

    func write(to file: AnalysisFile) throws {
        let table = try file.table(
            .init("label", [.init("tableName"), .init("columnName"), .init("code"), .init("chinese"), .init("english")]))
        for row in rows {
            try table.add([
                .text(row.table), row.column.map { .text($0) } ?? .null, row.code.map { .text($0) } ?? .null, .text(row.phrase.chinese),
                .text(row.phrase.english),
            ])
        }
    }

    private static let standings = [
        ("due", Phrase("应到（应参加）", "due")), ("notApplicable", Phrase("不适用", "not applicable")),
        ("suspended", Phrase("暂停执行职务期间", "while suspended")), ("observing", Phrase("列席", "observing")),
        ("outside", Phrase("范围外", "recorded, not due")),
    ]
}
