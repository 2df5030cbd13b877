import DutyRecords

/// What a mapping says of rows and cells that are no plain data, or what holds where there is none.
struct TableRules: Sendable {
    enum Hidden: Sendable { case refuse, read, skip }

    /// Rows, columns and sheets that are hidden and hold data.
    var hidden = Hidden.refuse
    /// Folded names of columns whose blanks mean "as above".
    var fillDown: Set<String> = []
    /// How a row states how many rows there are; empty where none is looked for.
    var declared = DeclaredCount.usual
    /// Whether what stands in columns without a name, and in columns that nobody reads, is of no matter.
    var ignoresOthers = false
    /// Whether a column of this folded name is read; nil where all are.
    var reads: Set<String>?
    /// The columns that one merged cell may be the value of, side by side: those of a wide table, by form or by folded name.
    var wide: [TextForm] = []
    var wideNames: Set<String> = []

    func isRead(_ name: String) -> Bool { reads.map { $0.contains(HeaderName.fold(name)) || isWide(name) } ?? true }
    func isWide(_ name: String) -> Bool {
        wideNames.contains(HeaderName.fold(name)) || wide.contains { $0.apply(HeaderText.trim(name)) != nil }
    }
}

/// A statement such as `列印筆數：356`, `共 356 条`, `记录数 356`.
struct DeclaredCount: Sendable, Hashable {
    /// Folded; what stands right before the number, and right behind it.
    let before: String
    let behind: String

    /// Forms that can mean nothing but a count of rows. `共 356 人` may count people who stand in several rows: a mapping can say so.
    static let usual: [DeclaredCount] =
        ["笔数", "筆數", "行数", "行數", "条数", "條數", "记录数", "記錄數", "記録數"].flatMap { word in
            [":", ""].map { DeclaredCount(before: word + $0, behind: "") }
        }
        + ["条", "條", "笔", "筆", "行"].map { DeclaredCount(before: "共", behind: $0) }

    init(before: String, behind: String) { (self.before, self.behind) = (before, behind) }

    /// From `列印筆數：{n}`; nil without the one `{n}` or without any text beside it.
    init?(_ form: String) {
        guard let template = TextTemplate(form, namesMayTouch: false), template.names.count == 1 else { return nil }
        var (before, behind, isBehind) = ("", "", false)
        for piece in template.pieces {
            switch piece {
            case .text(let text): if isBehind { behind += HeaderName.fold(text) } else { before += HeaderName.fold(text) }
            case .name: isBehind = true
            }
        }
        guard !before.isEmpty || !behind.isEmpty else { return nil }
        (self.before, self.behind) = (before, behind)
    }

    /// The number that a text states; nil where it states none.
    func count(in text: String) -> Int? {
        let folded = HeaderName.fold(text)
        var rest = folded[...]
        while !rest.isEmpty {
            if !before.isEmpty {
                guard let found = rest.firstRange(of: before) else { return nil }
                rest = rest[found.upperBound...]
            } else {
                rest = rest.drop { !Self.isDigit($0) }
            }
            let digits = rest.prefix(while: Self.isDigit)
            if (1...9).contains(digits.utf8.count), rest[digits.endIndex...].hasPrefix(behind) { return Int(digits) }
            rest = rest[digits.endIndex...]
        }
        return nil
    }

    private static func isDigit(_ character: Character) -> Bool { character >= "0" && character <= "9" }
}
