import DutyRecords

/// A mapping compiled for one kind and one header: rows of the table become rows with one cell per field.
struct MappedKind {
    let kind: RecordKind
    /// Per field, the cell of a mapped row that holds it; nil where nothing gives it.
    let columns: [Int?]
    /// Per cell of a mapped row, the source column or columns it came from, for faults.
    let headers: [String]
    private var makers: [FieldMaker]
    /// The columns of a wide table, each a record of its own; empty where a row is one record.
    let wide: [WideColumn]
    /// Behind the makers' cells: the fields that a wide column's name gives, and last the one its cell gives.
    private let wideFields: [String]
    private let wideValue: (missing: Set<String>, values: [String: String]?)

    struct WideColumn {
        let column: Int
        let header: String
        let fields: [String: String]
    }

    /// - Throws: `IntakeError` `missingColumn` for every column that the mapping reads and the table has not.
    init(_ mapping: Mapping, _ kind: RecordKind, table: TableColumns, calendar: SerialDate.Calendar) throws {
        self.kind = kind
        var columns: [Int?] = Array(repeating: nil, count: kind.fields.count)
        var headers: [String] = []
        var makers: [FieldMaker] = []
        for rule in mapping.fields {
            guard let field = kind.index(of: rule.field) else { continue }
            columns[field] = makers.count
            let names = rule.source.columns
            headers.append(names.joined(separator: " + "))
            makers.append(Self.maker(rule, mapping, inputs: try names.map(table.index), names: names, calendar))
        }
        let wide = table.wide(mapping)
        var wideFields: [String] = []
        if let rule = mapping.unpivot, !wide.isEmpty {
            wideFields = Set(wide.flatMap(\.fields.keys)).sorted() + [rule.value]
            for (index, name) in wideFields.enumerated() {
                if let field = kind.index(of: name) { columns[field] = makers.count + index }
                headers.append(name)
            }
        }
        (self.columns, self.headers, self.makers, self.wide, self.wideFields) = (columns, headers, makers, wide, wideFields)
        wideValue = (mapping.missing, mapping.unpivot.flatMap { mapping.values[$0.value] })
    }

    /// Writes the mapped row; false, with the faults appended, where a cell cannot be made.
    mutating func map(_ source: RowBuffer, into row: RowBuffer, faults: inout [Fault]) -> Bool {
        row.removeAll()
        row.number = source.number
        row.sheet = source.sheet
        row.sourceColumn = nil
        row.columnNumbers = places(in: source)
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
                if !row.columnNumbers.isEmpty { fault.cell = SheetColumn.letters(row.columnNumbers[index]) + String(source.number) }
                faults.append(fault)
                add([], to: row)
            }
        }
        return faults.count == before
    }

    /// Adds to a mapped row what one column of a wide table says; false where its cell is blank: nothing was recorded there.
    func add(_ wide: WideColumn, of source: RowBuffer, to row: RowBuffer) -> Bool {
        let cell = HeaderText.trim(String(decoding: source.bytes[FieldMaker.cell(wide.column, of: source)], as: UTF8.self))
        if cell.isEmpty || wideValue.missing.contains(cell) { return false }
        for name in wideFields.dropLast() { add(Array((wide.fields[name] ?? "").utf8)[...], to: row) }
        add(Array((wideValue.values?[cell] ?? cell).utf8)[...], to: row)
        let number = source.columnNumbers.isEmpty ? wide.column : source.columnNumbers[wide.column]
        if row.columnNumbers.isEmpty { row.columnNumbers = Array(repeating: -1, count: makers.count) }
        row.columnNumbers += Array(repeating: number, count: wideFields.count)
        row.sourceColumn = number
        row.sourceHeader = wide.header
        return true
    }

    /// Per cell of a mapped row, the sheet's column that it came from.
    private func places(in source: RowBuffer) -> [Int] {
        if source.columnNumbers.isEmpty { return [] }
        return makers.map { $0.input.map { source.columnNumbers[$0] } ?? -1 }
    }

    private func add(_ cell: ArraySlice<UInt8>, to row: RowBuffer) {
        let start = row.bytes.count
        row.bytes.append(contentsOf: cell)
        row.cells.append(start..<row.bytes.count)
    }

    private static func maker(
        _ rule: Mapping.FieldRule, _ mapping: Mapping, inputs: [Int], names: [String], _ calendar: SerialDate.Calendar
    ) -> FieldMaker {
        let serial = Set(mapping.serialDates?.columns.map(HeaderName.fold) ?? [])
        let isSerial = names.map { serial.contains(HeaderName.fold($0)) }
        let from = mapping.serialDates?.calendar ?? calendar
        let (missing, values, source) = (mapping.missing, mapping.values[rule.field], rule.source)
        let isWhole = names.map(mapping.wholeNumbers.contains)
        if case .column = source, missing.isEmpty, values == nil, isWhole == [false], isSerial == [false] {
            return FieldMaker(copying: inputs[0])
        }
        return FieldMaker(inputs: inputs) { cells in
            var texts: [String] = []
            for ((cell, isWhole), isSerial) in zip(zip(cells, isWhole), isSerial) {
                var text = missing.contains(cell) ? "" : cell
                if isSerial, let days = Double(text), let date = SerialDate.text(days, .date, from) { text = date }
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
