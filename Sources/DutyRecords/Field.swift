/// One field of a record kind: stated once, and everything that reads, checks, prints or stores it follows.
public struct Field: Sendable {
    /// The key in canonical content and the column of the kind's view: `[a-z][A-Za-z0-9]*`.
    public let name: String
    /// What people see, and the header that a template carries.
    public let label: Phrase
    /// Further headers that mean this field, compared after folding (see `HeaderName`).
    public let aliases: [String]
    public let type: FieldType
    public let presence: Presence
    /// Shown only under a disclosure entry (leave reasons, discipline; DOMAIN rule 11).
    public let restricted: Bool
    /// What to enter, for templates and errors.
    public let hint: Phrase?
    /// The value that goes without saying and is not stored, so that one fact has one content.
    public let omitted: Omission?

    public enum Omission: Sendable {
        /// A code of the field's list.
        case code(String)
        /// Whatever the other field of the record holds.
        case sameAs(String)
    }

    public enum Presence: Sendable {
        case required
        case optional
        /// Compared with the roster or used to find the chain, and not stored.
        case checkOnly
    }

    public init(
        _ name: String, _ label: Phrase, aliases: [String] = [], _ type: FieldType, _ presence: Presence = .optional,
        restricted: Bool = false, hint: Phrase? = nil, omitted: Omission? = nil
    ) {
        self.name = name
        self.label = label
        self.aliases = aliases
        self.type = type
        self.presence = presence
        self.restricted = restricted
        self.hint = hint
        self.omitted = omitted
    }

    /// Whether content and the kind's view hold it: neither what is only checked nor the subject itself.
    public var isStored: Bool {
        switch type {
        case .deputy, .scans: false
        default: presence != .checkOnly
        }
    }

    /// What people see of it in one line, whatever their language: `出席情况 (status)`.
    var caption: String { "\(label.chinese) (\(name))" }
}

/// What a field holds, and so how its cell is parsed and its value stored.
public enum FieldType: Sendable {
    /// UTF-8 text of at most so many bytes, trimmed; control characters other than LF and TAB are refused.
    case text(bytesMax: Int)
    /// One of a closed list; a cell gives its code or any of its names, the content holds the code.
    case code(CodeList)
    /// A decimal integer in the range; full-width digits are read as digits.
    case integer(ClosedRange<Int64>)
    /// A calendar date, stored `YYYY-MM-DD`.
    case date
    /// A month, stored `YYYY-MM`.
    case month
    /// Yes or no (是/否, ✓, 1/0 …), stored as a JSON boolean.
    case flag
    /// Hours to one minute (`2.5`, `2:30`), stored as integer minutes.
    case minutes
    /// A congress, `<division>.<term>`, such as `220000.14`; a congress kind's chain, or what a deputy kind refers to.
    case congress
    /// The deputy the row is about: the record's subject. Never stored in content.
    case deputy
    /// An identifier that the office assigns within a congress: 1–48 of `A-Z a-z 0-9 . _ / -`.
    case identifier
    /// The identifier of a standing meeting, sitting or ballot of the record's congress.
    case reference(ReferenceKind)
    /// Names of scans that came beside the file. Content names their digests, in `source` (FORMAT "Batch"); the names are not stored.
    case scans

    /// Whether its slot holds an integer (`integer`, `minutes`, `flag`) and not text.
    public var isInteger: Bool {
        switch self {
        case .integer, .minutes, .flag: true
        default: false
        }
    }
}

/// What a reference field refers to, by the name of the kind.
public enum ReferenceKind: String, Sendable { case meeting, sitting, ballot }

/// A list of codes with the names people write for them.
public struct CodeList: Sendable {
    public struct Code: Sendable {
        /// What content holds.
        public let code: String
        public let label: Phrase
        /// Further spellings of a cell that mean this code (`√`, `1`, `到`).
        public let aliases: [String]
        /// First and last day on which it means what it does, `YYYY-MM-DD`; nil where no limit is known.
        public let validFrom: String?
        public let validUntil: String?

        public init(_ code: String, _ label: Phrase, aliases: [String] = [], validFrom: String? = nil, validUntil: String? = nil) {
            self.code = code
            self.label = label
            self.aliases = aliases
            self.validFrom = validFrom
            self.validUntil = validUntil
        }
    }

    /// What content holds of a code.
    public enum Form: Sendable {
        case code
        /// `01 汉族`: of a national standard, code and name, so that no list is needed to read it.
        case codeAndName
    }

    /// A stable name for messages and documentation.
    public let name: String
    public let codes: [Code]
    /// Whether a cell may also hold a text outside the list, stored as it stands (committees differ from office to office).
    public let isOpen: Bool
    public let form: Form
    /// The day from which the list is in force, where that is known; a code's own dates come first.
    public let validFrom: String?

    public init(_ name: String, _ codes: [Code], isOpen: Bool = false, form: Form = .code, validFrom: String? = nil) {
        self.name = name
        self.codes = codes
        self.isOpen = isOpen
        self.form = form
        self.validFrom = validFrom
    }

    /// What content holds of the code.
    public func stored(_ code: Code) -> String {
        switch form {
        case .code: code.code
        case .codeAndName: "\(code.code) \(code.label.chinese)"
        }
    }

    /// The code that this stored value means.
    public subscript(stored: String) -> Code? { codes.first { self.stored($0) == stored } }

    /// Whether any day is known before or after which a code does not mean what it does.
    var isDated: Bool { validFrom != nil || codes.contains { $0.validFrom != nil || $0.validUntil != nil } }

    /// Whether the code meant what it does on a day, `YYYY-MM-DD`.
    public func isValid(_ code: Code, on date: String) -> Bool {
        ((code.validFrom ?? validFrom).map { $0 <= date } ?? true) && (code.validUntil.map { date <= $0 } ?? true)
    }
}
