import DutyRecords
import TransparencyLog

/// What must not be left behind by a correction or annulment: a secret ballot with a choice, a reference to nothing, a chain of mandate
/// events with a link missing. Asked of the views as the batch has made them so far.
struct AmendmentRules {
    private let store: any StoreReader
    private let registry: KindRegistry

    init(_ store: any StoreReader, registry: KindRegistry) {
        self.store = store
        self.registry = registry
    }

    /// A ballot cannot become secret while a standing vote carries a choice (DOMAIN rule 13).
    func checkCorrection(by record: RecordBuffer, subject: Int64) throws {
        guard record.kind.name == RecordKind.ballot.name, record.text("method") != "openRollCall",
            let vote = registry.kind(named: RecordKind.vote.name), let ballot = record.text("ballot"), let congress = record.congress
        else { return }
        let votes = try store.standing(vote, where: [("congress", congress), ("ballot", ballot)], subject: nil, having: "choice")
        if let first = votes.first { throw AmendmentRefusal.choiceStands(votes: votes.count, first: first) }
    }

    func checkAnnulment(of record: RecordBuffer, subject: Int64, name: String, standing: Int64) throws {
        if let reference = ReferenceKind(rawValue: record.kind.name) { try checkReferences(to: reference, record, subject, name) }
        try checkItem(record, standing)
        if record.kind.opensChain { try checkMandates(of: name, subject, standing) }
    }

    /// No standing record refers to the meeting, sitting or ballot.
    private func checkReferences(to reference: ReferenceKind, _ record: RecordBuffer, _ subject: Int64, _ name: String) throws {
        guard let identifier = record.text(reference.rawValue), name.hasPrefix("congress.") else { return }
        let congress = String(name.dropFirst("congress.".count))
        var found: [Int64] = []
        for kind in registry.kinds {
            for field in kind.fields where field.isStored {
                guard case .reference(reference) = field.type else { continue }
                let isOnCongress = kind.chain == .congress
                found += try store.standing(
                    kind, where: (isOnCongress ? [] : [("congress", congress)]) + [(field.name, identifier)],
                    subject: isOnCongress ? subject : nil, having: nil)
            }
        }
        if let first = found.min() { throw AmendmentRefusal.referredTo(count: found.count, first: first) }
    }

    /// The later stages of a motion or suggestion do not hang in the air.
    private func checkItem(_ record: RecordBuffer, _ standing: Int64) throws {
        guard let item = ItemKey(record: record), ItemEvent(record: record) != nil else { return }
        let stages = try StandingContent(store, registry: registry).items(item, in: store, registry)
        let before = Set(item.kind.problems(of: stages.map(\.event)))
        let after = item.kind.problems(of: stages.filter { $0.sequence != standing }.map(\.event))
        guard let problem = after.first(where: { !before.contains($0) }) else { return }
        let phrase = problem.phrase(item.kind)
        throw AmendmentRefusal.stageNeeded(chinese: phrase.chinese, english: phrase.english)
    }

    /// What is left of the deputy's mandate still follows, and nothing else is left where no mandate is.
    private func checkMandates(of deputy: String, _ subject: Int64, _ standing: Int64) throws {
        guard let kind = registry.kind(named: RecordKind.mandate.name) else { return }
        let contents = StandingContent(store, registry: registry)
        func events(leavingOut left: Int64?) throws -> [MandateEvent] {
            try store.standing(kind, subject: subject).filter { $0 != left }.compactMap { sequence in
                try contents.buffer(at: sequence).flatMap(MandateEvent.init(record:))
            }
        }
        let (before, after) = (try events(leavingOut: nil), try events(leavingOut: standing))
        let problems = MandateTimeline(after).problems.filter { !MandateTimeline(before).problems.contains($0) }
        if let problem = problems.first {
            throw AmendmentRefusal.mandateNeeded(chinese: problem.phrase.chinese, english: problem.phrase.english)
        }
        guard after.isEmpty else { return }
        for other in registry.kinds where other.name != kind.name && other.chain == .deputy {
            guard let first = try store.standing(other, subject: subject).first else { continue }
            throw AmendmentRefusal.mandateNeeded(
                chinese: "第 \(first) 号等记录（\(other.label.chinese)）仍有效，请先撤销",
                english: "entry \(first) (\(other.label.english)) still stands; annul such records first")
        }
    }
}
