import DutyArchive
import DutyRecords
import TransparencyLog

/// The common questions of an office, answered from one snapshot by the arithmetic of the performance files.
public enum DutyQuestion: Sendable {
    case attendance(DutyGrouping)
    case voting(DutyGrouping)
    /// Standing records of a kind, by a field of it.
    case records(RecordKind, by: Field)
    /// Deputies of whom no record of a kind stands.
    case without(RecordKind)

    /// - Throws: `ReportError.Code.malformedRecord`, and whatever reading the archive throws.
    /// - Complexity: O(entries).
    public func answer(_ snapshot: ArchiveSnapshot, _ scope: SurveyScope = SurveyScope()) throws -> DataTable {
        let survey = DutySurvey(snapshot: snapshot, scope: scope)
        switch self {
        case .attendance(let grouping):
            var counts = AttendanceSurvey(grouping, scope)
            try survey.walk { counts.add($0) }
            return counts.table
        case .voting(let grouping):
            var counts = VotingSurvey(grouping, scope)
            try survey.walk { counts.add($0) }
            return counts.table
        case .records(let kind, let field):
            var counts = RecordSurvey(kind, by: field, scope)
            if kind.chain == .deputy {
                for deputy in try snapshot.deputies() {
                    counts.add(try snapshot.records(of: deputy).filter { try !snapshot.isRestricted($0) }, of: deputy)
                }
            } else {
                for subject in try snapshot.subjects().map(\.name) {
                    guard let congress = (try? SubjectID(subject))?.congress, scope.holds(congress: congress) else { continue }
                    counts.add(try snapshot.records(of: subject), of: subject)
                }
            }
            return counts.table
        case .without(let kind):
            var missing = MissingSurvey(kind, scope)
            try survey.walk { missing.add($0) }
            return missing.table
        }
    }
}
