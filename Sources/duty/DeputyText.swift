import DutyRecords
import TransparencyLog

/// A deputy and the mandates, in words and as JSON.
enum DeputyText {
    /// The date at UTC+08:00.
    static func today() -> String { (try? Timestamp.now()).map { String($0.local.prefix(10)) } ?? "" }

    static func standing(_ mandate: Mandate, on date: String) -> Phrase {
        guard mandate.periods.contains(where: { $0.contains(date) }) else {
            return mandate.periods.allSatisfy({ $0.starts > date }) ? Phrase("尚未就任", "not begun") : Phrase("已终止", "ended")
        }
        return mandate.suspensions.contains { $0.contains(date) } ? Phrase("暂停执行职务", "suspended") : Phrase("在任", "in office")
    }

    static func interval(_ interval: Mandate.Interval, _ language: Language) -> String {
        if let ends = interval.ends { return "\(interval.starts) \(language == .chinese ? "至" : "to") \(ends)" }
        return language == .chinese ? "\(interval.starts) 起" : "since \(interval.starts)"
    }

    static func json(_ deputy: Deputy) -> CanonicalJSON.Value {
        var members: [(String, CanonicalJSON.Value)] = [
            ("id", .string(deputy.id)), ("name", .string(deputy.name)),
            ("formerNames", .array(deputy.formerNames.map { .string($0) })), ("mandates", .array(deputy.mandates.map(json))),
        ]
        if let month = deputy.birthMonth { members.append(("birthMonth", .string(month))) }
        return .object(members)
    }

    private static func json(_ mandate: Mandate) -> CanonicalJSON.Value {
        .object([
            ("congress", .string(mandate.congress)), ("periods", .array(mandate.periods.map(json))),
            ("suspensions", .array(mandate.suspensions.map(json))),
            (
                "organs",
                .array(
                    mandate.organs.sorted { $0.key < $1.key }.map { organ, intervals in
                        .object([("organ", .string(organ)), ("periods", .array(intervals.map(json)))])
                    })
            ),
            (
                "delegations",
                .array(mandate.delegations.map { .object([("delegation", .string($0.delegation)), ("period", json($0.interval))]) })
            ),
        ])
    }

    private static func json(_ interval: Mandate.Interval) -> CanonicalJSON.Value {
        .object([("starts", .string(interval.starts))] + (interval.ends.map { [("ends", .string($0))] } ?? []))
    }
}
