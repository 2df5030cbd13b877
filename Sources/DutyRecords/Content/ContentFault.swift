/// Says precisely what is wrong with content that the fast reader refused.
enum ContentFault {
    static func precise(_ refusal: Fault, _ content: UnsafeRawBufferPointer, of kind: RecordKind) -> Fault {
        let value: CanonicalJSON.Value
        do { value = try CanonicalJSON.Value(parsing: content) } catch { return error }
        guard case .object(let members) = value else { return Fault(.contentNotCanonical, "0", "{") }
        guard case .string(kind.name) = value["kind"] else { return Fault(.contentWrongKind, kind.name) }
        let known = Set(kind.layout.keys)
        if let stranger = members.first(where: { !known.contains($0.0) }) { return Fault(.contentUnknownMember, stranger.0) }
        for (key, member) in zip(kind.layout.keys, kind.layout.members) {
            guard let found = value[key] else {
                if member.isRequired { return Fault(.contentMissingMember, key) }
                continue
            }
            switch (member.role, found) {
            case (.field, .string) where member.isText: continue
            case (.field, .integer), (.field, .bool): if !member.isText { continue }
            case (.kind, .string), (.source, .object): continue
            default: break
            }
            return Fault(.contentWrongValue, key)
        }
        // The syntax and the members are right, so it is a value: the one that the fast reader stopped at.
        return refusal.code == .contentWrongValue ? refusal : Fault(.contentWrongValue, "source")
    }
}
