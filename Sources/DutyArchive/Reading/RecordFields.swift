/// The fields of a record that are there, by name.
///
/// There are a dozen at most: looking through them is quicker than a hash.
public struct RecordFields: Sendable, Hashable {
    private struct Member: Sendable, Hashable {
        let name: String
        var value: FieldValue
    }

    private var members: [Member] = []

    public init() {}

    public init(_ fields: [String: FieldValue]) {
        members = fields.sorted { $0.key < $1.key }.map { Member(name: $0.key, value: $0.value) }
    }

    public subscript(_ name: String) -> FieldValue? { members.first { $0.name == name }?.value }

    /// - Precondition: no field of that name is there yet.
    public mutating func append(_ value: FieldValue, as name: String) { members.append(Member(name: name, value: value)) }

    public mutating func reserveCapacity(_ count: Int) { members.reserveCapacity(count) }

    /// Those whose names are wanted.
    public func filter(_ isWanted: (String) -> Bool) -> RecordFields {
        var fields = self
        fields.members.removeAll { !isWanted($0.name) }
        return fields
    }
}
