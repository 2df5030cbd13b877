import DutyRecords
import TransparencyLog

/// The evidence as it is printed: by kind, its rows numbered through, so that a number can name its entries in a few runs (`1–57, 60`) where
/// hundreds of entry numbers would fill pages.
struct EvidenceRows {
    struct Row {
        let number: Int
        let evidence: Evidence
    }

    /// Rows that came onto one chain with one sheet at one time: what they share is said once. Of what more is to be said, each is its own.
    struct Lot {
        fileprivate(set) var rows: [Row]

        /// Has what they share.
        var first: Evidence { rows[0].evidence }

        /// Rows of which each follows on the one before: in the log, in the chain and in the sheet.
        var runs: [(first: Row, last: Row)] {
            var runs: [(first: Row, last: Row)] = []
            for row in rows {
                if let last = runs.last?.last.evidence, row.evidence.follows(last) {
                    runs[runs.count - 1].last = row
                } else {
                    runs.append((row, row))
                }
            }
            return runs
        }
    }

    struct Group {
        let kind: Phrase
        fileprivate(set) var lots: [Lot] = []

        var rows: [Row] { lots.flatMap(\.rows) }
    }

    let groups: [Group]
    /// By sequence, as the file has it.
    private let evidence: [Evidence]
    /// The row of each.
    private let numbers: [Int]

    init(_ file: PerformanceFile) {
        var groups: [Group] = []
        var byKind: [String: Int] = [:]
        for evidence in file.evidence where byKind[evidence.kind] == nil {
            byKind[evidence.kind] = groups.count
            groups.append(Group(kind: evidence.kindLabel))
        }
        var places = Array(repeating: [Int](), count: groups.count)
        for (place, one) in file.evidence.enumerated() { places[byKind[one.kind] ?? 0].append(place) }
        var numbers = Array(repeating: 0, count: file.evidence.count)
        var next = 1
        for (group, own) in places.enumerated() {
            for place in own {
                let one = file.evidence[place]
                let row = Row(number: next, evidence: one)
                next += 1
                numbers[place] = row.number
                if let last = groups[group].lots.last?.first, last.isOfOneLot(with: one) {
                    groups[group].lots[groups[group].lots.count - 1].rows.append(row)
                } else {
                    groups[group].lots.append(Lot(rows: [row]))
                }
            }
        }
        (self.groups, evidence, self.numbers) = (groups, file.evidence, numbers)
    }

    /// The row of an entry; nil where the file does not name it.
    func number(of entry: SequenceNumber) -> Int? {
        var range = evidence.indices
        while let first = range.first {
            let middle = first + range.count / 2
            if evidence[middle].sequence == entry { return numbers[middle] }
            range = evidence[middle].sequence < entry ? middle + 1..<range.upperBound : first..<middle
        }
        return nil
    }

    /// The rows of entries, as runs of consecutive numbers, in order.
    func runs(of entries: [SequenceNumber]) -> [ClosedRange<Int>] {
        var runs: [ClosedRange<Int>] = []
        for number in entries.compactMap(number).sorted() {
            if let last = runs.last, last.upperBound + 1 >= number {
                runs[runs.count - 1] = last.lowerBound...max(number, last.upperBound)
            } else {
                runs.append(number...number)
            }
        }
        return runs
    }
}

extension Evidence {
    /// Whether there is nothing to say of it but where it stands and what it came from.
    var isPlain: Bool { correctedBy == nil && contests.isEmpty && scans.isEmpty }

    fileprivate func follows(_ other: Evidence) -> Bool {
        guard let row, let before = other.row else { return false }
        return row == before + 1 && sequence.rawValue == other.sequence.rawValue + 1 && subjectSequence == other.subjectSequence + 1
    }

    fileprivate func isOfOneLot(with other: Evidence) -> Bool {
        batch == other.batch && recordedAt == other.recordedAt && isPlain && other.isPlain && subject == other.subject
            && file == other.file && sheet == other.sheet
    }
}
