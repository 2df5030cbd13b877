/// An entry's number in the archive, 0, 1, 2 … without gaps: its leaf index in the log (FORMAT "Entry").
public struct SequenceNumber: RawRepresentable, Hashable, Comparable, Sendable, Codable {
    public let rawValue: Int64

    public init(rawValue: Int64) {
        precondition(rawValue >= 0, "a sequence number is never negative")
        self.rawValue = rawValue
    }

    public init(_ value: Int64) { self.init(rawValue: value) }

    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }

    public var next: SequenceNumber { SequenceNumber(rawValue + 1) }
}

extension SequenceNumber: CustomStringConvertible {
    public var description: String { String(rawValue) }
}
