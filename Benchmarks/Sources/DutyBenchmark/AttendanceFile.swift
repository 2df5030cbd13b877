import Foundation

/// The benchmark's event files: a congress of so many deputies and as many sittings as the rows need, in sitting order.
struct AttendanceFile {
    static let deputies = 511
    let rows: Int
    let folder: URL
    var deputies = Self.deputies

    var sittings: Int { (rows + deputies - 1) / deputies }
    var path: URL { folder.appending(path: "attendance-\(rows)-\(deputies).csv") }

    /// Files that an archive needs before the attendance, in the order in which they build on one another.
    func prerequisites() -> [(name: String, text: String)] {
        var roster = "代表编号,姓名,人大届次,变动类型,日期\n"
        for deputy in 1...deputies { roster += "\(Self.identifier(deputy)),\(Self.name(deputy)),220000.14,当选,2000-01-01\n" }
        var sittings = "人大届次,会议编号,单元会议编号,类型,应到范围,日期\n"
        for sitting in 1...self.sittings { sittings += "220000.14,14-1,\(Self.sitting(sitting)),全体会议,全体代表,2010-01-01\n" }
        return [
            ("roster.csv", roster),
            ("meetings.csv", "人大届次,会议编号,会议名称,会议类型,开始日期\n220000.14,14-1,一次会议,代表大会会议,2010-01-01\n"),
            ("sittings.csv", sittings),
        ]
    }

    func write() throws {
        guard !FileManager.default.fileExists(atPath: path.path) else { return }
        try RowFile.write(path, "代表编号,姓名,人大届次,单元会议编号,出席情况\n", 0..<rows) { row in
            let (sitting, deputy) = (row / deputies + 1, row % deputies + 1)
            let status = deputy % 17 == 0 ? "缺席" : "出席"
            return "\(Self.identifier(deputy)),\(Self.name(deputy)),220000.14,\(Self.sitting(sitting)),\(status)\n"
        }
    }

    static func identifier(_ deputy: Int) -> String { "JL14-" + padded(deputy, 4) }
    static func name(_ deputy: Int) -> String { "代表\(deputy)" }
    static func sitting(_ sitting: Int) -> String { "14-1/" + padded(sitting, 5) }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}

/// A sheet written row by row.
enum RowFile {
    /// Writes it a megabyte at a time.
    static func write(_ url: URL, _ header: String, _ rows: Range<Int>, _ row: (Int) -> String) throws {
        try Data().write(to: url)
        let handle = try FileHandle(forWritingTo: url)
        var text = header
        for number in rows {
            text += row(number)
            if text.utf8.count > 1 << 20 {
                try handle.write(contentsOf: Data(text.utf8))
                text = ""
            }
        }
        try handle.write(contentsOf: Data(text.utf8))
        try handle.close()
    }
}
