import DutyRecords
import TransparencyLog

/// The evidence as it is written: by kind and lot, its rows numbered through, so that a number can name its entries in a few runs (`1–57, 60`)
/// where hundreds of entry numbers would fill pages.
struct EvidenceRows: Sendable {
    struct Row: Sendable {
        let number: Int
        let evidence: Evidence
    }

    /// Rows that came onto one chain with one sheet at one time: what they share is said once. Of what more is to be said, each is its own.
    struct Lot: Sendable {
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

    /// Rows of consecutive numbers.
    struct Run: Sendable, Equatable {
        let first: Int
        fileprivate(set) var last: Int
        /// Of the first row.
        let entry: SequenceNumber

        var text: String { first == last ? "\(first)" : "\(first)–\(last)" }
    }

    struct Group: Sendable {
        /// A record kind's name, or what an entry that is no record does.
        let kind: String
        let label: Phrase
        fileprivate(set) var lots: [Lot] = []

        var rows: [Row] { lots.flatMap(\.rows) }
    }

    let groups: [Group]
    /// By sequence, as the file has them.
    private let entries: [SequenceNumber]
    /// The row of each.
    private let numbers: [Int]

    /// - Parameter evidence: by sequence.
    init(_ evidence: [Evidence]) {
        var groups: [Group] = []
        var byKind: [String: Int] = [:]
        for one in evidence where byKind[one.kind] == nil {
            byKind[one.kind] = groups.count
            groups.append(Group(kind: one.kind, label: one.kindLabel))
        }
        var places = Array(repeating: [Int](), count: groups.count)
        for (place, one) in evidence.enumerated() { places[byKind[one.kind] ?? 0].append(place) }
        var numbers = Array(repeating: 0, count: evidence.count)
        var next = 1
        for (group, own) in places.enumerated() {
            for place in own {
                let one = evidence[place]
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
        (self.groups, entries, self.numbers) = (groups, evidence.map(\.sequence), numbers)
    }

    /// The row of an entry; nil where the file does not name it.
    func number(of entry: SequenceNumber) -> Int? {
        let place = place(of: entry, from: 0)
        return place < entries.count && entries[place] == entry ? numbers[place] : nil
    }

    /// The rows of entries, as runs of consecutive numbers, in order.
    func runs(of named: [SequenceNumber]) -> [Run] {
        var found: [(row: Int, entry: SequenceNumber)] = []
        found.reserveCapacity(named.count)
        var place = 0
        for entry in named.sorted() {
            place = self.place(of: entry, from: place)
            if place < entries.count, entries[place] == entry { found.append((numbers[place], entry)) }
        }
        found.sort { $0.row < $1.row }
        var runs: [Run] = []
        for (row, entry) in found {
            if let last = runs.last?.last, last + 1 >= row {
                runs[runs.count - 1].last = row
            } else {
                runs.append(Run(first: row, last: row, entry: entry))
            }
        }
        return runs
    }

    /// Where an entry stands, or would: sought in steps that double, since what is sought together mostly stands together.
    ///
    /// - Parameter start: What stands before it is smaller.
    private func place(of entry: SequenceNumber, from start: Int) -> Int {
        var (low, step) = (start, 1)
        while low + step <= entries.count, entries[low + step - 1] < entry { (low, step) = (low + step, 2 * step) }
        var high = min(low + step - 1, entries.count)
        while low < high {
            let middle = (low + high) / 2
            if entries[middle] < entry { low = middle + 1 } else { high = middle }
        }
        return low
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
