import DutyRecords

/// A mapping compiled for one kind and one header: rows of the table become rows with one cell per field.
struct MappedKind {
    let kind: RecordKind
    /// Per field, the cell of a mapped row that holds it; nil where nothing gives it.
    let columns: [Int?]
    /// Per cell of a mapped row, the source column or columns it came from, for faults.
    let headers: [String]
    private var makers: [FieldMaker]

    /// - Throws: `IntakeError` `missingColumn` for every column that the mapping reads and the table has not.
    init(_ mapping: Mapping, _ kind: RecordKind, table: TableColumns) throws {
        self.kind = kind
        var columns: [Int?] = Array(repeating: nil, count: kind.fields.count)
        var headers: [String] = []
        var makers: [FieldMaker] = []
        for rule in mapping.fields {
            guard let field = kind.index(of: rule.field) else { continue }
            columns[field] = makers.count
            let names = rule.source.columns
            headers.append(names.joined(separator: " + "))
            makers.append(Self.maker(rule, mapping, inputs: try names.map(table.index), names: names))
        }
        (self.columns, self.headers, self.makers) = (columns, headers, makers)
    }

    /// Writes the mapped row; false, with the faults appended, where a cell cannot be made.
    mutating func map(_ source: RowBuffer, into row: RowBuffer, faults: inout [Fault]) -> Bool {
        row.removeAll()
        row.number = source.number
        row.sheet = source.sheet
        let before = faults.count
        for index in makers.indices {
            if let column = makers[index].copies {
                add(source.bytes[FieldMaker.cell(column, of: source)], to: row)
                continue
            }
            switch makers[index].result(for: source) {
            case .text(let text):
                add(text[...], to: row)
            case .fault(let code, let value, let arguments):
                var fault = Fault(code, sheet: source.sheet, row: source.number, column: headers[index], value: value)
                fault.arguments = arguments
                faults.append(fault)
                add([], to: row)
            }
        }
        return faults.count == before
    }

    private func add(_ cell: ArraySlice<UInt8>, to row: RowBuffer) {
        let start = row.bytes.count
        row.bytes.append(contentsOf: cell)
        row.cells.append(start..<row.bytes.count)
    }

    private static func maker(_ rule: Mapping.FieldRule, _ mapping: Mapping, inputs: [Int], names: [String]) -> FieldMaker {
        let (missing, values, source) = (mapping.missing, mapping.values[rule.field], rule.source)
        let isWhole = names.map(mapping.wholeNumbers.contains)
        if case .column = source, missing.isEmpty, values == nil, isWhole == [false] { return FieldMaker(copying: inputs[0]) }
        return FieldMaker(inputs: inputs) { cells in
            var texts: [String] = []
            for (cell, isWhole) in zip(cells, isWhole) {
                var text = missing.contains(cell) ? "" : cell
                if isWhole && !text.isEmpty {
                    guard let number = WholeNumber.clean(text) else { return .fault(.notWholeNumber, value: cell, arguments: [cell]) }
                    text = number
                }
                texts.append(text)
            }
            guard let text = source.text(texts) else {
                return .fault(.noForm, value: cells[0], arguments: [source.forms.joined(separator: "、")])
            }
            return .text(Array((values?[text] ?? text).utf8))
        }
    }
}

extension Mapping.Source {
    /// The source columns, in the order in which `text` takes their cells.
    var columns: [String] {
        switch self {
        case .column(let column), .forms(let column, _), .split(let column, _, _): [column]
        case .template(let template): template.names
        }
    }

    /// The forms a text may have, for messages.
    var forms: [String] {
        guard case .forms(_, let forms) = self else { return [] }
        return forms.map { $0.form.filled { "{\($0)}" } }
    }

    /// Nil where the text has none of the forms. A cell that is empty, or of a template any, gives an empty text.
    func text(_ cells: [String]) -> String? {
        if cells.contains(where: \.isEmpty) { return "" }
        switch self {
        case .column:
            return cells[0]
        case .template(let template):
            var rest = cells[...]
            return template.filled { _ in rest.removeFirst() }
        case .forms(_, let forms):
            let text = HeaderText.trim(cells[0])
            return forms.lazy.compactMap { $0.apply(text) }.first
        case .split(_, let separators, let piece):
            var pieces = [cells[0]]
            for separator in separators { pieces = pieces.flatMap { $0.split(separator: separator).map(String.init) } }
            pieces = pieces.map(HeaderText.trim).filter { !$0.isEmpty }
            return (piece == .first ? pieces.first : pieces.last) ?? ""
        }
    }
}
