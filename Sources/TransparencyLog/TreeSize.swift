/// How many entries a tree of the log holds: from 0, and one more than its last sequence number.
public struct TreeSize: RawRepresentable, Hashable, Comparable, Sendable, Codable {
    public let rawValue: Int64

    public init(rawValue: Int64) {
        precondition(rawValue >= 0, "a tree size is never negative")
        self.rawValue = rawValue
    }

    public init(_ value: Int64) { self.init(rawValue: value) }

    /// The smallest tree that holds the entry.
    public init(including sequence: SequenceNumber) { self.init(rawValue: sequence.rawValue + 1) }

    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }

    public func contains(_ sequence: SequenceNumber) -> Bool { sequence.rawValue < rawValue }
}

extension TreeSize: CustomStringConvertible {
    public var description: String { String(rawValue) }
}
