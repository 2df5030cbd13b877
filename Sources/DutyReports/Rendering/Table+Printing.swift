import DutyRecords

/// What all renderers print of a table.
extension Table {
    /// The columns that are printed, by index: optional ones where some row fills them, the congress where there are several, and not the
    /// one that heads groups.
    func shownColumns(in file: PerformanceFile) -> [Int] { columns.indices.filter { isShown($0, in: file) } }

    private func isShown(_ column: Int, in file: PerformanceFile) -> Bool {
        if grouped, column == 0 { return false }
        if columns[column].isCongress, key != "mandates" { return file.deputy.mandates.count > 1 }
        return !columns[column].optional || rows.contains { !$0[column].isEmpty }
    }

    /// What a count is of: the row's first cell and the column; empty where the cell counts nothing.
    func label(of row: [Cell], _ column: Int, _ language: Language) -> String {
        switch row[column] {
        case .count, .rate: break
        default: return ""
        }
        let subject: String? =
            switch row[0] {
            case .code(_, let label): label[language]
            case .text(let text): text
            default: nil
            }
        return "\(title[language]) · \(subject.map { "\($0) · " } ?? "")\(columns[column].label[language])"
    }

    /// Whether it counts, rather than listing records.
    var hasCounts: Bool {
        rows.contains { row in
            row.contains { if case .count = $0 { true } else { false } }
        }
    }

    /// A few counts, which need not be as wide as the page.
    func isNarrow(_ shown: [Int]) -> Bool { shown.count <= 3 && hasCounts }
}

extension PerformanceFile.Section {
    /// A table of the section's own name says nothing by repeating it.
    func titles(_ table: Table, in part: Part) -> Bool { part.tables.count > 1 || table.title.chinese != title.chinese }

    /// What stands where nothing is recorded.
    var emptyNote: Phrase { key == "findings" ? FileWords.noFindings : FileWords.nothing }
}

extension PerformanceFile {
    /// `三、出席`, `3. Attendance`
    static func heading(_ title: Phrase, number: Int, _ language: Language) -> String {
        if language == .chinese, FileWords.numerals.indices.contains(number - 1) {
            return FileWords.numerals[number - 1] + "、" + title.chinese
        }
        return "\(number). \(title[language])"
    }

    /// Whose file of what: `JL14-0318 · 全部任期 · 吉林省第十四届人民代表大会`
    func subtitle(_ language: Language) -> String {
        ([deputy.id, period.title(language)] + deputy.mandates.map { name(of: $0.congress)[language] }).joined(separator: " · ")
    }

    func label(of fact: Fact, _ language: Language) -> String {
        guard let congress = fact.congress, deputy.mandates.count > 1 else { return fact.label[language] }
        return "\(fact.label[language]) · \(name(of: congress)[language])"
    }
}

extension Fact {
    /// Long text takes a line of its own.
    var isWide: Bool {
        switch cell {
        case .text(let text): text.utf8.count > 60
        case .list(let cells): cells.count > 2
        default: false
        }
    }
}
