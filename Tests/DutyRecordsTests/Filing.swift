import DutyRecords

/// One kind's plan over a header, to file rows through in tests.
struct Filing {
    let plan: RecordPlan
    let record: RecordBuffer

    init(_ kind: RecordKind, _ headers: [String], _ context: any RecordContext, constants: [String: String] = [:]) {
        plan = RecordPlan(kind: kind, headers: headers, constants: constants, context: context)
        record = RecordBuffer(kind: kind)
    }

    /// The faults of one row; none where `record` now holds it.
    func faults(_ cells: [String], row number: Int = 2, sheet: String? = nil) throws -> [Fault] {
        let row = RowBuffer()
        row.number = number
        row.sheet = sheet
        for cell in cells { row.append(cell: Array(cell.utf8)) }
        var faults: [Fault] = []
        let isValid = try plan.validate(row: row, into: record, faults: &faults)
        precondition(isValid == faults.isEmpty)
        return faults
    }

    func codes(_ cells: [String]) throws -> [String] { try faults(cells).map(\.code.name) }

    /// The canonical content of a row that is accepted.
    func content(_ cells: [String], row number: Int = 2, sheet: String? = nil) throws -> String {
        let faults = try faults(cells, row: number, sheet: sheet)
        if let first = faults.first { throw first }
        return String(decoding: record.content, as: UTF8.self)
    }
}

extension RecordBuffer {
    /// The values of the slots, independent of where they lie in the arena.
    var values: [String?] {
        kind.fields.map { field in integer(field.name).map { "#\($0)" } ?? text(field.name) }
    }
}

extension RecordKind {
    /// Reads content back into a new buffer.
    func reading(_ content: some Collection<UInt8>) throws -> RecordBuffer {
        let record = RecordBuffer(kind: self)
        try Array(content).withUnsafeBytes { try read(content: $0, into: record) }
        return record
    }
}
