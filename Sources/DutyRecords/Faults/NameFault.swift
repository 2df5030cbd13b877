/// Faults of names, which tell both names or all candidates and guess nothing (DOMAIN rule 9).
enum NameFault {
    static func mismatch(_ name: String, _ deputy: Deputy, field: String) -> Fault {
        let lost = PersonName.unreadable(in: name)
        if !lost.isEmpty { return unreadable(name, lost, field: field) }
        return Fault(.nameMismatch, field: field, value: name, CellFault.excerpt(name), deputy.id, deputy.allNames.joined(separator: "、"))
    }

    static func unreadable(_ name: String, _ lost: [Unicode.Scalar], field: String) -> Fault {
        Fault(.unreadableName, field: field, value: name, CellFault.excerpt(name), lost.map(CellFault.codePoint).joined(separator: " "))
    }

    /// None bears the name, or several do.
    static func notOne(_ name: String, _ candidates: [Deputy], field: String) -> Fault {
        let lost = PersonName.unreadable(in: name)
        if candidates.isEmpty {
            return lost.isEmpty
                ? Fault(.unknownName, field: field, value: name, CellFault.excerpt(name)) : unreadable(name, lost, field: field)
        }
        return Fault(.ambiguousName, field: field, value: name, CellFault.excerpt(name), describe(candidates))
    }

    static func describe(_ deputies: [Deputy]) -> String {
        deputies.map { "\($0.id) \($0.name)" + ($0.birthMonth.map { " (\($0))" } ?? "") }.joined(separator: "、")
    }
}
