import DutyRecords
import Testing

@Suite("The life of a suggestion")
struct SuggestionLifeTests {
    /// Stages a day apart, `opinion:dissatisfied` with its result.
    static func events(_ stages: String) -> [ItemEvent] {
        stages.split(separator: " ").enumerated().map { day, word in
            let parts = word.split(separator: ":").map(String.init)
            let date = CalendarDate("2025-01-01")!.adding(days: day)!.text
            return ItemEvent(ItemStage(rawValue: parts[0])!, date, unit: "u\(day)", result: parts.count > 1 ? parts[1] : nil)
        }
    }

    @Test(
        "the whole life follows, with what may be between",
        arguments: [
            "submitted checked handedOver handling contacted replied opinion:satisfied concluded followUp followUp",
            "submitted returnedForRevision submitted checked handedOver handling contacted replied opinion:basicallySatisfied concluded",
            "submitted checked handedOver returned reassigned handling handling contacted contacted replied replied opinion:satisfied concluded",
            "submitted checked handedOver reassigned handling returned reassigned handling contacted replied opinion:dissatisfied handledAgain "
                + "replied opinion:dissatisfied concluded",
            "submitted checked handedOver handling contacted replied opinion:dissatisfied handledAgain contacted replied opinion:satisfied "
                + "concluded",
            "submitted checked keySupervised handedOver supervised handling supervised contacted replied opinion:satisfied concluded supervised",
            "submitted withdrawn", "submitted checked handedOver handling contacted withdrawn",
        ])
    func follows(_ stages: String) {
        #expect(ItemTimeline<SuggestionLife>(Self.events(stages)).problems == [])
    }

    @Test(
        "a stage out of order is a problem that names the stage it expects",
        arguments: [
            ("checked", "submitted"), ("submitted handedOver", "checked"), ("submitted checked handling", "handedOver"),
            ("submitted checked handedOver contacted", "handling"), ("submitted checked handedOver replied", "handling"),
            ("submitted checked handedOver handling replied", "contacted"),
            ("submitted checked handedOver handling contacted opinion:satisfied", "replied"),
            ("submitted checked handedOver handling contacted replied concluded", "opinion"),
            ("submitted checked handedOver handling contacted replied opinion:satisfied handledAgain", "concluded"),
            ("submitted checked handedOver handling contacted replied opinion:dissatisfied concluded", "handledAgain"),
            ("submitted checked handedOver handling contacted replied withdrawn", "opinion"),
            ("submitted checked handedOver returned handling", "reassigned"), ("submitted returnedForRevision checked", "submitted"),
            ("submitted keySupervised", "checked"), ("submitted checked supervised", "handedOver"), ("submitted submitted", "checked"),
            ("submitted checked handedOver handling contacted replied opinion:satisfied concluded concluded", "followUp"),
            ("submitted checked keySupervised keySupervised", "handedOver"),
        ])
    func outOfOrder(_ stages: String, _ expected: String) {
        let events = Self.events(stages)
        let timeline = ItemTimeline<SuggestionLife>(events)
        #expect(timeline.problems.map(\.event) == [events.last!])
        #expect(timeline.problems.first?.expected.first?.rawValue == expected)
    }

    @Test("nothing follows a withdrawal")
    func ended() {
        let problem = ItemTimeline<SuggestionLife>(Self.events("submitted withdrawn checked")).problems.first
        #expect(problem?.expected == [])
        #expect(problem?.phrase(.suggestion).english == "“checked” on 2025-01-03 comes after the end; nothing may follow")
    }

    @Test("every stage that is expected is accepted and every other one is not, whatever came before")
    func closed() {
        var random = SeededGenerator(seed: 20)
        for _ in 0..<300 {
            var events: [ItemEvent] = []
            for step in 0..<20 {
                let life = ItemTimeline<SuggestionLife>(events).life
                let date = CalendarDate("2025-01-01")!.adding(days: step)!.text
                for stage in ItemStage.allCases {
                    let problems = ItemKind.suggestion.problems(of: events + [ItemEvent(stage, date, unit: "u")])
                    #expect(problems.isEmpty == life.expected.contains(stage))
                }
                guard let next = life.expected.randomElement(using: &random) else { break }
                let opinions = ["satisfied", "basicallySatisfied", "dissatisfied"]
                events.append(ItemEvent(next, date, unit: "u", result: next == .opinion ? opinions.randomElement(using: &random) : nil))
            }
        }
    }

    @Test("events of one day take effect in whichever order lets them follow, and the order in which they came does not matter")
    func anyOrder() {
        var random = SeededGenerator(seed: 7)
        let events = Self.events("submitted checked handedOver handling contacted replied opinion:dissatisfied handledAgain replied")
        let oneDay = ["submitted", "checked", "handedOver", "handling", "contacted", "replied"].map {
            ItemEvent(ItemStage(rawValue: $0)!, "2025-03-01", unit: "u")
        }
        for _ in 0..<50 {
            #expect(ItemTimeline<SuggestionLife>(events.shuffled(using: &random)).life == ItemTimeline<SuggestionLife>(events).life)
            let timeline = ItemTimeline<SuggestionLife>(oneDay.shuffled(using: &random))
            #expect(timeline.problems == [] && timeline.life.stage == .replied)
        }
    }

    @Test("an event that is missing is one problem, whatever came later")
    func hole() {
        let all = Self.events("submitted checked handedOver handling contacted replied opinion:satisfied concluded")
        for missing in all.indices.dropLast() {
            let events = all.enumerated().filter { $0.offset != missing }.map(\.element)
            #expect(ItemKind.suggestion.problems(of: events).map(\.event) == [all[missing + 1]])
        }
    }

    @Test("the life tells unit, deadline, reply, opinion and key supervision")
    func told() {
        let events = [
            ItemEvent(.submitted, "2025-01-14"), ItemEvent(.checked, "2025-01-20"), ItemEvent(.handedOver, "2025-02-01", unit: "a"),
            ItemEvent(.keySupervised, "2025-03-03"), ItemEvent(.reassigned, "2025-03-05", unit: "b", isDifficult: true),
            ItemEvent(.handling, "2025-03-06", unit: "b"), ItemEvent(.contacted, "2025-03-09", unit: "b"),
            ItemEvent(.replied, "2025-06-01", unit: "b"), ItemEvent(.replied, "2025-06-09", unit: "c"),
            ItemEvent(.opinion, "2025-06-20", result: "dissatisfied"), ItemEvent(.handledAgain, "2025-06-21", unit: "b"),
        ]
        let life = ItemTimeline<SuggestionLife>(events).life
        #expect(life.unit == "b" && life.handedOver == "2025-03-05" && life.deadline == "2025-09-05" && life.replied == "2025-06-01")
        #expect(life.opinion == "dissatisfied" && life.timesHandledAgain == 1 && life.isKeySupervised && life.stage == .handledAgain)
        let early = ItemTimeline<SuggestionLife>(
            Array(events.prefix(2)) + [ItemEvent(.handedOver, "2025-02-01", unit: "a", deadline: "2025-03-01")])
        #expect(early.life.deadline == "2025-03-01")
    }
}

@Suite("When a reply is due")
struct ReplyDeadlineTests {
    @Test(
        "three calendar months, or six; a month without such a day ends earlier",
        arguments: [
            ("2024-11-30", false, "2025-02-28"), ("2023-11-30", false, "2024-02-29"), ("2025-08-31", true, "2026-02-28"),
            ("2025-01-31", false, "2025-04-30"), ("2025-02-28", false, "2025-05-28"), ("2025-03-19", true, "2025-09-19"),
            ("2025-12-01", true, "2026-06-01"), ("2023-08-31", true, "2024-02-29"),
        ])
    func known(_ handedOver: String, _ isDifficult: Bool, _ due: String) {
        #expect(ReplyDeadline.legal(handedOver: handedOver, isDifficult: isDifficult) == due)
    }

    @Test("on every day of forty years it is what counting month by month on paper gives")
    func naive() {
        for number in CalendarDate("2000-01-01")!.dayNumber...CalendarDate("2039-12-31")!.dayNumber {
            let date = CalendarDate(dayNumber: number)!
            for (months, isDifficult) in [(3, false), (6, true)] {
                #expect(ReplyDeadline.legal(handedOver: date, isDifficult: isDifficult) == Self.onPaper(date, months))
            }
        }
    }

    @Test("what is no date has no deadline")
    func noDate() {
        #expect(ReplyDeadline.legal(handedOver: "2025-02-30", isDifficult: false) == nil)
        #expect(ReplyDeadline.legal(handedOver: CalendarDate("9999-12-01")!, isDifficult: true) == nil)
    }

    /// Turns the leaf so many times, then goes back from the day that the month may not have.
    private static func onPaper(_ date: CalendarDate, _ months: Int) -> CalendarDate? {
        var (year, month, day) = (date.year, date.month, date.day)
        for _ in 0..<months {
            month += 1
            if month == 13 { (year, month) = (year + 1, 1) }
        }
        while true {
            if let found = CalendarDate(year: year, month: month, day: day) { return found }
            day -= 1
        }
    }
}
