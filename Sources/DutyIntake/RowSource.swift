import DutyRecords

/// What the pipeline pulls: one file's rows, each with the plan that validates it.
///
/// Not for concurrent use. Memory does not grow with the file (save a mapping with `distinct`, which remembers distinct rows, and what
/// workbooks hold: see `IntakeReader`).
public final class RowSource {
    public enum Outcome: Sendable, Equatable {
        /// The row is ready for `plans[plan]`.
        case row(plan: Int)
        /// The row annuls the entry that `act` names by its number; nothing else of it is read.
        case annulment
        /// The row cannot be validated; its faults were appended.
        case faulty
        case end
    }

    /// The table that the rows come from now: of a workbook, one sheet after the other.
    public private(set) var reader: IntakeReader
    /// The mapping that was used, where one was.
    public let mapping: Mapping?
    /// One per kind met so far. More may come with later rows; those that came stay, at their index.
    public private(set) var plans: [RecordPlan] = []
    /// What the last row asks beside its fields; nil where the file declares no correction.
    public private(set) var act: RowAct?
    /// Rows that a mapping leaves out.
    public private(set) var rowsSkipped = 0
    /// How many records the file leads to expect; nil where it gives no hint. Nothing depends on its being right.
    public let recordsExpected: Int64?

    private let name: String
    private let registry: KindRegistry
    private let context: any RecordContext
    private let tables: EventTables
    private var table = 0
    private var shape: any RowShape
    private var revision: Int
    /// The index in `plans` of the shape's first kind: plans are made anew for each table, and when an NDJSON header grows.
    private var firstPlan = 0
    /// Nil for nearly every file, and then rows cost nothing here.
    private var actColumns: ActColumns?
    private let sourceRow = RowBuffer()
    private var hasRows = false
    /// Of the table at hand.
    private var rowsUnfilled = 0
    private var pastNotes: [Fault]
    private var pastUnlisted = 0

    /// Reads enough of the file to know its encoding, its header and what it holds.
    ///
    /// - Parameters:
    ///   - forced: the kind or mapping to use, whatever the file looks like.
    ///   - context: what the plans ask; nothing is asked here.
    /// - Throws: `IntakeError` for all that makes the file unreadable as a whole.
    public static func open(
        _ source: ByteSource, matcher: KindMatcher, forced: KindMatcher.Forced? = nil, limits: Limits = Limits(),
        context: any RecordContext
    ) throws -> RowSource {
        try RowSource(source.name, EventTables(source, matcher, forced: forced, limits: limits), matcher.registry, context)
    }

    private init(_ name: String, _ tables: EventTables, _ registry: KindRegistry, _ context: any RecordContext) throws {
        self.name = name
        self.tables = tables
        self.registry = registry
        self.context = context
        let first = tables.tables[0]
        if case .mapping(let mapping, _) = first.choice { self.mapping = mapping } else { mapping = nil }
        pastNotes = tables.notes
        reader = try Self.reader(first)
        revision = reader.revision
        shape = try Self.shape(first.choice, reader.header, registry, file: name, tables.calendar)
        recordsExpected = tables.recordsExpected
        actColumns = ActColumns(header: reader.header, mapping: mapping?.correction)
        addPlans()
    }

    /// What was left out of the rows, and is said: titles, totals, hidden things that a mapping skips, rows that nobody filled in.
    public var notes: [Fault] {
        pastNotes + reader.notes + (rowsUnfilled > 0 ? [Fault(.unfilledLeftOut, sheet: reader.sheet, String(rowsUnfilled))] : [])
    }
    /// Notes beyond those listed.
    public var notesUnlisted: Int { pastUnlisted + reader.notesUnlisted }

    /// The row as the file has it that was made into the one given.
    public func fileRow(_ row: RowBuffer) -> RowBuffer { shape.isInPlace ? row : sourceRow }

    /// The next row.
    /// - Parameters:
    ///   - row: holds the row that the outcome is about, as its plan reads it.
    ///   - faults: gets every fault of a faulty row.
    /// - Throws: `IntakeError` for what ends the reading, `headerOnly` where the file ends without any row.
    public func next(into row: RowBuffer, faults: inout [Fault]) throws -> Outcome {
        while true {
            let source = shape.isInPlace ? row : sourceRow
            if !shape.isPending {
                let read = try reader.next(into: source)
                if reader.revision != revision { try replan() }
                switch read {
                case .end:
                    if try nextTable() { continue }
                    if !hasRows { throw IntakeError(name, Fault(.headerOnly)) }
                    return .end
                case .faulty(let fault):
                    hasRows = true
                    faults.append(fault)
                    return .faulty
                case .row:
                    if let actColumns {
                        act = actColumns.act(source, header: reader.header, faults: &faults)
                        guard let act else {
                            hasRows = true
                            return .faulty
                        }
                        if act.isAnnulment, act.target != nil {
                            hasRows = true
                            if source !== row { row.take(from: source) }
                            return .annulment
                        }
                    }
                }
            }
            let outcome = try shape.shape(source, into: row, faults: &faults)
            if firstPlan + shape.kinds.count > plans.count { addPlans() }
            hasRows = hasRows || outcome != .unfilled
            switch outcome {
            case .row(let kind): return .row(plan: firstPlan + kind)
            case .faulty: return .faulty
            case .skipped: rowsSkipped += 1
            case .unfilled: rowsUnfilled += 1
            }
        }
    }

    /// On to the next sheet, from its first row on; false where there is none.
    private func nextTable() throws -> Bool {
        guard table + 1 < tables.tables.count else { return false }
        (pastNotes, pastUnlisted) = (notes, notesUnlisted)
        rowsUnfilled = 0
        table += 1
        reader = try Self.reader(tables.tables[table])
        try replan()
        return true
    }

    private func addPlans() {
        for shaped in shape.kinds.dropFirst(plans.count - firstPlan) {
            plans.append(
                RecordPlan(
                    kind: shaped.kind, columns: shaped.columns, headers: shaped.headers, constants: shaped.constants, context: context))
        }
    }

    /// After the table changed, or an NDJSON header grew. Distinct rows are told anew from here on.
    private func replan() throws {
        revision = reader.revision
        firstPlan = plans.count
        act = nil
        shape = try Self.shape(tables.tables[table].choice, reader.header, registry, file: name, tables.calendar)
        actColumns = ActColumns(header: reader.header, mapping: mapping?.correction)
        addPlans()
    }

    private static func reader(_ table: EventTables.Table) throws -> IntakeReader {
        try IntakeReader.open(table.head, at: table.head.format == .ndjson ? nil : table.choice.place, rules: table.choice.rules)
    }

    private static func shape(
        _ choice: KindMatcher.Choice, _ header: [String], _ registry: KindRegistry, file: String, _ calendar: SerialDate.Calendar
    ) throws -> any RowShape {
        let place = FileHead.HeaderPlace(delimiter: choice.place.delimiter, line: choice.place.line, cells: header)
        let isGrowing = place.row == nil
        switch choice {
        case .kind(let kind, _):
            return KindRows(kind, registry: registry, place: place, isGrowing: isGrowing)
        case .kindColumn(let column, _):
            return KindRows(column: column, registry: registry, place: place, isGrowing: isGrowing)
        case .mapping(let mapping, _), .wide(let mapping, _):
            return try MappedRows(mapping, registry: registry, file: file, header: header, line: place.row, calendar: calendar)
        }
    }
}
