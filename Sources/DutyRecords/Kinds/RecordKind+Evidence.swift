extension RecordKind {
    /// 证据: a scan that came later than the record it proves. Restricted as a whole: nobody has read what a scan shows.
    public static let evidence = RecordKind(
        "evidence", Phrase("证据", "Evidence"), aliases: ["佐证材料"], chain: .deputy,
        fields: [.deputy, .rosterName, .provedEntry, .evidenceTitle, .remark, .scans(.required)],
        naturalKey: ["entry", "title"], restricted: true, checks: [EvidenceChecks.record])

    /// 会议证据: the same for a meeting, sitting or ballot.
    public static let meetingEvidence = RecordKind(
        "meetingEvidence", Phrase("会议证据", "Meeting evidence"), aliases: ["会议佐证材料"], chain: .congress,
        fields: [.congressChain, .provedEntry, .evidenceTitle, .remark, .scans(.required)],
        naturalKey: ["entry", "title"], checks: [EvidenceChecks.record])
}

extension RecordKind {
    /// Whether its records file scans for other records.
    public var provesRecords: Bool { name == Self.evidence.name || name == Self.meetingEvidence.name }
}

extension RecordBuffer {
    /// The record that this one files scans for; nil where it is no evidence.
    public var provedEntry: Int64? { kind.provesRecords ? integer("entry") : nil }
}

extension Field {
    fileprivate static let provedEntry = Field(
        "entry", Phrase("所证条目号", "Entry proved"), aliases: ["条目号"], .integer(1...CanonicalJSON.integerMax), .required,
        hint: Phrase("记录的条目号，duty log 可查", "the record's number, as duty log shows it"))
    fileprivate static let evidenceTitle = Field(
        "title", Phrase("证据名称", "Title"), aliases: ["材料名称"], .text(bytesMax: 600), .required)
}

private enum EvidenceChecks {
    /// It proves a record of the same chain, and not another piece of evidence.
    static let record: RecordKind.Check = { record, context, faults in
        guard let entry = record.integer("entry") else { return }
        let proven = try context.entry(entry)
        if proven?.subject != record.subject || proven?.target != nil || proven?.kind == record.kind.name {
            faults.append(Fault(.noSuchRecord, field: "entry", value: String(entry), String(entry), record.subject))
        }
    }
}
