/// Faults of names, which tell both names or all candidates and guess nothing (DOMAIN rule 9).
enum NameFault {
    /// How many candidates a fault names.
    private static let candidatesMax = 10

    /// The identifier names a deputy of another name.
    static func mismatch(_ name: String, _ deputy: Deputy, field: String) -> Fault {
        let lost = PersonName.unreadable(in: name)
        if !lost.isEmpty, deputy.resembles(name) { return unreadable(name, lost, [deputy], field: field) }
        return Fault(.nameMismatch, field: field, value: name, CellFault.excerpt(name), deputy.id, deputy.allNames.joined(separator: "、"))
    }

    static func unreadable(_ name: String, _ lost: [Unicode.Scalar], _ candidates: [Deputy], field: String) -> Fault {
        let points = lost.map(CellFault.codePoint).joined(separator: " ")
        guard !candidates.isEmpty else { return Fault(.unreadableName, field: field, value: name, CellFault.excerpt(name), points) }
        return Fault(.unreadableNameLike, field: field, value: name, CellFault.excerpt(name), points, describe(candidates))
    }

    /// Nobody bears the name. The candidates' names resemble it.
    static func unknown(_ name: String, _ candidates: [Deputy], field: String) -> Fault {
        let lost = PersonName.unreadable(in: name)
        if !lost.isEmpty { return unreadable(name, lost, candidates, field: field) }
        guard !candidates.isEmpty else { return Fault(.unknownName, field: field, value: name, CellFault.excerpt(name)) }
        return Fault(.similarName, field: field, value: name, CellFault.excerpt(name), describe(candidates))
    }

    static func ambiguous(_ name: String, _ candidates: [Deputy], field: String) -> Fault {
        Fault(.ambiguousName, field: field, value: name, CellFault.excerpt(name), describe(candidates))
    }

    /// Those who bear the name have no mandate in the congress.
    static func elsewhere(_ name: String, _ congress: String, _ bearers: [Deputy], field: String) -> Fault {
        Fault(.nameElsewhere, field: field, value: name, CellFault.excerpt(name), congress, describe(bearers))
    }

    static func describe(_ deputies: [Deputy]) -> String {
        let shown = deputies.prefix(candidatesMax).map { "\($0.id) \($0.name)" + ($0.birthMonth.map { " (\($0))" } ?? "") }
        return shown.joined(separator: "、") + (deputies.count > candidatesMax ? " …" : "")
    }
}
