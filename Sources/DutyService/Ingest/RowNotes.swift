import DutyRecords

/// What a file held that is no data and was left out: page titles, totals, what a mapping skips. Told with the receipt, never silent.
public struct RowNotes: Codable, Hashable, Sendable {
    public struct Note: Codable, Hashable, Sendable {
        public var code: String
        public var sheet: String?
        public var row: Int?
        public var chinese: String
        public var english: String
    }

    /// The first of them, in the order of the file.
    public var listed: [Note]
    /// How many more there were.
    public var unlisted: Int

    init(_ faults: [Fault], unlisted: Int) {
        listed = faults.map {
            Note(code: $0.code.name, sheet: $0.sheet, row: $0.row, chinese: $0.line(.chinese), english: $0.line(.english))
        }
        self.unlisted = unlisted
    }

    var isEmpty: Bool { listed.isEmpty }

    /// Lines for people, at most `linesMax` and one for the rest.
    public func lines(_ language: Language) -> [String] {
        let shown = listed.prefix(Self.linesMax).map { language == .chinese ? $0.chinese : $0.english }
        let rest = listed.count + unlisted - shown.count
        guard rest > 0 else { return shown }
        return shown + [Self.more.text(language, String(rest))]
    }

    private static let linesMax = 20
    private static let more = Phrase("（另有 %1 处略去）", "(%1 more)")
}
