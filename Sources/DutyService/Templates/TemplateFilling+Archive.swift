import DutyArchive
import DutyIntake
import DutyRecords
import DutyReports

/// What a template is to be filled in with, as a clerk asks for it.
public struct TemplateRequest: Sendable {
    /// A delegation by its name, or `everybody`; nil: whoever is due at the meeting.
    public var roster: String?
    /// A meeting by its identifier; its sittings become columns.
    public var meeting: String?
    /// `<division>.<term>`; nil where the archive leaves no choice.
    public var congress: String?

    public static let everybody: Set<String> = ["全体", "all"]

    public init(roster: String? = nil, meeting: String? = nil, congress: String? = nil) {
        (self.roster, self.meeting, self.congress) = (roster, meeting, congress)
    }
}

/// Why a template cannot be filled in: each names what there is.
public enum TemplateRefusal: Error, Equatable {
    case noDeputies
    case noSuchCongress(known: [String])
    case congressNeeded(known: [String])
    case noSuchDelegation(known: [String])
    case noSuchMeeting(known: [String])
    case noSittings
    case nobodyDue
}

extension ArchiveSnapshot {
    /// Whom and what a template is about.
    ///
    /// - Parameter today: `YYYY-MM-DD`; the roster is that of the meeting's first day, or of today without a meeting.
    /// - Throws: `TemplateRefusal`, `ArchiveError`, `ReportError`.
    public func filling(_ request: TemplateRequest, today: String) throws -> TemplateFilling {
        let deputies = try self.deputies().compactMap { try deputy($0) }.sorted { $0.id < $1.id }
        let congress = try congress(request, of: deputies)
        let facts = try CongressFacts(congress: congress, records: try records(of: "congress.\(congress)"))
        var day = today
        var sittings: [CongressFacts.Sitting] = []
        if let wanted = request.meeting {
            guard let meeting = facts.meetings[wanted] else {
                throw TemplateRefusal.noSuchMeeting(known: facts.meetings.values.sorted { $0.starts < $1.starts }.map(\.identifier))
            }
            day = meeting.starts
            sittings = facts.sittings.filter { $0.meeting == wanted }
            if sittings.isEmpty { throw TemplateRefusal.noSittings }
        }
        var members = deputies.compactMap { deputy in deputy.mandates.first { $0.congress == congress }.map { (deputy, $0) } }
        if let roster = request.roster, !TemplateRequest.everybody.contains(roster) {
            let here = members.filter { $0.1.delegation(on: day) == roster }
            if here.isEmpty {
                throw TemplateRefusal.noSuchDelegation(known: Set(members.compactMap { $0.1.delegation(on: day) }).sorted())
            }
            members = here
        }
        return try Self.filling(congress, members, sittings, day)
    }

    private static func filling(
        _ congress: String, _ members: [(Deputy, Mandate)], _ sittings: [CongressFacts.Sitting], _ day: String
    ) throws -> TemplateFilling {
        var due: Set<String> = []
        var rows: [TemplateFilling.Deputy] = []
        for (deputy, mandate) in members {
            guard !sittings.isEmpty else {
                if mandate.periods.contains(where: { $0.contains(day) }) { rows.append(.init(id: deputy.id, name: deputy.name)) }
                continue
            }
            // Who is on a list is told by the very records that this sheet asks for.
            let here = sittings.filter {
                [.member, .suspended].contains(mandate.membership(in: $0.audience, on: $0.starts, listed: true))
            }.map(\.identifier)
            if here.isEmpty { continue }
            due.formUnion(here)
            rows.append(.init(id: deputy.id, name: deputy.name, notDue: Set(sittings.map(\.identifier)).subtracting(here)))
        }
        if rows.isEmpty { throw TemplateRefusal.nobodyDue }
        let columns = sittings.filter { due.contains($0.identifier) }
        return TemplateFilling(
            congress: congress, deputies: rows,
            sittings: columns.map { .init(identifier: $0.identifier, title: $0.title ?? $0.identifier, day: $0.starts) })
    }

    private func congress(_ request: TemplateRequest, of deputies: [Deputy]) throws -> String {
        let known = Set(deputies.flatMap { $0.mandates.map(\.congress) }).sorted()
        if known.isEmpty { throw TemplateRefusal.noDeputies }
        if let wanted = request.congress {
            guard known.contains(wanted) else { throw TemplateRefusal.noSuchCongress(known: known) }
            return wanted
        }
        guard known.count == 1 else { throw TemplateRefusal.congressNeeded(known: known) }
        return known[0]
    }
}
