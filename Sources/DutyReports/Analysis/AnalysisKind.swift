import DutyArchive
import DutyRecords
import TransparencyLog

/// One kind of records in an analysis file: a table of what may be shown, and a view that adds whose and from which file.
struct AnalysisKind {
    let kind: RecordKind
    /// Stored fields that are not restricted, in declared order.
    let fields: [Field]

    /// - Precondition: the kind is not restricted.
    init(_ kind: RecordKind) {
        precondition(!kind.restricted, "a restricted kind leaves no archive")
        self.kind = kind
        fields = kind.fields.filter { $0.isStored && !$0.restricted }
    }

    /// Columns that every kind has; a field of one of these names has `Recorded` after it.
    private static let common: Set<String> = ["deputy", "deputyName", "entry", "correctedBy", "batch", "file", "sheet", "row"]

    static func column(of field: Field) -> String { common.contains(field.name) ? field.name + "Recorded" : field.name }

    /// Whose chain: `deputy`, or `congress` for what concerns no single deputy.
    private var subject: String { kind.chain == .deputy ? "deputy" : "congress" }

    var table: AnalysisFile.Table {
        .init(
            "record_" + kind.name,
            [.init(subject)] + fields.map { .init(Self.column(of: $0), isInteger: $0.type.isInteger) } + [
                .init("entry", isInteger: true), .init("correctedBy", isInteger: true), .init("batch", isInteger: true), .init("sheet"),
                .init("row", isInteger: true),
            ])
    }

    func row(_ record: FiledRecord) -> [AnalysisFile.Value] {
        let subject = kind.chain == .deputy ? record.subject : (try? SubjectID(record.subject))?.congress ?? record.subject
        return [.text(subject)]
            + fields.map { field in
                switch record.fields[field.name] {
                case .text(let text)?: .text(text)
                case .integer(let integer)?: .integer(integer)
                case nil: .null
                }
            } + [
                .integer(record.sequence.rawValue), record.correctedBy.map { .integer($0.rawValue) } ?? .null,
                .integer(record.batch.rawValue), record.sheet.map { .text($0) } ?? .null, .integer(Int64(record.row)),
            ]
    }

    /// The record's columns, whose it is, and where it came from.
    var view: String {
        let own = ([subject] + fields.map(Self.column)).map { "r.\(AnalysisFile.quoted($0))" }
        let name = kind.chain == .deputy ? ["d.name AS deputyName"] : []
        let from = kind.chain == .deputy ? " LEFT JOIN deputy AS d ON d.deputy = r.deputy" : ""
        return """
            SELECT \((own.prefix(1) + name + own.dropFirst()).joined(separator: ", ")),
              r.entry, r.correctedBy, r.batch, b.file, r.sheet, r.row
            FROM \(AnalysisFile.quoted(table.name)) AS r LEFT JOIN batch AS b ON b.batch = r.batch\(from)
            """
    }
}

/// Who the deputies are, and what their mandates were when.
struct AnalysisPeople {
    private let deputies: AnalysisFile.Rows
    private let spans: AnalysisFile.Rows

    init(_ file: AnalysisFile) throws {
        deputies = try file.table(.init("deputy", [.init("deputy"), .init("name"), .init("formerNames")]))
        spans = try file.table(
            .init("mandate_span", [.init("deputy"), .init("congress"), .init("span"), .init("value"), .init("starts"), .init("ends")]))
        try file.index("deputy", ["deputy"])
    }

    func add(_ deputy: Deputy) throws {
        let former = deputy.formerNames.joined(separator: "、")
        try deputies.add([.text(deputy.id), .text(deputy.name), former.isEmpty ? .null : .text(former)])
        for mandate in deputy.mandates {
            func add(_ span: String, _ value: String?, _ interval: Mandate.Interval) throws {
                try spans.add([
                    .text(deputy.id), .text(mandate.congress), .text(span), value.map { .text($0) } ?? .null, .text(interval.starts),
                    interval.ends.map { .text($0) } ?? .null,
                ])
            }
            for interval in mandate.periods { try add("period", nil, interval) }
            for interval in mandate.suspensions { try add("suspension", nil, interval) }
            for (organ, intervals) in mandate.organs.sorted(by: { $0.key < $1.key }) {
                for interval in intervals { try add("organ", organ, interval) }
            }
            for (delegation, interval) in mandate.delegations { try add("delegation", delegation, interval) }
        }
    }
}

/// How each sitting and each ballot counts for each deputy: what the rates are made of, line by line.
struct AnalysisLines {
    private let attendance: AnalysisFile.Rows
    private let voting: AnalysisFile.Rows

    init(_ file: AnalysisFile) throws {
        attendance = try file.table(
            .init(
                "attendance_line",
                [
                    .init("deputy"), .init("congress"), .init("sitting"), .init("standing"), .init("state"),
                    .init("entry", isInteger: true),
                ]))
        voting = try file.table(
            .init(
                "voting_line",
                [
                    .init("deputy"), .init("congress"), .init("ballot"), .init("standing"), .init("participation"), .init("choice"),
                    .init("entry", isInteger: true),
                ]))
    }

    func add(_ duty: SurveyedDeputy.Duty, of deputy: String) throws {
        for line in duty.attendance.lines {
            let (standing, state) = line.standing.words
            try attendance.add([
                .text(deputy), .text(duty.mandate.congress), .text(line.sitting.identifier), .text(standing),
                state.map { .text($0.rawValue) } ?? .null, line.record.map { .integer($0.sequence.rawValue) } ?? .null,
            ])
        }
        for line in duty.voting.lines {
            try voting.add([
                .text(deputy), .text(duty.mandate.congress), .text(line.ballot.identifier), .text(line.outside ? "outside" : "due"),
                .text(line.participation.rawValue), line.choice.map { .text($0) } ?? .null,
                line.record.map { .integer($0.sequence.rawValue) } ?? .null,
            ])
        }
    }

    /// The lines with names, titles, dates and sources.
    static func addViews(to file: AnalysisFile) throws {
        try file.view(
            "attendance_duty",
            as: """
                SELECT l.deputy, d.name AS deputyName, l.congress, s.meeting, l.sitting, s.title, s.starts AS date, l.standing, l.state,
                  l.entry, a.batch, b.file, a.sheet, a.row
                FROM attendance_line AS l
                  LEFT JOIN deputy AS d ON d.deputy = l.deputy
                  LEFT JOIN record_sitting AS s ON s.congress = l.congress AND s.sitting = l.sitting
                  LEFT JOIN record_attendance AS a ON a.entry = l.entry
                  LEFT JOIN batch AS b ON b.batch = a.batch
                """)
        try file.view(
            "voting_duty",
            as: """
                SELECT l.deputy, d.name AS deputyName, l.congress, k.sitting, l.ballot, k.question, k.method, k.date, l.standing,
                  l.participation, l.choice, l.entry, v.batch, b.file, v.sheet, v.row
                FROM voting_line AS l
                  LEFT JOIN deputy AS d ON d.deputy = l.deputy
                  LEFT JOIN record_ballot AS k ON k.congress = l.congress AND k.ballot = l.ballot
                  LEFT JOIN record_vote AS v ON v.entry = l.entry
                  LEFT JOIN batch AS b ON b.batch = v.batch
                """)
        for (table, columns) in [
            ("record_sitting", ["congress", "sitting"]), ("record_ballot", ["congress", "ballot"]), ("record_attendance", ["entry"]),
            ("record_vote", ["entry"]),
        ] { try file.index(table, columns) }
    }
}

extension AttendanceAccount.Standing {
    /// Stable names of how the sitting counts, and of what was recorded where that matters.
    fileprivate var words: (standing: String, state: AttendanceState?) {
        switch self {
        case .due(let state): ("due", state)
        case .notApplicable: ("notApplicable", nil)
        case .suspended: ("suspended", nil)
        case .observing(let state): ("observing", state)
        case .outside: ("outside", nil)
        }
    }
}
