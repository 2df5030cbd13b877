import DutyArchive
import DutyRecords
import DutyReports
import TransparencyLog

/// Checks of what a deputy does between sessions.
extension DeputyCase {
    func lowActivity(_ limits: Limits) throws -> [Trace] {
        deputy.mandates.flatMap { mandate in
            years(mandate).compactMap { year in
                guard mandate.isHeld(throughout: "\(year)-01-01", "\(year)-12-31"), mandate.suspensions.isEmpty else { return nil }
                let found = records(.activity).filter {
                    $0.text("congress") == mandate.congress && $0.text("date")?.hasPrefix(String(year)) == true
                }
                guard found.count < limits.number("activities") else { return nil }
                let entries = found.isEmpty ? enrolment(mandate) : found.map(\.sequence)
                return Trace(
                    .year(year), on: "\(year)-12-31", of: mandate.congress,
                    [String(year), String(found.count), String(limits.number("activities"))], entries: entries)
            }
        }
    }

    /// Deputies Law §58: deputies report on their duty periodically; the period is the rule's.
    func noReport(_ limits: Limits) throws -> [Trace] {
        deputy.mandates.flatMap { mandate in
            years(mandate).compactMap { year in
                let first = year - limits.number("years") + 1
                let span = first == year ? String(year) : "\(first)–\(year)"
                guard mandate.isHeld(throughout: "\(first)-01-01", "\(year)-12-31"),
                    !records(.report).contains(where: { record in
                        guard record.text("congress") == mandate.congress, let date = record.text("date") else { return false }
                        return date >= "\(first)-01-01" && date <= "\(year)-12-31"
                    })
                else { return nil }
                return Trace(.year(year), on: "\(year)-12-31", of: mandate.congress, [span], entries: enrolment(mandate))
            }
        }
    }

    /// What is missing has no entry: the mandate, from which it was due, stands for it.
    private func enrolment(_ mandate: Mandate) -> [SequenceNumber] {
        let enrolled = records(.mandate).filter { $0.text("congress") == mandate.congress && $0.text("event") == "enrolled" }
        return enrolled.map(\.sequence)
    }

    /// Deputies Law §51: replied to within three months of being handed over, six where it is difficult.
    func replyOverdue(_ limits: Limits) throws -> [Trace] {
        SuggestionItem.all(in: records).compactMap { item in
            guard let deadline = item.life.deadline, item.clock(on: today).isBreach else { return nil }
            return Trace(
                .suggestion(item.number), on: deadline, of: item.congress,
                [Phrase(item.number, item.number), Phrase(deadline, deadline), item.clock(on: today).phrase], entries: item.clockEntries)
        }
    }
}
