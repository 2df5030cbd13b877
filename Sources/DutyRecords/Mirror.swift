/// How a record of two deputies reads on the other one's chain: whatever counts in a deputy's file stands on that deputy's chain, so one row
/// becomes an entry on each (FORMAT "Subject").
public struct Mirror: Sendable {
    /// The text field that names the other deputy. On the other's chain it names this one.
    let other: String
    /// A code field that says which of the two the record is of, and the two codes that change places.
    let side: (field: String, codes: (String, String))?

    init(other: String, side: (field: String, codes: (String, String))? = nil) {
        self.other = other
        self.side = side
    }
}

extension RecordBuffer {
    /// Fills another buffer of the kind with what this record is on the other deputy's chain; false where its kind has no mirror.
    ///
    /// - Parameter subject: Whose chain this record is of; it is not in the content.
    public func mirror(into twin: RecordBuffer, subject: String) -> Bool {
        precondition(twin.kind.layout === kind.layout, "the buffers are of two kinds")
        guard let mirror = kind.mirror, let other = kind.index(of: mirror.other), let name = text(other) else { return false }
        twin.clear()
        twin.storage = storage
        twin.set(other, subject)
        if let side = mirror.side, let field = kind.index(of: side.field) {
            let omitted = if case .code(let code)? = kind.fields[field].omitted { code } else { "" }
            let turned = (text(field) ?? omitted) == side.codes.0 ? side.codes.1 : side.codes.0
            if turned == omitted { twin.storage.slots[field] = .absent } else { twin.set(field, turned) }
        }
        twin.subject = name
        twin.storage.writeContent(kind.layout)
        return true
    }

    private func set(_ field: Int, _ text: String) { Array(text.utf8).withUnsafeBytes { storage.set(field, text: $0) } }
}
