import DutyRecords
import TransparencyLog

/// A small drawing of numbers that tables state too: it adds no number of its own.
public struct Chart: Sendable {
    /// What a bar or a mark tells apart; each has one colour wherever it is drawn.
    public enum Tone: String, Sendable, Hashable, CaseIterable {
        case attended, partly, leave, absent, notRecorded, term, other
    }

    public struct Segment: Sendable {
        public let tone: Tone
        public let label: Phrase
        public let count: Count
    }

    /// One bar: as long as all its segments count.
    public struct Bar: Sendable {
        public let label: Phrase
        public let segments: [Segment]

        public var total: Int { segments.reduce(0) { $0 + $1.count.value } }
    }

    /// A row of a timeline.
    public struct Lane: Sendable {
        public struct Span: Sendable {
            public let interval: Mandate.Interval
            public let tone: Tone
            public let label: Phrase
        }

        public struct Mark: Sendable {
            /// `YYYY-MM-DD`
            public let day: String
            public let tone: Tone
            public let label: Phrase
            public let entry: SequenceNumber
        }

        public let label: Phrase
        public var spans: [Span] = []
        public var marks: [Mark] = []
    }

    public enum Form: Sendable {
        case bars([Bar])
        /// Between two days, both included.
        case timeline([Lane], first: String, last: String)
    }

    public let title: Phrase
    public let form: Form
}

// MARK: - What is drawn

extension Chart {
    /// The attendance of each meeting, or of each year where there are more than a dozen.
    init?(_ account: AttendanceAccount) {
        var bars: [(label: Phrase, tally: AttendanceTally)] = account.byMeeting.filter { $0.tally.due.value > 0 }.map {
            let title = account.facts.meetings[$0.meeting]?.title ?? $0.meeting
            return (Phrase(title, title), $0.tally)
        }
        if bars.count > 12 {
            bars = Self.years(of: account.lines.map(\.sitting.starts)).map { year in
                let cut = account.within(FilePeriod(year: year))
                return (Phrase("\(year) 年", "\(year)"), cut.total)
            }
        }
        self.init(
            Phrase("应到场次的出席情况", "Due sittings, by what was recorded"), bars.map { Bar(label: $0.label, segments: Self.segments($0.tally)) })
    }

    private static func segments(_ tally: AttendanceTally) -> [Segment] {
        [
            Segment(tone: .attended, label: Phrase("出席", "Present"), count: tally.present),
            Segment(tone: .partly, label: Phrase("迟到或早退", "Late or left early"), count: tally.late + tally.leftEarly),
            Segment(tone: .leave, label: Phrase("请假", "On leave"), count: tally.leave),
            Segment(tone: .absent, label: Phrase("缺席", "Absent"), count: tally.absent),
            Segment(tone: .notRecorded, label: Phrase("未记录", "Not recorded"), count: tally.notRecorded),
        ]
    }

    /// The ballots of each year.
    init?(_ account: VotingAccount) {
        let bars = Self.years(of: account.lines.map(\.ballot.date)).map { year in
            let cut = account.within(FilePeriod(year: year))
            return Bar(
                label: Phrase("\(year) 年", "\(year)"),
                segments: [
                    Segment(tone: .attended, label: Phrase("参加", "Took part"), count: cut.participated),
                    Segment(tone: .absent, label: Phrase("未参加", "Took no part"), count: cut.tookNoPart),
                    Segment(tone: .notRecorded, label: Phrase("未知或未记录", "Unknown or not recorded"), count: cut.unknown + cut.notRecorded),
                ])
        }
        self.init(Phrase("应参加的表决", "Ballots due"), bars)
    }

    /// nil where there is nothing to draw.
    init?(_ title: Phrase, _ bars: [Bar]) {
        let bars = bars.filter { $0.total > 0 }
        guard !bars.isEmpty else { return nil }
        self.init(title: title, form: .bars(bars))
    }

    private static func years(of days: [String]) -> [Int] { Set(days.compactMap { Int($0.prefix(4)) }).sorted() }
}
