import DutyRecords
import TransparencyLog

/// The evidence as it is printed on paper: by kind, its rows numbered through, so that a number can name its entries in a few runs
/// (`1–57, 60`) where hundreds of entry numbers would fill pages.
struct EvidenceRows {
    let groups: [(kind: Phrase, rows: [(number: Int, evidence: Evidence)])]
    private let numbers: [SequenceNumber: Int]

    init(_ file: PerformanceFile) {
        var order: [String] = []
        var byKind: [String: [Evidence]] = [:]
        for evidence in file.evidence {
            if byKind[evidence.kind] == nil { order.append(evidence.kind) }
            byKind[evidence.kind, default: []].append(evidence)
        }
        var numbers: [SequenceNumber: Int] = [:]
        numbers.reserveCapacity(file.evidence.count)
        groups = order.map { kind in
            let own = byKind[kind] ?? []
            let rows = own.map { evidence in
                numbers[evidence.sequence] = numbers.count + 1
                return (numbers.count, evidence)
            }
            return (own[0].kindLabel, rows)
        }
        self.numbers = numbers
    }

    /// The row of an entry; nil where the file does not name it.
    func number(of entry: SequenceNumber) -> Int? { numbers[entry] }

    /// The rows of entries, as runs of consecutive numbers, in order.
    func runs(of entries: [SequenceNumber]) -> [ClosedRange<Int>] {
        var runs: [ClosedRange<Int>] = []
        for number in entries.compactMap({ numbers[$0] }).sorted() {
            if let last = runs.last, last.upperBound + 1 >= number {
                runs[runs.count - 1] = last.lowerBound...max(number, last.upperBound)
            } else {
                runs.append(number...number)
            }
        }
        return runs
    }
}
