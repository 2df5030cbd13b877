import DutyArchive
import DutyRecords
import DutyReports
import TransparencyLog

/// The facts, mandates and rolls of congresses, each read once from one snapshot.
final class CongressReader {
    private let snapshot: ArchiveSnapshot
    private var facts: [String: CongressFacts] = [:]
    private var held: [String: [Int64: Mandate]] = [:]

    init(_ snapshot: ArchiveSnapshot) { self.snapshot = snapshot }

    /// Every congress that has a chain.
    func all() throws -> [String] { try snapshot.subjects().compactMap { (try? SubjectID($0.name))?.congress }.sorted() }

    func of(_ congress: String) throws -> CongressFacts {
        if let known = facts[congress] { return known }
        let read = try CongressFacts(
            congress: congress, records: snapshot.records(of: SubjectID.congress(congress).text).map(\.standing))
        facts[congress] = read
        return read
    }

    /// By subject number.
    func mandates(in congress: String) throws -> [Int64: Mandate] {
        if let known = held[congress] { return known }
        let read = try snapshot.mandates(in: congress)
        held[congress] = read
        return read
    }

    /// - Parameter sittings: Those whose numbers are wanted; nil for all.
    func given(_ congress: String, sittings wanted: Set<String>? = nil) throws -> CongressCase {
        let facts = try of(congress)
        let mandates = try mandates(in: congress)
        var rolls: [String: SittingRoll] = [:]
        for sitting in facts.sittings where wanted?.contains(sitting.identifier) ?? true {
            // Nothing is judged of a group's sitting about which nothing was announced.
            guard sitting.declared.isDeclared || !sitting.isOfPart else { continue }
            rolls[sitting.identifier] = try AnnouncedReader.roll(of: sitting, congress, mandates, snapshot)
        }
        return CongressCase(facts: facts, rolls: rolls, judgesBallots: wanted == nil)
    }
}

extension CongressFacts.Sitting {
    /// Whether neither the whole body nor an organ sits.
    fileprivate var isOfPart: Bool {
        switch audience {
        case .wholeBody, .organ: false
        case .delegation, .list: true
        }
    }
}
