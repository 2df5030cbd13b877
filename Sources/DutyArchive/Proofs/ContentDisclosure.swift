import DutyRecords
import TransparencyLog

/// Which contents of a chain a bundle shows. Fed with the chain's entries in order: what corrects or annuls a withheld record is
/// withheld with it, since it tells of it.
struct ContentDisclosure {
    let registry: KindRegistry
    /// Names of kinds that are left out.
    let withheldKinds: Set<String>
    /// Whether restricted records are shown, their disclosure being durable.
    let showsRestricted: Bool
    private var withheld: Set<Int64> = []

    init(registry: KindRegistry, withheldKinds: Set<String>, showsRestricted: Bool) {
        self.registry = registry
        self.withheldKinds = withheldKinds
        self.showsRestricted = showsRestricted
    }

    mutating func shows(_ role: EntryRole, sequence: Int64, content: [UInt8]) throws -> Bool {
        let isWithheld: Bool
        switch role {
        case .record: isWithheld = withholds(try CanonicalJSON.parse(content))
        case .correction:
            let correction = try CorrectionContent(content: content)
            isWithheld = withholds(correction.record) || withheld.contains(correction.target)
            if isWithheld { withheld.insert(correction.target) }
        case .annulment: isWithheld = withheld.contains(try AnnulmentContent(content: content).target)
        default: return true
        }
        if isWithheld { withheld.insert(sequence) }
        return !isWithheld
    }

    /// A digest binds the whole content, so a restricted field withholds its record. A kind that is not known may be restricted.
    private func withholds(_ record: CanonicalJSON.Value) -> Bool {
        guard case .string(let name)? = record["kind"], let kind = registry.kind(named: name) else { return true }
        if withheldKinds.contains(name) { return true }
        return !showsRestricted && (kind.restricted || kind.fields.contains { $0.restricted && record[$0.name] != nil })
    }
}
