import DutyArchive
import DutyRecords
import TransparencyLog

/// Makes the sections of a performance file. What the caller may not see is dropped here, before anything is counted or laid out.
struct FileBuilder {
    /// One congress's duty.
    struct Duty {
        let attendance: AttendanceAccount
        let voting: VotingAccount
        /// What a person should look at.
        let findings: [Finding]
    }

    let input: FileInput
    let restricted: Bool
    let period: FilePeriod
    /// The standing records of the period that may be shown.
    let records: [FiledRecord]
    /// The same by kind, in the order in which kinds come up.
    let recordsByKind: [(kind: RecordKind, records: [FiledRecord])]
    /// One per mandate whose congress's facts are at hand, in the order of mandates.
    let duties: [Duty]
    /// Records of days outside the mandate, of kinds that are accepted so; what attendance and votes have of them is among the duties'.
    let outsideMandate: [Finding]

    init(_ whole: FileInput, restricted: Bool, period: FilePeriod = .whole) throws(ReportError) {
        var input = whole
        input.deputy = period.cut(whole.deputy)
        self.input = input
        self.restricted = restricted
        self.period = period
        let allowed = restricted ? input.records : input.unrestricted
        records = period == .whole ? allowed : allowed.filter { input.holds($0, period) }
        recordsByKind = Self.byKind(records)
        var duties: [Duty] = []
        for mandate in input.deputy.mandates {
            guard let facts = input.congresses[mandate.congress] else { continue }
            let attendance = try AttendanceAccount(mandate: mandate, facts: facts, records: allowed)
            let voting = try VotingAccount(attendance: attendance, records: allowed).within(period)
            duties.append(
                Duty(
                    attendance: attendance.within(period), voting: voting,
                    findings: attendance.findings(within: period) + voting.findings))
        }
        self.duties = duties
        let accepted = records.filter { $0.kind.inOffice != .refused }
        outsideMandate = OutsideMandate.records(of: input.deputy, among: accepted) { input.congresses[$0] }.map(Finding.outsideMandate)
    }

    /// In print order; findings last. A section without content stays, so that its absence is not mistaken for nothing recorded.
    func sections() -> [PerformanceFile.Section] {
        let shown = FileSection.allCases.filter { restricted || !$0.isRestricted }
        return shown.map { section in
            switch section {
            case .basics: basics
            case .attendance: attendance
            case .voting: voting
            case .activities: activities
            default: declared(section)
            }
        } + [changes, readings, findings]
    }

    /// A section that says what its records say, and counts nothing.
    private func declared(_ section: FileSection) -> PerformanceFile.Section {
        .init(
            key: section.key, title: section.title, parts: [.init(congress: nil, facts: [], tables: tables(of: section), notes: [])],
            restricted: section.isRestricted)
    }

    /// The tables of every kind of a section, laid out by the kind's declaration alone.
    func tables(of section: FileSection, except special: Set<String> = []) -> [Table] {
        recordsByKind.filter { $0.kind.section == section && !special.contains($0.kind.name) }.map { table(of: $0.kind, $0.records) }
    }

    func records(of kind: RecordKind) -> [FiledRecord] { recordsByKind.first { $0.kind.name == kind.name }?.records ?? [] }

    private static func byKind(_ records: [FiledRecord]) -> [(kind: RecordKind, records: [FiledRecord])] {
        var result: [(kind: RecordKind, records: [FiledRecord])] = []
        var last = 0
        for record in records {
            if last >= result.count || result[last].kind !== record.kind {
                last = result.firstIndex { $0.kind.name == record.kind.name } ?? result.count
                if last == result.count { result.append((record.kind, [])) }
            }
            result[last].records.append(record)
        }
        return result
    }

    /// One row per record under one column per stored field, by the record's first date.
    private func table(of kind: RecordKind, _ records: [FiledRecord]) -> Table {
        let fields = kind.fields.filter { field in
            if case .deputy = field.type { return false }
            return field.presence != .checkOnly && (restricted || !field.restricted)
        }
        let date = fields.first { if case .date = $0.type { true } else { false } }?.name
        let ordered = records.sorted {
            guard let date else { return $0.sequence < $1.sequence }
            return ($0.text(date) ?? "", $0.sequence) < ($1.text(date) ?? "", $1.sequence)
        }
        var table = Table(
            kind.name, kind.label,
            fields.map { Table.Column($0.name, $0.label, optional: $0.presence != .required) } + [.entries])
        for record in ordered {
            table.append(
                fields.map { field in record.fields[field.name].map { cell($0, of: field, record) } ?? .empty }
                    + [.entries([record.sequence])])
        }
        return table
    }

    private func cell(_ value: FieldValue, of field: Field, _ record: FiledRecord) -> Cell {
        if case .congress = field.type, case .text(let congress) = value { return .congress(congress, input.congressNames) }
        return record.cell(value, of: field)
    }
}

extension Table.Column {
    static let entries = Table.Column("entries", Phrase("条目", "Entry"))
}
