import DutyArchive
import DutyRecords
import TransparencyLog

/// What was recorded of a deputy at a sitting (DOMAIN rule 2: six different things, never merged).
public enum AttendanceState: String, Sendable, Hashable, CaseIterable {
    case present, late, leftEarly, leave, absent, notRecorded, notApplicable

    /// Late and left early are attendance.
    public var attended: Bool { self == .present || self == .late || self == .leftEarly }

    init(_ record: FiledRecord) throws(ReportError) {
        try self.init(code: try record.required("status"), entry: record.sequence)
    }

    init(code: String, entry: SequenceNumber) throws(ReportError) {
        guard let state = AttendanceState(rawValue: code) else {
            throw ReportError(.malformedRecord, "entry \(entry) has the unknown status `\(code)`; run `duty verify`")
        }
        self = state
    }
}
