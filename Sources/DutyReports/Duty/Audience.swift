import DutyArchive
import DutyRecords

/// Who is due at a sitting (应到范围).
public enum Audience: Sendable, Hashable {
    /// Every deputy of the congress.
    case wholeBody
    /// The deputies of one delegation (代表团), by its name.
    case delegation(String)
    /// The members of an organ, by its code; `standingCommittee` (常委会) is one.
    case organ(String)
    /// Exactly those with an attendance record for the sitting.
    case list

    init(_ record: FiledRecord) throws(ReportError) {
        switch try record.required("audience") {
        case "wholeBody": self = .wholeBody
        case "delegation": self = .delegation(try record.required("audienceOf"))
        case "organ": self = .organ(try record.required("audienceOf"))
        case "list": self = .list
        case let other:
            throw ReportError(.malformedRecord, "entry \(record.sequence) has the unknown audience `\(other)`; run `duty verify`")
        }
    }
}

/// What a deputy was to a sitting on its day, before any attendance record is looked at.
package enum Membership: Sendable, Hashable {
    case outsideMandate
    case outsideAudience
    /// In the audience, and suspended (Deputies Law §61).
    case suspended
    case member
}

extension Mandate {
    /// What the deputy is to an audience on a day.
    ///
    /// - Parameters:
    ///   - day: `YYYY-MM-DD`.
    ///   - listed: whether the deputy has a member's attendance record there, which is what an audience by list goes by.
    package func membership(in audience: Audience, on day: String, listed: Bool) -> Membership {
        guard periods.contains(where: { $0.contains(day) }) else { return .outsideMandate }
        let inAudience =
            switch audience {
            case .wholeBody: true
            case .delegation(let name): delegations.contains { $0.interval.contains(day) && $0.delegation == name }
            case .organ(let code): organs[code]?.contains { $0.contains(day) } ?? false
            case .list: listed
            }
        guard inAudience else { return .outsideAudience }
        return suspensions.contains { $0.contains(day) } ? .suspended : .member
    }
}
