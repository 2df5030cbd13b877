import DutyRecords

/// Which fields of which kinds the public may see: what is not named is not shown.
public struct PublicFields: Sendable {
    /// By kind.
    public let fields: [String: Set<String>]

    public init(_ fields: [String: Set<String>]) { self.fields = fields }

    /// Whether all that a record says may be seen; a digest binds the whole content, so that one field more withholds it.
    func holds(_ record: CanonicalJSON.Value) -> Bool {
        guard case .object(let members) = record, case .string(let kind)? = record["kind"], let fields = fields[kind] else { return false }
        return members.allSatisfy { $0.0 == "kind" || $0.0 == "source" || fields.contains($0.0) }
    }
}
