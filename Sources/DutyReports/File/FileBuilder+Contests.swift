import DutyArchive
import DutyRecords
import TransparencyLog

/// One step of a contest, as it is noted beside the entry that it is of.
public struct ContestStep: Sendable, Hashable {
    public let sequence: SequenceNumber
    /// `opened`, `upheld` or `rejected`, and what people call it.
    public let code: String
    public let label: Phrase
}

/// 异议: what the deputy objects to. A contest of what may not be shown is not shown either.
extension FileBuilder {
    /// By the entry contested.
    var contestSteps: [Int64: [ContestStep]] {
        var steps: [Int64: [ContestStep]] = [:]
        for record in records(of: .contest) {
            guard let entry = record.integer("entry") else { continue }
            let (code, list) = record.text("outcome").map { ($0, CodeLists.contestOutcome) } ?? ("opened", CodeLists.contestEvent)
            guard let label = list[code]?.label else { continue }
            steps[entry, default: []].append(ContestStep(sequence: record.sequence, code: code, label: label))
        }
        return steps
    }
}
