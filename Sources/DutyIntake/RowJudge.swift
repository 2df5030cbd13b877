import DutyRecords

/// Tells rows that are no data: the title repeated on every page, totals; and holds the count that the sheet declares against the rows read.
///
/// What it leaves out it says (`notes`). It guesses nothing: a title must have stood above the header, up to its numbers; totals
/// begin with the word.
final class RowJudge {
    enum Verdict { case data, leftOut }

    static let notesMax = 100
    private static let totals: Set<String> = [
        "合计", "总计", "共计", "小计", "累计", "合計", "總計", "共計", "小計", "累計", "总数", "總數", "total", "subtotal", "grandtotal",
    ]
    /// The first bytes of those, to pass over nearly all rows at once.
    private static let totalsFirst = Set(totals.map { Array($0.utf8)[0] } + ["T", "S", "G", "（"].map { Array($0.utf8)[0] } + [0xEF])

    private let rules: TableRules
    /// What rows above the header say, with numbers left out.
    private var titles: Set<String> = []
    private var titleFirst: Set<UInt8> = []
    private var declared: (count: Int, row: Int, text: String)?
    private var hasContradiction: Fault?
    private(set) var notes: [Fault] = []
    /// Notes beyond `notesMax`.
    private(set) var unlisted = 0
    /// Rows of data so far, good or bad.
    var rows = 0
    var sheet: String?

    init(_ rules: TableRules) { self.rules = rules }

    /// A row above the header, or one recognised as such: its texts, blank ones left out.
    func sawTitle(_ texts: [String], row: Int) {
        let texts = texts.map(HeaderText.trim).filter { !$0.isEmpty }
        guard let first = texts.first?.utf8.first else { return }
        titles.insert(Self.signature(texts))
        titleFirst.insert(first)
        for text in texts {
            guard let count = rules.declared.lazy.compactMap({ $0.count(in: text) }).first else { continue }
            if let declared, declared.count != count {
                hasContradiction = Fault(.declaredTwice, sheet: sheet, row: row, value: text, String(declared.count), String(count))
            }
            declared = declared ?? (count, row, text)
            return
        }
    }

    /// - Parameters:
    ///   - first: the bytes of the first cell that is not empty.
    ///   - texts: all cells that are not empty; asked only where `first` may be the beginning of such a row.
    func verdict(row: Int, first: UnsafeRawBufferPointer, texts: () -> [String]) -> Verdict {
        guard first.count > 0 else { return .data }
        let byte = first[0] == 0x20 ? 0xEF : first[0]
        if titleFirst.contains(first[0]) || byte == 0xEF {
            let texts = texts().map(HeaderText.trim).filter { !$0.isEmpty }
            if titles.contains(Self.signature(texts)) {
                sawTitle(texts, row: row)
                note(Fault(.titleLeftOut, sheet: sheet, row: row, value: texts.first, texts.first ?? ""))
                return .leftOut
            }
        }
        guard Self.totalsFirst.contains(byte), first.count <= 96, Self.isTotals(String(decoding: first, as: UTF8.self)) else {
            return .data
        }
        note(Fault(.totalsLeftOut, sheet: sheet, row: row, value: String(decoding: first, as: UTF8.self)))
        // A totals row may be where the sheet says how many there are.
        for text in texts() {
            if let count = rules.declared.lazy.compactMap({ $0.count(in: text) }).first { declared = declared ?? (count, row, text) }
        }
        return .leftOut
    }

    /// What the sheet said of itself and is not so; nil where it agrees or said nothing.
    func disagreement() -> Fault? {
        if let hasContradiction { return hasContradiction }
        guard let declared, declared.count != rows else { return nil }
        return Fault(
            .declaredCountMismatch, sheet: sheet, row: declared.row, value: declared.text, String(declared.count), String(rows))
    }

    func note(_ fault: Fault) {
        if notes.count < Self.notesMax { notes.append(fault) } else { unlisted += 1 }
    }

    /// `合计`, `总计：`, `合计 510 人`.
    static func isTotals(_ text: String) -> Bool {
        let folded = HeaderName.fold(text)
        if totals.contains(folded) { return true }
        guard let word = totals.first(where: { folded.hasPrefix($0) }) else { return false }
        let rest = folded.dropFirst(word.count)
        let units: Set<Character> = [":", "人", "名", "条", "條", "行", "笔", "筆", "次", "件"]
        return rest.first == ":" || rest.first.map { $0 >= "0" && $0 <= "9" } ?? false
            ? rest.allSatisfy { units.contains($0) || ($0 >= "0" && $0 <= "9") } : false
    }

    private static func signature(_ texts: [String]) -> String {
        texts.map { HeaderName.fold($0).replacing(/[0-9]+/, with: "#") }.joined(separator: "\u{1F}")
    }
}
