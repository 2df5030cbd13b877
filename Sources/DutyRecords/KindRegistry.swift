/// The kinds of record that an archive knows.
public struct KindRegistry: Sendable {
    public let kinds: [RecordKind]

    /// The kinds of this release.
    public static let standard = KindRegistry(kinds: [
        .mandate, .meeting, .sitting, .attendance, .deliberation, .ballot, .vote, .motion, .suggestion, .activity, .contact, .training,
        .report, .publication, .inquiry, .notice, .support, .discipline, .identity, .liaison, .contest, .finding, .congressFinding,
        .evidence, .meetingEvidence,
    ])

    /// - Precondition: no name, label or alias means two kinds.
    public init(kinds: [RecordKind]) {
        self.kinds = kinds
        var seen: Set<String> = []
        for kind in kinds {
            for spelling in Self.spellings(kind) { precondition(seen.insert(spelling).inserted, "\(spelling) means two kinds") }
        }
    }

    /// The kind of this name (`attendance`), of one of its labels or aliases, folded; nil where none is.
    public func kind(named name: String) -> RecordKind? {
        if let kind = kinds.first(where: { $0.name == name }) { return kind }
        let folded = HeaderName.fold(name)
        return kinds.first { Self.spellings($0).contains(folded) }
    }

    /// The kinds whose fields the header matches exactly (see `HeaderMatch.isExact`).
    public func matching(headers: [String]) -> [RecordKind] {
        kinds.filter { HeaderMatch($0, headers: headers).isExact }
    }

    private static func spellings(_ kind: RecordKind) -> Set<String> {
        Set(([kind.name, kind.label.chinese, kind.label.english] + kind.aliases).map(HeaderName.fold))
    }
}
