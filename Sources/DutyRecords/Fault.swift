/// One thing wrong with one place of an event file: what, where, which value, what was expected, what to do.
///
/// Equality is on `code` and place; the words come from the catalogue.
public struct Fault: Error, Sendable, Equatable {
    public var code: FaultCode
    public var sheet: String?
    /// 1-based; nil where the whole file is meant.
    public var row: Int?
    /// The header as the file gives it.
    public var column: String?
    /// The cell's name in its sheet, such as `C17`; nil where the format has no sheets.
    public var cell: String?
    /// The field meant, by its name in content, where one is meant. A kind's checks set it; the plan adds row and column.
    public var field: String?
    /// The offending value, cut to 200 characters.
    public var value: String?
    /// Arguments of the code's phrase, in order.
    public var arguments: [String]

    public init(
        _ code: FaultCode, sheet: String? = nil, row: Int? = nil, column: String? = nil, field: String? = nil, value: String? = nil,
        _ arguments: String...
    ) {
        self.code = code
        self.sheet = sheet
        self.row = row
        self.column = column
        self.field = field
        self.value = value.map { String($0.prefix(200)) }
        self.arguments = arguments
    }

    public static func == (left: Fault, right: Fault) -> Bool {
        left.code == right.code && left.sheet == right.sheet && left.row == right.row && left.column == right.column
    }
}

/// A class of fault: a stable name for machines and a phrase for people. Each module declares its own as static members.
public struct FaultCode: Hashable, Sendable {
    /// Stable and kebab-case, e.g. `unknown-deputy`.
    public let name: String
    /// Says what was found, what was expected and what to do; `%1`… are `Fault.arguments`.
    public let phrase: Phrase
    /// The file is faulty only because something it refers to is not enrolled yet: the inbox waits for it.
    public let missingReference: Bool

    public init(_ name: String, _ phrase: Phrase, missingReference: Bool = false) {
        self.name = name
        self.phrase = phrase
        self.missingReference = missingReference
    }

    public static func == (left: Self, right: Self) -> Bool { left.name == right.name }
    public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}
