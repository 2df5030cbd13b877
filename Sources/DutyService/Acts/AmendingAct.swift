import DutyArchive
import DutyRecords
import TransparencyLog

/// What was ordered at the command line (a correction, an annulment, a link, a contest), as the line of NDJSON that is its batch's
/// original: the same form that a file in the inbox has (Docs/operations.md "Putting right").
public struct AmendingAct: Sendable {
    /// The line, with its line feed.
    public let line: [UInt8]
    /// What the batch calls its file.
    public let name: String

    /// Annuls the record that an entry is, or corrects.
    public static func annulment(of sequence: SequenceNumber, _ amendment: Amendment, in snapshot: ArchiveSnapshot) throws -> AmendingAct {
        let (history, standing, record) = try standing(sequence, snapshot)
        let members = [("annulmentReason", CanonicalJSON.Value.string(amendment.reason))]
        return AmendingAct(
            members + Self.members(history, standing, amendment) + [("kind", record["kind"] ?? .string("?"))],
            name: "annul-\(history.target).ndjson")
    }

    /// Corrects it: what stands, with these fields changed. An empty value takes a field out.
    ///
    /// - Parameter changes: By a field's name, label or alias.
    /// - Throws: `Fault` `unknownField`, naming those there are.
    public static func correction(
        of sequence: SequenceNumber, changes: [(field: String, value: String)], _ amendment: Amendment, in snapshot: ArchiveSnapshot
    ) throws -> AmendingAct {
        let (history, standing, record) = try standing(sequence, snapshot)
        guard case .string(let name)? = record["kind"], let kind = snapshot.kind(named: name) else {
            throw Fault(.amendsNotStanding, history.target.description)
        }
        var cells = Self.cells(record, kind, subject: history.subject)
        for (field, value) in changes {
            guard let index = HeaderMatch(kind, headers: [field]).columns.firstIndex(of: 0) else {
                let known = kind.fields.map { "\($0.label.chinese) (\($0.name))" }
                throw Fault(.noSuchField, value: field, field, known.joined(separator: "、"))
            }
            cells[index] = value
        }
        var members: [(String, CanonicalJSON.Value)] = [("kind", .string(kind.name)), ("correctionReason", .string(amendment.reason))]
        for (field, cell) in zip(kind.fields, cells) { if let cell, !cell.isEmpty { members.append((field.name, .string(cell))) } }
        return AmendingAct(members + Self.members(history, standing, amendment), name: "correct-\(history.target).ndjson")
    }

    init(_ members: [(String, CanonicalJSON.Value)], name: String) {
        line = CanonicalJSON.Value.object(members).serialize() + [0x0A]
        self.name = name
    }

    private static func standing(_ sequence: SequenceNumber, _ snapshot: ArchiveSnapshot) throws -> (
        RecordHistory, RecordHistory.Version, CanonicalJSON.Value
    ) {
        let history = try snapshot.history(of: sequence)
        guard let standing = history.standing, let record = standing.record else {
            throw Fault(.amendsNotStanding, history.target.description)
        }
        return (history, standing, try CanonicalJSON.parse(record))
    }

    /// That it names the version it was made from keeps two people from undoing one another, and two acts from being the same bytes.
    private static func members(_ history: RecordHistory, _ standing: RecordHistory.Version, _ amendment: Amendment)
        -> [(String, CanonicalJSON.Value)]
    {
        [
            ("correctionTarget", .integer(history.target.rawValue)), ("correctionStanding", .integer(standing.entry.sequence.rawValue)),
            ("correctionDecidedBy", .string(amendment.decidedBy)),
        ]
    }

    /// What a sheet's cells would hold for a record on file.
    private static func cells(_ record: CanonicalJSON.Value, _ kind: RecordKind, subject: String) -> [String?] {
        kind.fields.enumerated().map { index, field in
            if index == 0 { return kind.chain == .congress ? String(subject.dropFirst("congress.".count)) : subject }
            switch (field.type, record[field.name]) {
            case (.minutes, .integer(let minutes)?): return "\(minutes / 60):\(minutes % 60 < 10 ? "0" : "")\(minutes % 60)"
            case (_, .integer(let number)?): return String(number)
            case (_, .bool(let flag)?): return flag ? "1" : "0"
            case (_, .string(let text)?): return text
            default: return nil
            }
        }
    }
}

extension IngestPipeline.Source {
    /// An act, held in memory only: what it says is on disk when it is the archive's.
    public init(_ act: AmendingAct, submitter: String) throws {
        self.init(name: act.name, submitter: submitter, file: try OpenFile(memory: act.line, name: act.name))
    }
}
