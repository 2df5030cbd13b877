/// How the rows of one table become records of one kind: compiled once, then a row costs neither dictionary nor `String` per cell.
///
/// Not for concurrent use. Deputies, meetings, sittings and ballots are asked of the context once and remembered; `invalidate()`
/// forgets them.
public final class RecordPlan {
    public let kind: RecordKind
    /// Per field of the kind, the column that gives it; nil where none does.
    public let columns: [Int?]
    let headers: [String]
    let layout: KindLayout
    let context: any RecordContext
    /// Per field, the bytes of `constants` that stand for every row's cell.
    let constantRanges: [Range<Int>?]
    let constants: [UInt8]
    var roster = RosterCache()
    private var references = ReferenceCache()
    private var congressSubject = (congress: [UInt8](), subject: "")

    /// - Parameters:
    ///   - columns: per field of the kind, its column (see `HeaderMatch`). Who plans a table tells its missing and unknown columns first;
    ///     a required field without column or constant is a fault of every row.
    ///   - headers: the header as the file gives it, for faults.
    ///   - constants: by field name, what every row has where no column gives the field; read as a cell is.
    public init(
        kind: RecordKind, columns: [Int?], headers: [String], constants: [String: String] = [:], context: any RecordContext
    ) {
        precondition(columns.count == kind.fields.count, "one column, or none, per field")
        precondition(columns.allSatisfy { $0.map { $0 >= 0 } ?? true }, "a column is never negative")
        precondition(constants.keys.allSatisfy { kind.index(of: $0) != nil }, "a constant for a field that \(kind.name) has not")
        self.kind = kind
        self.columns = columns
        self.headers = headers
        self.context = context
        layout = kind.layout
        var bytes: [UInt8] = []
        constantRanges = zip(kind.fields, columns).map { field, column in
            guard column == nil, let text = constants[field.name] else { return nil }
            bytes += text.utf8
            return bytes.count - text.utf8.count..<bytes.count
        }
        self.constants = bytes
    }

    /// A plan for a table whose header is this; columns that mean no field of the kind are passed over.
    public convenience init(kind: RecordKind, headers: [String], constants: [String: String] = [:], context: any RecordContext) {
        self.init(
            kind: kind, columns: HeaderMatch(kind, headers: headers).columns, headers: headers, constants: constants, context: context)
    }

    /// Forgets what the context answered. To be called whenever its answers may have changed: after the batch itself enrols a deputy,
    /// or brings a meeting, sitting or ballot. O(what was remembered).
    public func invalidate() {
        roster.removeAll()
        references.removeAll()
    }

    /// Makes a record of a row, or says everything that is wrong with it.
    ///
    /// - Parameter faults: every fault of the row is appended, with row, sheet, column, value and what was expected. The kind's checks run
    ///   only where each field stands by itself.
    /// - Returns: whether `record` now holds the record; where not, what it holds means nothing.
    /// - Throws: only what the context throws.
    /// - Complexity: O(bytes of the row), about a microsecond for a row whose deputy and sitting were met before.
    public func validate(row: RowBuffer, into record: RecordBuffer, faults: inout [Fault]) throws -> Bool {
        precondition(record.kind.layout === layout, "the buffer is of another kind")
        let before = faults.count
        record.clear()
        record.storage.sourceRow = row.number
        record.storage.sourceSheet = row.sheet
        record.storage.sourceColumn = row.sourceColumn
        try row.bytes.withUnsafeBytes { bytes in
            try constants.withUnsafeBytes { constants in
                let cells = RowCells(bytes: bytes, cells: row.cells, columns: columns, constants: constants, constantRanges: constantRanges)
                readFields(cells, into: &record.storage, &faults)
                let bearers = try resolveSubject(cells, record, &faults)
                try resolveReferences(cells, record, &faults)
                try resolveScans(cells[layout.scanField], record, &faults)
                if !bearers.isEmpty { try choose(bearers, cells, record, &faults) }
            }
        }
        if faults.count == before {
            for check in kind.checks { try check(record, context, &faults) }
        }
        guard faults.count == before else {
            for index in before..<faults.count { place(&faults[index], row) }
            return false
        }
        record.storage.writeContent(layout)
        return true
    }

    private func readFields(_ cells: RowCells, into values: inout RecordValues, _ faults: inout [Fault]) {
        for index in layout.fields.indices where layout.fields[index].isStored {
            let cell = cells[index]
            if cell.isEmpty {
                if layout.fields[index].isRequired { faults.append(missing(index)) }
            } else if !layout.fields[index].read(cell, layout.codes, into: &values, at: index) {
                faults.append(CellFault.describe(cell, kind.fields[index]))
            }
        }
        for (field, other) in layout.repeats { values.omit(field, sameAs: other) }
    }

    /// - Returns: All who bear the name that alone says whose the row is; who of them is meant, congress and date tell.
    private func resolveSubject(_ cells: RowCells, _ record: RecordBuffer, _ faults: inout [Fault]) throws -> [Deputy] {
        let cell = cells[layout.chainField]
        if kind.chain == .congress {
            try resolveCongress(cell, record, &faults)
        } else if !cell.isEmpty {
            try resolveDeputy(cell, cells, record, &faults)
        } else if let nameField = layout.nameField, !cells[nameField].isEmpty {
            return try findDeputies(named: cells[nameField], nameField, &faults)
        } else {
            faults.append(
                layout.nameField == nil ? missing(layout.chainField) : Fault(.deputyMissing, field: kind.fields[layout.chainField].name))
        }
        return []
    }

    /// The identifier decides, the name is checked (DOMAIN rule 9).
    @inline(__always)
    private func resolveDeputy(_ given: UnsafeRawBufferPointer, _ cells: RowCells, _ record: RecordBuffer, _ faults: inout [Fault]) throws {
        guard let entry = try roster.entry(given, context) else {
            try resolveUnknown(given, record, &faults)
            return
        }
        let deputy = roster.deputy(entry)
        record.deputy = deputy
        record.subject = deputy.id
        guard let nameField = layout.nameField else { return }
        let name = cells[nameField]
        if !name.isEmpty, !roster.accepts(name, entry) { faults.append(NameFault.mismatch(name.text, deputy, field: "name")) }
    }

    @inline(never)
    private func resolveUnknown(_ given: UnsafeRawBufferPointer, _ record: RecordBuffer, _ faults: inout [Fault]) throws {
        let id = HeaderName.halfWidth(given.text)
        try Array(id.utf8).withUnsafeBytes { bytes in
            let verdict = DeputyIdentifier.verdict(bytes)
            guard verdict == .sound else {
                faults.append(CellFault.identifier(id, verdict, kind.fields[layout.chainField]))
                return
            }
            // Only a full-width spelling is another identifier than the one just asked for.
            if !given.isASCII, let entry = try roster.entry(bytes, context) {
                record.deputy = roster.deputy(entry)
            } else if let spelling = try context.spelling(of: id) {
                faults.append(Fault(.identifierCase, field: kind.fields[layout.chainField].name, value: id, id, spelling))
            } else if !kind.opensChain {
                faults.append(Fault(.unknownDeputy, field: kind.fields[layout.chainField].name, value: id, id))
            }
            record.subject = record.deputy?.id ?? id
        }
    }

    private func resolveCongress(_ cell: UnsafeRawBufferPointer, _ record: RecordBuffer, _ faults: inout [Fault]) throws {
        guard !cell.isEmpty else {
            faults.append(missing(layout.chainField))
            return
        }
        if !congressSubject.congress.withUnsafeBytes({ $0.equals(cell) }) {
            let congress = HeaderName.halfWidth(cell.text)
            guard Array(congress.utf8).withUnsafeBytes({ FieldLayout.isCongress($0) }) else {
                faults.append(CellFault.describe(cell, kind.fields[layout.chainField]))
                return
            }
            congressSubject = (Array(cell), "congress.\(congress)")
        }
        record.subject = congressSubject.subject
    }

    @inline(__always)
    private func resolveReferences(_ cells: RowCells, _ record: RecordBuffer, _ faults: inout [Fault]) throws {
        for (field, referenceKind) in layout.referenceFields {
            guard case .text(let range) = record.storage.slots[field], let congressField = layout.congressField else { continue }
            let facts = try record.storage.arena.withUnsafeBytes { arena -> ReferenceCache.Facts? in
                if case .text(let congress) = record.storage.slots[congressField] {
                    return try references.facts(referenceKind, arena.slice(range), of: arena.slice(congress), context)
                }
                guard kind.chain == .congress, !record.subject.isEmpty else { return nil }
                return try Array(record.subject.utf8.dropFirst(9)).withUnsafeBytes {
                    try references.facts(referenceKind, arena.slice(range), of: $0, context)
                }
            }
            switch facts {
            case .meeting(let meeting): record.meeting = meeting
            case .sitting(let sitting): record.sitting = sitting
            case .ballot(let ballot): record.ballot = ballot
            case nil:
                guard let congress = record.congress else { continue }
                let identifier = record.text(field) ?? ""
                faults.append(Fault(referenceKind.unknown, field: kind.fields[field].name, value: identifier, identifier, congress))
            }
        }
    }

    @inline(__always)
    private func resolveScans(_ cell: UnsafeRawBufferPointer, _ record: RecordBuffer, _ faults: inout [Fault]) throws {
        if !cell.isEmpty {
            try keepScans(cell, record, &faults)
        } else if layout.fields[layout.scanField].isRequired {
            faults.append(missing(layout.scanField))
        }
    }

    @inline(never)
    private func keepScans(_ cell: UnsafeRawBufferPointer, _ record: RecordBuffer, _ faults: inout [Fault]) throws {
        let field = kind.fields[layout.scanField].name
        do {
            for name in try ScanNames.read(cell.text) {
                do {
                    let digest = try context.scan(named: name)
                    if !record.storage.sourceScans.contains(digest) { record.storage.sourceScans.append(digest) }
                } catch var fault as Fault {
                    (fault.field, fault.value) = (field, name)
                    faults.append(fault)
                }
            }
        } catch var fault as Fault {
            (fault.field, fault.value) = (field, cell.text)
            faults.append(fault)
        }
    }

    private func missing(_ field: Int) -> Fault { Fault(.missingValue, field: kind.fields[field].name, kind.fields[field].caption) }

    /// Adds where it was: row, sheet and the column of the field that the fault names.
    private func place(_ fault: inout Fault, _ row: RowBuffer) {
        fault.row = row.number
        fault.sheet = row.sheet
        guard fault.column == nil, let name = fault.field, let field = kind.index(of: name) else { return }
        let column = columns[field].flatMap { headers.indices.contains($0) ? $0 : nil }
        fault.column = column.map { headers[$0] } ?? kind.fields[field].label.chinese
        guard let column, row.columnNumbers.indices.contains(column), row.columnNumbers[column] >= 0 else { return }
        if let header = row.sourceHeader, row.columnNumbers[column] == row.sourceColumn { fault.column = header }
        if row.sheet == nil { return }
        fault.cell = SheetColumn.letters(row.columnNumbers[column]) + String(row.number)
    }
}
