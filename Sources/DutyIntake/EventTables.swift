import DutyRecords

/// The tables of one event file: the one of a text, or those of a workbook, sheet by sheet.
///
/// Every visible sheet that holds anything is a table. Hidden ones that hold anything are refused, unless a mapping says what to do with
/// them; a mapping may also name the sheets to read. All are read through the same mapping, or none through any.
struct EventTables {
    /// Named so, a hidden sheet is our own template's, with nothing in it but the lists to choose from.
    static let listsSheet = "_duty"
    /// Named so, a sheet is the list of faults of a marked copy that came back mended.
    static let faultsSheet = "_duty问题清单"

    /// Whether a sheet is one that we put beside a clerk's own, which holds no data.
    static func isOurs(_ sheet: String) -> Bool { sheet == listsSheet || sheet == faultsSheet }

    struct Table {
        let head: FileHead
        let choice: KindMatcher.Choice
    }

    let tables: [Table]
    /// What is said of the workbook and of sheets that are not read.
    let notes: [Fault]
    let calendar: SerialDate.Calendar

    /// - Throws: `IntakeError` for all that makes the file unreadable as a whole.
    init(_ source: ByteSource, _ matcher: KindMatcher, forced: KindMatcher.Forced?, limits: Limits) throws {
        guard let workbook = try Workbooks.open(source, limits: limits) else {
            let head = try FileHead(source, limits: limits)
            tables = [Table(head: head, choice: try matcher.choose(head, forced: forced))]
            (notes, calendar) = ([], .from1900)
            return
        }
        var notes = workbook.notes
        let filled = try workbook.sheets.indices.filter {
            try !Self.isOurs(workbook.sheets[$0].name) && !SheetHead.isEmpty(workbook, $0)
        }
        if workbook.sheets.contains(where: { $0.name == Self.faultsSheet }) {
            notes.append(Fault(.faultListLeftOut, sheet: Self.faultsSheet))
        }
        let heads = try filled.map { try FileHead(source, workbook, sheet: $0, limits: limits) }
        let mapping = try Self.mapping(heads, matcher, forced)
        var tables: [Table] = []
        for head in heads {
            guard let (_, index) = head.sheet else { continue }
            let sheet = workbook.sheets[index]
            if let wanted = mapping?.sheets, !wanted.contains(where: { $0.matches(sheet.name) }) {
                notes.append(Fault(.sheetLeftOut, sheet: sheet.name))
                continue
            }
            if sheet.isHidden {
                switch mapping?.hidden ?? .refuse {
                case .refuse: throw IntakeError(source.name, Fault(.hiddenSheet, sheet: sheet.name, sheet.name))
                case .skip:
                    notes.append(Fault(.hiddenSheetLeftOut, sheet: sheet.name))
                    continue
                case .read: break
                }
            }
            tables.append(Table(head: head, choice: try Self.choose(head, sheet.name, matcher, forced, mapping)))
        }
        if tables.isEmpty {
            if heads.isEmpty { throw IntakeError(source.name, Fault(.emptyFile)) }
            throw IntakeError(source.name, Fault(.noSheet, workbook.sheets.map(\.name).joined(separator: "、")))
        }
        (self.tables, self.notes, calendar) = (tables, notes, workbook.calendar)
    }

    /// The mapping that the workbook is read through: the one that is forced, or that the first sheet which is no table of ours asks for.
    private static func mapping(_ heads: [FileHead], _ matcher: KindMatcher, _ forced: KindMatcher.Forced?) throws -> Mapping? {
        switch forced {
        case .kind: return nil
        case .mapping(let name): return matcher.mappings.first { $0.name == name }
        case nil: break
        }
        for head in heads {
            guard let (workbook, index) = head.sheet, !workbook.sheets[index].isHidden,
                case .mapping(let mapping, _) = try? matcher.choose(head, forced: nil)
            else { continue }
            if mapping.sheets?.contains(where: { $0.matches(workbook.sheets[index].name) }) ?? true { return mapping }
        }
        return nil
    }

    private static func choose(
        _ head: FileHead, _ sheet: String, _ matcher: KindMatcher, _ forced: KindMatcher.Forced?, _ mapping: Mapping?
    ) throws -> KindMatcher.Choice {
        do {
            return try matcher.choose(head, forced: forced ?? mapping.map { .mapping($0.name) })
        } catch let error as IntakeError {
            throw error.on(sheet: sheet)
        }
    }
}

extension IntakeError {
    /// The same, told of a sheet.
    func on(sheet: String) -> IntakeError {
        IntakeError(
            file: file,
            faults: faults.map { fault in
                var fault = fault
                fault.sheet = fault.sheet ?? sheet
                return fault
            })
    }
}

extension EventTables {
    /// How many rows the sheets claim to have below their headers; nil for text, and where one sheet does not say.
    var recordsExpected: Int64? {
        var sum: Int64 = 0
        for table in tables {
            guard let (workbook, index) = table.head.sheet, let last = try? workbook.layout(of: index).lastRow else { return nil }
            sum += Int64(max(0, last - table.choice.place.line))
        }
        return sum
    }
}
