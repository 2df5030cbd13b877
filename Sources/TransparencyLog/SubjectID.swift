/// Whose chain an entry stands on (FORMAT "Subject"): 1 to 64 of `A-Z a-z 0-9 . _ -`, beginning with a letter or digit.
///
/// `archive` and `congress.<body>.<term>` are reserved; names that only look like them (`Archive`, `congress.x`) are none at all.
public struct SubjectID: Hashable, Sendable {
    public static let byteCountMax = 64

    /// The chain of openings, batches, seals, keys and the clock.
    public static let archive = SubjectID(checked: "archive")

    /// ASCII, so that equality of strings is equality of bytes.
    public let text: String

    private init(checked text: String) { self.text = text }

    /// Throws `subjectMalformed`.
    public init(_ text: String) throws(LogError) {
        let bytes = text.utf8
        guard let first = bytes.first, bytes.count <= SubjectID.byteCountMax, SubjectID.isLetterOrDigit(first),
            bytes.allSatisfy({ SubjectID.isLetterOrDigit($0) || $0 == 0x2e || $0 == 0x5f || $0 == 0x2d })
        else {
            throw LogError(
                .subjectMalformed,
                "A subject is 1 to 64 of A-Z a-z 0-9 . _ - and begins with a letter or digit; this is \(text.prefix(80).debugDescription).")
        }
        self.text = text
        let folded = self.folded
        guard folded != "archive" || text == "archive", !folded.hasPrefix("congress.") || congress != nil else {
            throw LogError(
                .subjectMalformed,
                "\(text) is too like a reserved subject: those are archive and congress.<6 to 12 digits>.<term>, in lower case.")
        }
    }

    /// The chain of one congress, from `<body>.<term>`, e.g. `220000.14`.
    public static func congress(_ congress: String) throws(LogError) -> SubjectID {
        try SubjectID("congress." + congress)
    }

    /// Refused as a deputy.
    public var isReserved: Bool { self == .archive || congress != nil }

    /// `<body>.<term>` where this is the chain of a congress, else nil.
    public var congress: String? {
        guard text.hasPrefix("congress.") else { return nil }
        let parts = text.dropFirst("congress.".count).split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, (6...12).contains(parts[0].utf8.count), (1...3).contains(parts[1].utf8.count),
            parts.allSatisfy({ $0.utf8.allSatisfy { 0x30...0x39 ~= $0 } }), parts[1].utf8.first != 0x30
        else { return nil }
        return "\(parts[0]).\(parts[1])"
    }

    /// Lower case: no two subjects of an archive have the same.
    public var folded: String {
        String(decoding: text.utf8.map { 0x41...0x5a ~= $0 ? $0 + 32 : $0 }, as: UTF8.self)
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        0x30...0x39 ~= byte || 0x41...0x5a ~= byte || 0x61...0x7a ~= byte
    }
}

extension SubjectID: CustomStringConvertible {
    public var description: String { text }
}
