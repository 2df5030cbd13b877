import DutyArchive
import DutyRecords
import DutyReports
import TransparencyLog

/// Where a deputy is recorded to have been, on which days.
private struct Presence {
    enum Place: Hashable {
        /// A meeting of a congress, whose sittings follow one another.
        case meeting(String)
        /// An activity at a named place.
        case place(String)
        case course(String)
    }

    let place: Place
    let days: ClosedRange<String>
    let caption: Phrase
    let congress: String
    let entry: SequenceNumber

    /// Two names for the same time in different places. Dates are all there is, so that a morning's sitting and an afternoon's visit are
    /// found too: a person looks.
    func excludes(_ other: Presence) -> Bool {
        guard days.overlaps(other.days), place != other.place else { return false }
        switch (place, other.place) {
        // Two meetings of one congress on one day follow one another.
        case (.meeting, .meeting): return congress != other.congress
        default: return true
        }
    }
}

extension DeputyCase {
    func twoPlaces(_ limits: Limits) throws -> [Trace] {
        let presences = try presences(daysMax: limits.number("daysMax"))
        var days: [String: [Presence]] = [:]
        for (index, presence) in presences.enumerated() {
            for other in presences[(index + 1)...] {
                guard other.days.lowerBound <= presence.days.upperBound else { break }
                guard presence.excludes(other) else { continue }
                days[other.days.lowerBound, default: []] += [presence, other]
            }
        }
        return days.map { day, presences in
            Trace(
                .day(day), on: day, of: presences[0].congress, [Phrase(day, day), presences.map(\.caption).unrepeated.joined],
                entries: presences.map(\.entry))
        }
    }

    /// By first day.
    private func presences(daysMax: Int) throws -> [Presence] {
        var result: [Presence] = []
        for record in records {
            guard let span = record.days, let congress = record.text("congress"), Self.length(span) <= daysMax else { continue }
            let place: Presence.Place
            switch record.kind.name {
            // Whoever observes a meeting is where it sits.
            case "activity" where record.text("type") != "observing":
                guard let name = record.text("place") else { continue }
                place = .place(name)
            case "training": place = .course(record.text("course") ?? "")
            default: continue
            }
            result.append(
                Presence(place: place, days: span, caption: record.caption, congress: congress, entry: record.sequence))
        }
        for (mandate, facts) in mandates {
            for line in try attendance(mandate, facts).lines {
                guard let record = line.record, record.text("status").flatMap(AttendanceState.init(rawValue:))?.attended == true,
                    Self.length(line.sitting.starts...line.sitting.ends) <= daysMax
                else { continue }
                let title = line.sitting.title ?? line.sitting.identifier
                result.append(
                    Presence(
                        place: .meeting("\(mandate.congress) \(line.sitting.meeting)"), days: line.sitting.starts...line.sitting.ends,
                        caption: Phrase(title, title), congress: mandate.congress, entry: record.sequence))
            }
        }
        return result.sorted { ($0.days.lowerBound, $0.entry) < ($1.days.lowerBound, $1.entry) }
    }

    private static func length(_ days: ClosedRange<String>) -> Int {
        guard let first = CalendarDate(days.lowerBound), let last = CalendarDate(days.upperBound) else { return .max }
        return last.dayNumber - first.dayNumber + 1
    }
}
