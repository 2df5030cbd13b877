/// A file in the inbox: its name, and the sub-folder named after a mapping that it lies in.
public struct InboxName: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The mapping's name; nil in the inbox itself.
    public let mapping: String?
    public let name: FileName

    public init(_ name: FileName, mapping: String? = nil) {
        self.name = name
        self.mapping = mapping
    }

    /// Name order; where two sub-folders hold the same name, the inbox itself first.
    public static func < (left: Self, right: Self) -> Bool {
        left.name == right.name ? (left.mapping ?? "") < (right.mapping ?? "") : left.name < right.name
    }

    public var description: String { (mapping.map { $0 + "/" } ?? "") + name.display }
}
