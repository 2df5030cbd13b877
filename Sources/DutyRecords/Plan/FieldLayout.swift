/// One field compiled for the row path. Without references, so that looking at it counts none.
struct FieldLayout: Sendable {
    enum Tag: UInt8, Sendable { case text, code, integer, date, month, flag, minutes, congress, deputy, identifier, reference, scans }

    let tag: Tag
    /// For `integer` and `minutes`.
    let range: ClosedRange<Int64>
    /// The most bytes a text can have.
    let bytesMax: Int
    /// The position of the code list in `KindLayout.codes`; nil for other fields.
    let codes: Int?
    /// Whether the slot may hold text beyond what a code list names.
    let isOpen: Bool
    /// Only free text can hold a quote, a backslash, LF or TAB, which JSON escapes.
    let mayNeedEscapes: Bool
    let isStored: Bool
    let isRequired: Bool
    /// The position of the code that is not stored.
    let omittedCode: Int?
    /// The field whose repetition is not stored.
    let repeats: Int?

    /// Hours of one activity: to a year, in minutes.
    static let minutesRange: ClosedRange<Int64> = 0...527_040
    static let identifierBytesMax = 48
    static let openCodeBytesMax = 192

    /// - Parameter tables: where the field's code list is compiled to.
    init(_ field: Field, codes tables: inout [CodeTable], index: (String) -> Int?) {
        var range: ClosedRange<Int64> = 0...0
        var bytesMax = 32
        var table: CodeTable?
        switch field.type {
        case .text(let limit): (tag, bytesMax) = (.text, limit)
        case .code(let list): (tag, bytesMax, table) = (.code, Self.openCodeBytesMax, CodeTable(list))
        case .integer(let limits): (tag, range) = (.integer, limits)
        case .date: tag = .date
        case .month: tag = .month
        case .flag: tag = .flag
        case .minutes: (tag, range) = (.minutes, Self.minutesRange)
        case .congress: tag = .congress
        case .deputy: (tag, bytesMax) = (.deputy, 64)
        case .identifier: (tag, bytesMax) = (.identifier, Self.identifierBytesMax)
        case .reference: (tag, bytesMax) = (.reference, Self.identifierBytesMax)
        case .scans: tag = .scans
        }
        precondition(range.lowerBound >= -CanonicalJSON.integerMax && range.upperBound <= CanonicalJSON.integerMax, field.name)
        (self.range, self.bytesMax) = (range, bytesMax)
        codes = table.map { _ in tables.count }
        if let table { tables.append(table) }
        isOpen = table?.isOpen ?? false
        mayNeedEscapes = tag == .text || isOpen
        isStored = field.isStored
        isRequired = field.presence == .required
        switch field.omitted {
        case .code(let code):
            omittedCode = Array(code.utf8).withUnsafeBytes { table?.position(of: $0) }
            repeats = nil
            precondition(omittedCode != nil, "\(field.name): no such code to leave out")
        case .sameAs(let other):
            omittedCode = nil
            repeats = index(other)
            precondition(repeats != nil, "\(field.name): no such field to repeat")
        case nil: (omittedCode, repeats) = (nil, nil)
        }
        precondition(!isRequired || field.omitted == nil, "\(field.name): what is required is stored")
    }
}
