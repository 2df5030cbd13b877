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
    /// For the public: only what this names, and nothing of what was put right.
    let publicFields: PublicFields?
    private var withheld: Set<Int64> = []

    init(registry: KindRegistry, withheldKinds: Set<String>, showsRestricted: Bool, publicFields: PublicFields? = nil) {
        self.registry = registry
        self.withheldKinds = withheldKinds
        self.showsRestricted = showsRestricted
        self.publicFields = publicFields
    }

    /// Of a chain that is shown to the public: a record that was corrected or annulled is withheld, since it no longer stands.
    mutating func prepare(_ chain: [ProofBundle.Entry]) throws {
        guard publicFields != nil else { return }
        for entry in chain {
            if let target = try entry.content.flatMap({ try entry.header.role.target($0.bytes) }) { withheld.insert(target) }
        }
    }

    mutating func shows(_ role: EntryRole, sequence: Int64, content: [UInt8]) throws -> Bool {
        if let publicFields {
            return try role == .record && !withheld.contains(sequence) && publicFields.holds(try CanonicalJSON.parse(content))
        }
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
