import DutyRecords

/// An empty table of a kind for clerks to fill in: a header, and no row that could be taken for data.
public enum Template {
    /// One line, every field of the kind in its order. UTF-8 with a byte order mark, by which spreadsheet programs know it, and CRLF.
    public static func csv(_ kind: RecordKind, _ language: Language) -> [UInt8] {
        let cells = kind.fields.map { field in
            let label = field.label[language]
            let isPlain = !label.utf8.contains { [CSVReader.quote, CSVReader.lineFeed, CSVReader.carriageReturn, 0x2C].contains($0) }
            return isPlain ? label : "\"\(label.replacing("\"", with: "\"\""))\""
        }
        return TextStream.byteOrderMark + Array((cells.joined(separator: ",") + "\r\n").utf8)
    }
}
