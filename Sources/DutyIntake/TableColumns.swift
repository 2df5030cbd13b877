import DutyRecords

/// Finds a table's columns by name, compared folded.
struct TableColumns {
    let file: String
    let header: [String]
    private let columns: [String: Int]

    /// - Throws: `IntakeError` `duplicateColumn` for every name that stands twice.
    init(file: String, header: [String], line: Int?) throws {
        self.file = file
        self.header = header
        var columns: [String: Int] = [:]
        var faults: [Fault] = []
        for (index, name) in header.enumerated() where !name.isEmpty {
            if columns.updateValue(index, forKey: HeaderName.fold(name)) != nil {
                faults.append(Fault(.duplicateColumn, row: line, column: name, name))
            }
        }
        if !faults.isEmpty { throw IntakeError(file: file, faults: faults) }
        self.columns = columns
    }

    /// - Throws: `IntakeError` `missingColumn`.
    func index(_ name: String) throws -> Int {
        guard let index = columns[HeaderName.fold(name)] else { throw IntakeError(file, Fault(.missingColumn, column: name, name)) }
        return index
    }

    /// The columns that a mapping makes records of their own, in their order.
    func wide(_ mapping: Mapping) -> [MappedKind.WideColumn] {
        guard let rule = mapping.unpivot else { return [] }
        return header.enumerated().compactMap { index, name in
            rule.fields(of: name).map { MappedKind.WideColumn(column: index, header: name, fields: $0) }
        }
    }

    func has(_ name: String) -> Bool { columns[HeaderName.fold(name)] != nil }
}
