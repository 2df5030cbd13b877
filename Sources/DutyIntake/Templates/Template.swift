import DutyRecords

/// A table of a kind for clerks to fill in. What it holds when it is filled is read without a mapping.
public struct Template: Sendable {
    struct Column {
        let header: String
        /// The field that its cells give.
        let field: Field
        let isRequired: Bool
        /// What to enter; shown above the header.
        let hint: String
    }

    public let kind: RecordKind
    let language: Language
    let filling: TemplateFilling
    let columns: [Column]
    /// The cells that are filled in already, row by row; nil where one is to be left as it is.
    let rows: [[String?]]
    /// Whether each deputy has one row and each sitting a column.
    let isWide: Bool

    /// - Precondition: sittings are given only for kinds that have a wide table.
    public init(_ kind: RecordKind, _ language: Language, filling: TemplateFilling = .none) {
        self.kind = kind
        self.language = language
        self.filling = filling
        isWide = !filling.sittings.isEmpty
        columns = isWide ? Self.wideColumns(kind, language, filling) : Self.columns(kind, language)
        rows = filling.deputies.map { deputy in
            let known = ["deputy": deputy.id, "name": deputy.name, "congress": filling.congress]
            if !filling.sittings.isEmpty {
                return Self.labels.map { known[$0] ?? "" } + filling.sittings.map { deputy.notDue.contains($0.identifier) ? nil : "" }
            }
            return kind.fields.map { known[$0.name] ?? "" }
        }
    }

    /// How many rows are filled in already.
    public var rowCount: Int { rows.count }

    /// Whether a table of the kind may have a column for each sitting.
    public static func hasWideForm(_ kind: RecordKind) -> Bool { WideHeader.value(of: kind) != nil }

    /// Fields of a wide table that every row has.
    static let labels = ["deputy", "name", "congress"]

    /// A header, and the rows that are filled in. UTF-8 with a byte order mark, by which spreadsheet programs know it, and CRLF.
    public var csv: [UInt8] { Array(CSVText.sheet([columns.map(\.header)] + rows.map { $0.map { $0 ?? "" } }).utf8) }

    private static func columns(_ kind: RecordKind, _ language: Language) -> [Column] {
        kind.fields.indices.map { index in
            let field = kind.fields[index]
            let isRequired = kind.needs(index, named: false)
            return Column(
                header: field.label[language], field: field, isRequired: isRequired, hint: hint(field, isRequired, language))
        }
    }

    private static func wideColumns(_ kind: RecordKind, _ language: Language, _ filling: TemplateFilling) -> [Column] {
        guard let value = WideHeader.value(of: kind).flatMap({ kind.index(of: $0) }) else {
            preconditionFailure("\(kind.name) has no table with a column for each sitting")
        }
        let fixed = labels.compactMap { kind.index(of: $0) }.map { index in
            Column(header: kind.fields[index].label[language], field: kind.fields[index], isRequired: true, hint: "")
        }
        return fixed
            + filling.sittings.map { sitting in
                Column(
                    header: WideHeader.header(sitting.title, identifier: sitting.identifier), field: kind.fields[value],
                    isRequired: false, hint: sitting.day)
            }
    }

    private static func hint(_ field: Field, _ isRequired: Bool, _ language: Language) -> String {
        let form: Phrase? =
            switch field.type {
            case .code(let list): list.isOpen ? Phrase("可选，也可另填", "choose, or write another") : Phrase("下拉选择", "choose from the list")
            case .date: Phrase("如 2025-03-19", "such as 2025-03-19")
            case .month: Phrase("如 1970-05", "such as 1970-05")
            case .flag: Phrase("是或否", "yes or no")
            case .minutes: Phrase("小时，如 2.5 或 2:30", "hours, such as 2.5 or 2:30")
            case .integer: Phrase("整数", "a whole number")
            case .text, .congress, .deputy, .identifier, .reference, .scans: nil
            }
        let parts = [isRequired ? Phrase("必填", "required") : nil, field.hint, form].compactMap { $0?[language] }
        return parts.joined(separator: language == .chinese ? "；" : "; ")
    }
}
