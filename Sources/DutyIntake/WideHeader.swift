import DutyRecords

/// Our own wide tables: one row a deputy, one column a sitting, whose header carries the sitting's identifier in square brackets, with the
/// congress before it where no column gives that: `第一次全体会议［14-4/1］`, `第一次全体会议［220000.14 14-4/1］`.
enum WideHeader {
    /// What a wide table's cells are, by kind: whose identifier the header carries, and what the cell says.
    private static let tables = ["attendance": (to: "sitting", value: "status")]

    /// The field that the cells of the kind's wide table give; nil where the kind has none.
    static func value(of kind: RecordKind) -> String? { tables[kind.name]?.value }

    /// The header of a sitting's column.
    static func header(_ title: String, identifier: String) -> String { "\(title)［\(identifier)］" }

    /// What turns the table into records of the kind; nil where it is no such table.
    static func mapping(_ kind: RecordKind, _ place: FileHead.HeaderPlace) -> Mapping? {
        guard let (to, value) = tables[kind.name], place.row != nil else { return nil }
        var (header, folded) = (place.cells, place.folded)
        var stated: [String: [String: String]] = [:]
        for (index, name) in header.enumerated() {
            guard let given = fields(of: name, to) else { continue }
            guard stated.updateValue(given, forKey: name) == nil else { return nil }
            (header[index], folded[index]) = ("", "")
        }
        let match = HeaderMatch(kind, folded: folded)
        let isComplete = stated.values.allSatisfy { $0["congress"] != nil }
        let given = [to, value] + (isComplete ? ["congress"] : [])
        guard !stated.isEmpty, match.duplicate.isEmpty, match.unknown.allSatisfy({ header[$0].isEmpty }),
            match.missing.allSatisfy({ given.contains(kind.fields[$0].name) })
        else { return nil }
        // A column that gives what the headers give would leave two answers.
        let taken = Set([value] + stated.values.flatMap(\.keys))
        guard zip(kind.fields, match.columns).allSatisfy({ !taken.contains($0.name) || $1 == nil }) else { return nil }
        let rules = zip(kind.fields, match.columns).compactMap { field, column in
            column.map { Mapping.FieldRule(field: field.name, source: .column(header[$0]), line: 0) }
        }
        return Mapping(
            name: "", title: nil, bytes: [], match: nil, header: .firstLine, kind: .constant(kind.name), fields: rules, values: [:],
            constants: [:], skip: [:], missing: [], wholeNumbers: [], isDistinct: false, correction: nil,
            unpivot: Mapping.Unpivot(forms: [], to: to, value: value, stated: stated))
    }

    private static func fields(of name: String, _ to: String) -> [String: String]? {
        let brackets: [Character: Character] = ["]": "[", "］": "［", "】": "【", "〕": "〔"]
        let text = HeaderText.trim(name)
        guard let last = text.last, let opening = brackets[last], let start = text.lastIndex(of: opening) else { return nil }
        let words = text[text.index(after: start)...].dropLast().split(whereSeparator: \.isWhitespace).map(String.init)
        guard (1...2).contains(words.count), words.allSatisfy({ $0.utf8.count <= 64 && $0.wholeMatch(of: /[A-Za-z0-9._\/-]+/) != nil })
        else {
            return nil
        }
        return words.count == 1 ? [to: words[0]] : ["congress": words[0], to: words[1]]
    }
}
