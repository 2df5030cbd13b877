import DutyArchive
import DutyRecords
import TransparencyLog

/// Standing records of one kind, counted by what one of their fields holds: activities by type, suggestions by unit.
struct RecordSurvey {
    private struct Group {
        var records = 0
        var deputies: Set<String> = []
        var minutes: Int64 = 0
    }

    let kind: RecordKind
    let field: Field
    let scope: SurveyScope
    private var groups: [String: Group] = [:]

    /// - Precondition: neither the kind nor the field is restricted.
    init(_ kind: RecordKind, by field: Field, _ scope: SurveyScope) {
        precondition(!kind.restricted && !field.restricted, "restricted content is not counted")
        self.kind = kind
        self.field = field
        self.scope = scope
    }

    /// - Parameter subject: the deputy's identifier, or the congress's chain.
    mutating func add(_ records: [FiledRecord], of subject: String) {
        for record in records where record.kind.name == kind.name {
            guard scope.congress == nil || record.text("congress") == scope.congress || kind.chain == .congress,
                record.firstDate.map(scope.holds(day:)) ?? (scope.from == nil && scope.to == nil)
            else { continue }
            let key =
                switch record.fields[field.name] {
                case .text(let text)?: text
                case .integer(let integer)?: String(integer)
                case nil: ""
                }
            groups[key, default: Group()].records += 1
            groups[key, default: Group()].deputies.insert(subject)
            groups[key, default: Group()].minutes += record.integer("minutes") ?? 0
        }
    }

    var table: DataTable {
        let hasMinutes = kind.fields.contains { if case .minutes = $0.type { $0.name == "minutes" && !$0.restricted } else { false } }
        var columns: [DataTable.Column] = [
            .text(field.name, field.label), .text("label", Phrase("名称", "Label")), .text("labelEnglish", Phrase("英文名称", "In English")),
            .integer("records", Phrase("记录数", "Records")),
        ]
        if kind.chain == .deputy { columns.append(.integer("deputies", Phrase("涉及代表", "Deputies"))) }
        if hasMinutes { columns.append(.integer("minutes", Phrase("时长（分钟）", "Minutes"))) }
        var table = DataTable("\(kind.name)_by_\(field.name)", kind.label, columns)
        for (key, group) in groups.sorted(by: { ($1.value.records, $0.key) < ($0.value.records, $1.key) }) {
            let label = label(key)
            var row = [
                DataTable.Value(key.isEmpty ? nil : key), DataTable.Value(label?.chinese), DataTable.Value(label?.english),
                DataTable.Value(group.records),
            ]
            if kind.chain == .deputy { row.append(DataTable.Value(group.deputies.count)) }
            if hasMinutes { row.append(.integer(group.minutes)) }
            table.append(row)
        }
        return table
    }

    private func label(_ key: String) -> Phrase? {
        if case .code(let list) = field.type { list[key]?.label } else { nil }
    }
}

/// Deputies of whom no record of a kind stands.
struct MissingSurvey {
    let kind: RecordKind
    let scope: SurveyScope
    private var rows: [(order: [String], values: [DataTable.Value])] = []

    /// - Precondition: the kind stands on deputies' chains and is not restricted.
    init(_ kind: RecordKind, _ scope: SurveyScope) {
        precondition(!kind.restricted && kind.chain == .deputy, "of a restricted kind not even its absence is told")
        self.kind = kind
        self.scope = scope
    }

    mutating func add(_ deputy: SurveyedDeputy) {
        for duty in deputy.duties {
            let congress = duty.mandate.congress
            guard duty.mandate.periods.contains(where: touches) else { continue }
            let has = deputy.records.contains { record in
                record.kind.name == kind.name && (record.text("congress").map { $0 == congress } ?? true)
                    && (record.firstDate.map(scope.holds(day:)) ?? true)
            }
            guard !has else { continue }
            rows.append(([congress, deputy.deputy.id], SurveyKey.deputy(deputy.deputy, duty.mandate).values))
        }
    }

    /// Whether the mandate ran at some time of the period asked about.
    private func touches(_ interval: Mandate.Interval) -> Bool {
        (scope.to.map { interval.starts <= $0 } ?? true) && (scope.from.flatMap { from in interval.ends.map { from <= $0 } } ?? true)
    }

    var table: DataTable {
        var table = DataTable(
            "without_\(kind.name)", Phrase("没有“\(kind.label.chinese)”记录的代表", "Deputies without a record of kind \(kind.name)"),
            SurveyKey.columns(.deputy, event: .sitting))
        for row in rows.sorted(by: { $0.order.lexicographicallyPrecedes($1.order) }) { table.append(row.values) }
        return table
    }
}
