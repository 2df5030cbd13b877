import DutyArchive
import DutyRecords
import TransparencyLog

@testable import DutyReports

/// Records of one deputy and one congress, numbered as an archive would.
struct Fixture {
    static let congress = "220000.14"
    static let deputyID = "JL14-0001"

    var records: [FiledRecord] = []
    var congressRecords: [FiledRecord] = []
    private var next: Int64 = 100

    @discardableResult
    mutating func add(_ kind: RecordKind, correctedBy: Int64? = nil, _ fields: [String: FieldValue]) -> SequenceNumber {
        defer { next += 1 }
        var fields = fields
        if kind.chain == .deputy { fields["congress"] = .text(Self.congress) }
        let chain = kind.chain == .deputy ? records : congressRecords
        let record = FiledRecord(
            sequence: SequenceNumber(next), subject: kind.chain == .deputy ? Self.deputyID : "congress.\(Self.congress)",
            subjectSequence: Int64(chain.count + 1), recordedAt: Self.time, kind: kind, fields: RecordFields(fields), row: Int(next) - 90,
            sheet: nil,
            batch: SequenceNumber(99), correctedBy: correctedBy.map { SequenceNumber($0) })
        if kind.chain == .deputy { records.append(record) } else { congressRecords.append(record) }
        return record.sequence
    }

    /// 2026-01-15 08:00 in UTC.
    static var time: Timestamp {
        do { return try Timestamp(text: "2026-01-15T08:00:00.000Z") } catch { preconditionFailure("\(error)") }
    }

    @discardableResult
    mutating func meeting(_ id: String, type: String = "session", _ starts: String, title: String? = nil) -> SequenceNumber {
        add(RecordKind.meeting, ["meeting": .text(id), "title": .text(title ?? "会议 \(id)"), "type": .text(type), "starts": .text(starts)])
    }

    @discardableResult
    mutating func sitting(
        _ id: String, of meeting: String, _ day: String, ends: String? = nil, audience: String = "wholeBody", _ of: String? = nil
    ) -> SequenceNumber {
        var fields: [String: FieldValue] = [
            "meeting": .text(meeting), "sitting": .text(id), "type": .text("plenary"), "audience": .text(audience), "starts": .text(day),
        ]
        fields["audienceOf"] = of.map { .text($0) }
        fields["ends"] = ends.map { .text($0) }
        return add(RecordKind.sitting, fields)
    }

    @discardableResult
    mutating func attendance(_ sitting: String, _ status: String, _ more: [String: String] = [:]) -> SequenceNumber {
        var fields = more.mapValues { FieldValue.text($0) }
        fields["sitting"] = .text(sitting)
        fields["status"] = .text(status)
        return add(RecordKind.attendance, fields)
    }

    @discardableResult
    mutating func ballot(_ id: String, in sitting: String, _ date: String, method: String = "secretElectronic") -> SequenceNumber {
        add(
            RecordKind.ballot,
            [
                "ballot": .text(id), "sitting": .text(sitting), "question": .text("关于议案 \(id) 的决议"), "method": .text(method),
                "date": .text(date),
            ])
    }

    @discardableResult
    mutating func vote(_ ballot: String, _ participation: String, choice: String? = nil) -> SequenceNumber {
        var fields: [String: FieldValue] = ["ballot": .text(ballot), "participation": .text(participation)]
        fields["choice"] = choice.map { .text($0) }
        return add(RecordKind.vote, fields)
    }

    var facts: CongressFacts { get throws { try CongressFacts(congress: Self.congress, records: congressRecords) } }

    static func mandate(
        _ periods: [(String, String?)] = [("2023-01-10", nil)], suspensions: [(String, String?)] = [],
        organs: [String: [(String, String?)]] = [:], delegations: [(String, String, String?)] = []
    ) -> Mandate {
        Mandate(
            congress: congress, periods: periods.map(Mandate.Interval.init), suspensions: suspensions.map(Mandate.Interval.init),
            organs: organs.mapValues { $0.map(Mandate.Interval.init) },
            delegations: delegations.map { ($0.0, Mandate.Interval(starts: $0.1, ends: $0.2)) })
    }

    func account(_ mandate: Mandate = Fixture.mandate()) throws -> AttendanceAccount {
        try AttendanceAccount(mandate: mandate, facts: facts, records: records)
    }

    func input(_ mandate: Mandate = Fixture.mandate(), name: String = "王　磊", formerNames: [String] = []) throws -> FileInput {
        FileInput(
            deputy: Deputy(id: Self.deputyID, name: name, formerNames: formerNames, birthMonth: nil, mandates: [mandate]), records: records,
            congresses: [Self.congress: try facts],
            integrity: IntegrityFacts(
                origin: "example.org/jilin", title: "吉林省人大代表履职档案库（示例）", suite: "sha256",
                chains: [
                    .init(subject: Self.deputyID, entries: Int64(records.count), head: String(repeating: "ab", count: 32)),
                    .init(
                        subject: "congress.\(Self.congress)", entries: Int64(congressRecords.count),
                        head: String(repeating: "cd", count: 32)),
                ], seal: .init(sequence: SequenceNumber(next), recordedAt: Self.time),
                checkpoint: .init(
                    note: "example.org/jilin\n\(next + 1)\n\(String(repeating: "A", count: 43))=\n\n— example.org/jilin AAAA\n",
                    size: TreeSize(next + 1), root: String(repeating: "ef", count: 32))),
            congressNames: [Self.congress: Phrase("吉林省第十四届人民代表大会", "14th Jilin Provincial People's Congress")],
            batchFiles: [SequenceNumber(99): "考勤表.csv"])
    }

    static let disclosure = DisclosureFacts(
        sequence: SequenceNumber(9000), recordedAt: time, by: "张档案", recipient: "代表资格审查委员会", reason: "年度述职")
}

extension Mandate.Interval {
    init(_ pair: (String, String?)) { self.init(starts: pair.0, ends: pair.1) }
}

extension PerformanceFile {
    func html(_ language: Language = .chinese) -> String {
        String(decoding: HTMLRenderer(language: language).render(self), as: UTF8.self)
    }

    var json: String { String(decoding: JSONRenderer().render(self), as: UTF8.self) }
}
