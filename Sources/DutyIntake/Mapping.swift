import DutyRecords

/// How a foreign table becomes records: a YAML file that an office writes once per kind of table (`Config/mappings/README.md`).
public struct Mapping: Sendable {
    /// The file's name without `.yaml`; a sub-folder of the inbox with this name forces the mapping.
    public let name: String
    /// What the table is, for people.
    public let title: String?
    /// The mapping as it was written: the batch names it by its digest.
    public let bytes: [UInt8]

    let match: Match?
    let header: Header
    let kind: Kind
    let fields: [FieldRule]
    /// By field: source value → the text that the field reads.
    let values: [String: [String: String]]
    let constants: [String: String]
    /// By source column: the values of rows that are left out.
    let skip: [String: Set<String>]
    /// Source values that mean an empty cell.
    let missing: Set<String>
    /// Source columns whose values are brought to plain whole numbers.
    let wholeNumbers: [String]
    /// Rows that become the same record as a row before are left out.
    let isDistinct: Bool
    /// Where the tables correct what is on file.
    let correction: Correction?
    /// Which sheets of a workbook are read, by name; nil for all that hold anything.
    var sheets: [Glob]?
    var hidden = TableRules.Hidden.refuse
    /// Source columns whose blanks mean "as above".
    var fillDown: [String] = []
    /// How the table states how many rows it has; nil for the usual forms.
    var declared: [DeclaredCount]?
    /// Source columns whose plain numbers are days.
    var serialDates: SerialDates?
    /// The columns of which each becomes a record of its own.
    var unpivot: Unpivot?

    struct SerialDates: Sendable {
        let columns: [String]
        /// Nil where the workbook says it; a file that does not counts from 1900.
        let calendar: SerialDate.Calendar?
    }

    /// A wide table: one row a deputy, one column a sitting.
    struct Unpivot: Sendable {
        /// What columns' names look like, and what the name gives the field `to`.
        let forms: [TextForm]
        let to: String
        /// The field that the cell gives.
        let value: String
        /// By column name, what it gives by field: where the header says it itself.
        var stated: [String: [String: String]] = [:]

        /// What the column gives by field; nil where it is none of these.
        func fields(of column: String) -> [String: String]? {
            stated[column] ?? forms.lazy.compactMap { $0.apply(HeaderText.trim(column)) }.first.map { [to: $0] }
        }
    }

    /// Whether one of the columns is to be a record of its own, where the mapping asks for such.
    func unpivots(_ header: [String]) -> Bool { unpivot.map { rule in header.contains { rule.fields(of: $0) != nil } } ?? true }

    /// How rows and cells that are no plain data are taken.
    var rules: TableRules {
        TableRules(
            hidden: hidden, fillDown: Set(fillDown.map(HeaderName.fold)), declared: declared ?? DeclaredCount.usual, ignoresOthers: true,
            reads: Set(columns.map(HeaderName.fold)), wide: unpivot?.forms ?? [])
    }

    /// What a file must look like for the mapping to be chosen by itself.
    struct Match: Sendable {
        let files: [Glob]
        let header: [String]
    }

    enum Header: Sendable {
        case firstLine
        case line(Int)
        /// The first line that holds all these names.
        case names([String])
    }

    enum Kind: Sendable {
        case constant(String)
        /// A source column and what its values mean.
        case column(String, [String: String])
    }

    /// Where one field's text comes from.
    struct FieldRule: Sendable {
        let field: String
        let source: Source
        /// In the mapping's file.
        let line: Int
    }

    enum Source: Sendable {
        case column(String)
        case template(TextTemplate)
        case forms(String, [TextForm])
        case split(String, separators: [String], Piece)
    }

    enum Piece: Sendable { case first, last }

    /// The source columns that the mapping reads.
    var columns: [String] {
        var columns: [String] = []
        for rule in fields {
            switch rule.source {
            case .column(let column), .forms(let column, _), .split(let column, _, _): columns.append(column)
            case .template(let template): columns += template.names
            }
        }
        columns += skip.keys.sorted() + wholeNumbers + fillDown + (serialDates?.columns ?? [])
        if case .column(let column, _) = kind { columns.append(column) }
        columns += correction?.columns ?? []
        return columns
    }

    /// Whether the mapping declares that it is for this file; false where it declares nothing.
    func isFor(file: String, header: [String]) -> Bool {
        guard let match else { return false }
        let folded = Set(header.map(HeaderName.fold))
        return (match.files.isEmpty || match.files.contains { $0.matches(file) })
            && match.header.allSatisfy { folded.contains(HeaderName.fold($0)) }
    }
}
