import DutyRecords

/// What the pipeline pulls: one file's rows, each with the plan that validates it.
///
/// Not for concurrent use. Memory does not grow with the file (save a mapping with `distinct`, which remembers distinct rows).
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

    public let reader: IntakeReader
    /// The mapping that was used, where one was.
    public let mapping: Mapping?
    /// One per kind met so far. More may come with later rows; those that came stay, at their index.
    public private(set) var plans: [RecordPlan] = []
    /// What the last row asks beside its fields; nil where the file declares no correction.
    public private(set) var act: RowAct?
    /// Rows that a mapping leaves out.
    public private(set) var rowsSkipped = 0

    private let name: String
    private let registry: KindRegistry
    private let context: any RecordContext
    private let choice: KindMatcher.Choice
    private var shape: any RowShape
    private var revision: Int
    /// The index in `plans` of the shape's first kind: plans are made anew when an NDJSON header grows.
    private var firstPlan = 0
    /// Nil for nearly every file, and then rows cost nothing here.
    private var actColumns: ActColumns?
    private let sourceRow = RowBuffer()
    private var hasRows = false

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
        let head = try FileHead(source, limits: limits)
        let choice = try matcher.choose(head, forced: forced)
        let reader = try IntakeReader.open(head, at: head.format == .ndjson ? nil : choice.place)
        return try RowSource(source.name, reader, choice, matcher.registry, context)
    }

    private init(
        _ name: String, _ reader: IntakeReader, _ choice: KindMatcher.Choice, _ registry: KindRegistry, _ context: any RecordContext
    ) throws {
        self.name = name
        self.reader = reader
        self.choice = choice
        self.registry = registry
        self.context = context
        if case .mapping(let mapping, _) = choice { self.mapping = mapping } else { mapping = nil }
        revision = reader.revision
        shape = try Self.shape(choice, reader.header, registry, file: name)
        actColumns = ActColumns(header: reader.header, mapping: mapping?.correction)
        addPlans()
    }

    /// The next row.
    /// - Parameters:
    ///   - row: holds the row that the outcome is about, as its plan reads it.
    ///   - faults: gets every fault of a faulty row.
    /// - Throws: `IntakeError` for what ends the reading, `headerOnly` where the file ends without any row.
    public func next(into row: RowBuffer, faults: inout [Fault]) throws -> Outcome {
        while true {
            let source = shape.isInPlace ? row : sourceRow
            let read = try reader.next(into: source)
            if reader.revision != revision { try replan() }
            switch read {
            case .end:
                if !hasRows { throw IntakeError(name, Fault(.headerOnly)) }
                return .end
            case .faulty(let fault):
                hasRows = true
                faults.append(fault)
                return .faulty
            case .row:
                hasRows = true
                if let actColumns {
                    act = actColumns.act(source, header: reader.header, faults: &faults)
                    guard let act else { return .faulty }
                    if act.isAnnulment, act.target != nil {
                        if source !== row { row.take(from: source) }
                        return .annulment
                    }
                }
                let outcome = try shape.shape(source, into: row, faults: &faults)
                if firstPlan + shape.kinds.count > plans.count { addPlans() }
                switch outcome {
                case .row(let kind): return .row(plan: firstPlan + kind)
                case .faulty: return .faulty
                case .skipped: rowsSkipped += 1
                }
            }
        }
    }

    private func addPlans() {
        for shaped in shape.kinds.dropFirst(plans.count - firstPlan) {
            plans.append(
                RecordPlan(
                    kind: shaped.kind, columns: shaped.columns, headers: shaped.headers, constants: shaped.constants, context: context))
        }
    }

    /// After an NDJSON header grew. Distinct rows are told anew from here on.
    private func replan() throws {
        revision = reader.revision
        firstPlan = plans.count
        shape = try Self.shape(choice, reader.header, registry, file: name)
        actColumns = ActColumns(header: reader.header, mapping: mapping?.correction)
        addPlans()
    }

    private static func shape(
        _ choice: KindMatcher.Choice, _ header: [String], _ registry: KindRegistry, file: String
    ) throws -> any RowShape {
        let place = FileHead.HeaderPlace(delimiter: choice.place.delimiter, line: choice.place.line, cells: header)
        let isGrowing = place.row == nil
        switch choice {
        case .kind(let kind, _):
            return KindRows(kind, registry: registry, place: place, isGrowing: isGrowing)
        case .kindColumn(let column, _):
            return KindRows(column: column, registry: registry, place: place, isGrowing: isGrowing)
        case .mapping(let mapping, _):
            return try MappedRows(mapping, registry: registry, file: file, header: header, line: place.row)
        }
    }
}
