import DutyRecords

/// Rows under named columns, as programs and analysts take them: what a question is answered with.
public struct DataTable: Sendable {
    public struct Column: Sendable {
        /// Stable, English, camel case.
        public let name: String
        public let label: Phrase
        public let form: Form
    }

    public enum Form: Sendable {
        case text
        case integer
        /// Tenths of a percent.
        case perMille

        public var isNumber: Bool { if case .text = self { false } else { true } }
    }

    public enum Value: Sendable, Hashable {
        case empty
        case text(String)
        case integer(Int64)

        init(_ text: String?) { self = text.map { .text($0) } ?? .empty }
        init(_ integer: Int) { self = .integer(Int64(integer)) }
        init(_ integer: Int?) { self = integer.map { .integer(Int64($0)) } ?? .empty }
        init(_ count: Count) { self.init(count.value) }
    }

    /// Stable, English.
    public let name: String
    public let label: Phrase
    public let columns: [Column]
    /// As many values as columns.
    public private(set) var rows: [[Value]] = []

    init(_ name: String, _ label: Phrase, _ columns: [Column]) {
        self.name = name
        self.label = label
        self.columns = columns
    }

    mutating func append(_ row: [Value]) {
        precondition(row.count == columns.count, "table \(name): \(row.count) values in \(columns.count) columns")
        rows.append(row)
    }
}

extension DataTable.Column {
    static func text(_ name: String, _ label: Phrase) -> Self { Self(name: name, label: label, form: .text) }
    static func integer(_ name: String, _ label: Phrase) -> Self { Self(name: name, label: label, form: .integer) }
    static func perMille(_ name: String, _ label: Phrase) -> Self { Self(name: name, label: label, form: .perMille) }

    static let congress = text("congress", Phrase("人大届次", "Congress"))
    static let deputy = text("deputy", Phrase("代表编号", "Deputy"))
    static let deputyName = text("name", Phrase("姓名", "Name"))
    static let delegation = text("delegation", Phrase("代表团", "Delegation"))
    static let meeting = text("meeting", Phrase("会议", "Meeting"))
    static let sitting = text("sitting", Phrase("单元会议", "Sitting"))
    static let ballot = text("ballot", Phrase("表决", "Ballot"))
    static let title = text("title", Phrase("名称", "Title"))
    static let date = text("date", Phrase("日期", "Date"))
}

// MARK: - Forms

extension DataTable {
    /// RFC 4180, UTF-8, with the columns' names in the first line.
    ///
    /// A cell that a spreadsheet would take for a formula gets an apostrophe before it, which spreadsheets do not show.
    public var csv: [UInt8] {
        var bytes: [UInt8] = []
        func line(_ cells: [String]) { bytes += (cells.joined(separator: ",") + "\r\n").utf8 }
        line(columns.map { CSVText.cell($0.name) })
        for row in rows {
            line(
                row.map { value in
                    switch value {
                    case .empty: ""
                    case .text(let text): CSVText.cell(text)
                    case .integer(let integer): String(integer)
                    }
                })
        }
        return bytes
    }

    /// One object: the table's name, and its rows as objects in which what is empty is left out.
    public var json: [UInt8] {
        var json = JSONBuffer(capacity: 256 + rows.count * columns.count * 24)
        json.object { json in
            json.key("table")
            json.string(name)
            json.key("rows")
            json.array { json in
                for row in rows {
                    json.object { json in
                        for (column, value) in zip(columns, row) { json.pair(column.name, value) }
                    }
                }
            }
        }
        json.newline()
        return json.bytes
    }
}

extension JSONBuffer {
    fileprivate mutating func pair(_ key: String, _ value: DataTable.Value) {
        switch value {
        case .empty: break
        case .text(let text):
            self.key(key)
            string(text)
        case .integer(let integer):
            self.key(key)
            self.integer(integer)
        }
    }
}
