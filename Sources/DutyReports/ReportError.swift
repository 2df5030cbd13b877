/// Why a report could not be made. Equality is on `code`; the message carries the values.
public struct ReportError: Error, Equatable, CustomStringConvertible {
    public enum Code: String, Sendable {
        /// A record lacks what its kind requires: the archive's own data is damaged.
        case malformedRecord = "malformed-record"
        /// What is to be published is not covered by a checkpoint yet.
        case notAnchored = "not-anchored"
        /// No installed font has the characters that every file needs.
        case fontMissing = "font-missing"
        /// The program was built without what the format needs.
        case notBuilt = "not-built"
        /// The library that writes the format refused.
        case notPrinted = "not-printed"
    }

    public let code: Code
    public let message: String

    package init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    public var description: String { "\(code.rawValue): \(message)" }

    public static func == (left: Self, right: Self) -> Bool { left.code == right.code }
}
