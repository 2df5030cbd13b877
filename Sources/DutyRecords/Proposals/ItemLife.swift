/// How far a motion or suggestion has come: a value that says which stages may follow, and what it is after one of them.
public protocol ItemLife: Sendable, Hashable {
    /// Before anything was submitted.
    init()
    /// The stage reached; nil before anything was submitted. What happens beside the handling (key supervision) is none.
    var stage: ItemStage? { get }
    /// The stages that may follow, the usual one first.
    var expected: [ItemStage] { get }
    /// The life after an event, whether or not it was expected.
    func after(_ event: ItemEvent) -> Self
}

/// What the events of one item amount to, and those that do not follow from the ones before.
///
/// Events may come in any order; they take effect by date, and on one day in whichever order lets them follow. An event that does not follow
/// is a problem, and what comes after it is judged from there: one that is missing is one problem, whatever came later.
public struct ItemTimeline<Life: ItemLife>: Sendable {
    public let life: Life
    /// In the order in which they took effect.
    public let events: [ItemEvent]
    public let problems: [ItemProblem]

    public init(_ events: [ItemEvent]) {
        var life = Life()
        var done: [ItemEvent] = []
        var problems: [ItemProblem] = []
        var waiting = events.enumerated().sorted {
            ($0.element.date, $0.element.rank, $0.offset) < ($1.element.date, $1.element.rank, $1.offset)
        }
        .map(\.element)[...]
        while let first = waiting.first {
            let day = waiting.prefix { $0.date == first.date }
            let expected = life.expected
            let next = day.firstIndex { expected.contains($0.stage) }
            if next == nil { problems.append(ItemProblem(event: first, expected: expected)) }
            let event = waiting.remove(at: next ?? waiting.startIndex)
            life = life.after(event)
            done.append(event)
        }
        (self.life, self.events, self.problems) = (life, done, problems)
    }
}

/// An event whose stage does not follow from those before it.
public struct ItemProblem: Sendable, Hashable {
    public let event: ItemEvent
    /// The stages that would have followed.
    public let expected: [ItemStage]

    /// `2025-03-02 的“答复”…，此时应为…`
    public func phrase(_ kind: ItemKind) -> Phrase {
        let list = kind.stages
        func names(_ language: Language) -> [String] { expected.map { list[$0.rawValue]?.label[language] ?? $0.rawValue } }
        let label = list[event.stage.rawValue]?.label ?? Phrase(event.stage.rawValue, event.stage.rawValue)
        guard !expected.isEmpty else {
            return Phrase(
                "\(event.date) 的“\(label.chinese)”之前已撤回或办结，不应再有任何阶段",
                "“\(label.english)” on \(event.date) comes after the end; nothing may follow")
        }
        return Phrase(
            "\(event.date) 的“\(label.chinese)”不接续此前的阶段；此时应为：\(names(.chinese).joined(separator: "、"))",
            "“\(label.english)” on \(event.date) does not follow; expected: \(names(.english).joined(separator: ", "))")
    }
}

extension ItemEvent {
    /// Which of two events of one day is tried first.
    fileprivate var rank: Int { ItemStage.allCases.firstIndex(of: stage) ?? 0 }
}

extension ItemHistory {
    /// The problems that an event adds to those that stood before; it takes the place of an event with the same key.
    func problems(adding event: ItemEvent, _ kind: ItemKind) -> [ItemProblem] {
        let before = Set(kind.problems(of: events + replaced))
        return kind.problems(of: events.filter { !$0.hasKey(of: event) } + [event]).filter { !before.contains($0) }
    }
}

extension ItemKind {
    /// The events that do not follow from those before them.
    public func problems(of events: [ItemEvent]) -> [ItemProblem] {
        switch self {
        case .motion: ItemTimeline<MotionLife>(events).problems
        case .suggestion: ItemTimeline<SuggestionLife>(events).problems
        }
    }
}
