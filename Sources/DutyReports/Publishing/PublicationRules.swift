import DutyArchive
import DutyRecords

/// What an office publishes of its deputies (Deputies Law §58: basic and performance information). What is not named here is not published.
public struct PublicationRules: Sendable {
    /// The site's name; nil for the archive's title.
    public var title: Phrase?
    /// Who publishes it.
    public var publisher: Phrase?
    /// `<division>.<term>`; nil for every congress.
    public var congress: String?
    /// With deputies whose mandate has ended.
    public var includesFormer = false
    /// Fields of the mandate that describe the person.
    public var basics: Set<String> = ["sex", "ethnicity", "party", "education", "employer", "post", "occupation", "grassRoots"]
    /// Sections of the performance file, by key; basics are always there.
    public var sections: Set<String> = ["attendance", "voting", "activities"]
    /// Each sitting and each ballot, and not the counts alone.
    public var details = true
    /// Free remarks of clerks.
    public var remarks = false

    public init() {}

    /// Fields of the mandate that may be named in `basics`.
    public static let basicsAllowed: Set<String> = [
        "formerNames", "sex", "ethnicity", "birthMonth", "party", "education", "employer", "post", "occupation", "grassRoots",
    ]

    /// Sections that may be named in `sections`: never discipline, contests, nor one all of whose kinds are restricted.
    public static func sectionsAllowed(_ registry: KindRegistry) -> Set<String> {
        let kinds = registry.kinds.filter { !$0.restricted && $0.chain == .deputy }
        return Set(kinds.compactMap(\.section).filter { ![.basics, .contests].contains($0) && !$0.isRestricted }.map(\.key))
    }

    /// Of a mandate, what every number rests on.
    private static let mandateFields: Set<String> = [
        "name", "congress", "event", "date", "electoralUnit", "delegation", "level", "organ", "ends",
    ]
    /// Who decided on what ground, and what clerks noted for themselves.
    private static let neverFields: Set<String> = ["approvedBy", "approvedOn", "ground", "distinctFrom"]

    /// What may be seen of each kind's records.
    func fields(_ registry: KindRegistry) -> PublicFields {
        var fields: [String: Set<String>] = [:]
        for kind in registry.kinds where !kind.restricted {
            let isShown = kind.chain == .congress || kind.name == "mandate" || kind.section.map { sections.contains($0.key) } ?? false
            guard isShown else { continue }
            let open = kind.fields.filter { $0.isStored && !$0.restricted }.map(\.name)
            fields[kind.name] =
                kind.name == "mandate"
                ? Self.mandateFields.union(basics).union(remarks ? ["remark"] : [])
                : Set(open.filter { !Self.neverFields.contains($0) && (remarks || $0 != "remark") })
        }
        return PublicFields(fields)
    }
}

extension PublicFields {
    /// The record with what may be seen of it; nil where its kind may not.
    func shown(_ record: FiledRecord) -> FiledRecord? {
        guard let open = fields[record.kind.name] else { return nil }
        return FiledRecord(
            sequence: record.sequence, subject: record.subject, subjectSequence: record.subjectSequence, recordedAt: record.recordedAt,
            kind: record.kind, fields: record.fields.filter(open.contains), row: record.row, sheet: record.sheet,
            batch: record.batch, correctedBy: record.correctedBy)
    }
}
