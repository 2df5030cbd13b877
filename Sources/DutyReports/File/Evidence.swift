import CryptoSuite
import DutyArchive
import DutyRecords
import TransparencyLog

/// An entry behind a number: where it stands in the log, and the file and row it came from.
public final class Evidence: Sendable {
    public let sequence: SequenceNumber
    public let subject: String
    public let subjectSequence: Int64
    public let recordedAt: Timestamp
    public let kind: String
    public let kindLabel: Phrase
    /// nil for what no file brought.
    public let batch: SequenceNumber?
    /// As delivered, where known.
    public let file: String?
    public let sheet: String?
    public let row: Int?
    /// The correction whose replacement stands.
    public let correctedBy: SequenceNumber?
    /// The entries by which the deputy contested it and the contest was decided, in order.
    public let contests: [ContestStep]

    /// What proves it beside the file's row.
    public let scans: [Scan]

    /// A scan that a record names, or that proves its whole file, or that was filed for it later.
    public struct Scan: Sendable, Hashable {
        /// base64.
        public let digest: String
        /// `pdf`, `jpeg` …; nil where the batch that brought it is erased.
        public let type: String?
        /// As delivered; nil where it is not shown, since a name may tell what is restricted.
        public let file: String?
    }

    init(_ record: FiledRecord, file: String?, contests: [ContestStep] = [], scans: [Scan] = []) {
        sequence = record.sequence
        subject = record.subject
        subjectSequence = record.subjectSequence
        recordedAt = record.recordedAt
        kind = record.kind.name
        kindLabel = record.kind.label
        batch = record.batch
        self.file = file
        sheet = record.sheet
        row = record.row
        correctedBy = record.correctedBy
        self.contests = contests
        self.scans = scans
    }

    /// An entry that is no record: what was done to records, or with them.
    private init(
        _ sequence: SequenceNumber, _ subject: String, _ subjectSequence: Int64, _ recordedAt: Timestamp, _ kind: String, _ label: Phrase
    ) {
        self.sequence = sequence
        self.subject = subject
        self.subjectSequence = subjectSequence
        self.recordedAt = recordedAt
        self.kind = kind
        kindLabel = label
        (batch, file, sheet, row, correctedBy) = (nil, nil, nil, nil, nil)
        (contests, scans) = ([], [])
    }

    convenience init(_ change: SubjectChain.Change, subject: String) {
        self.init(
            change.sequence, subject, change.subjectSequence, change.recordedAt, change.isAnnulment ? "annulment" : "correction",
            change.isAnnulment ? Phrase("撤销", "Annulment") : Phrase("更正", "Correction"))
    }

    convenience init(_ reading: Disclosure, subject: String) {
        self.init(
            reading.sequence, subject, reading.subjectSequence, reading.recordedAt, "disclosure", Phrase("查阅登记", "Disclosure"))
    }

    /// The entries that sections and summary name, by sequence.
    static func all(
        of sections: [PerformanceFile.Section], _ summary: [Fact], _ input: FileInput, _ contests: [Int64: [ContestStep]] = [:],
        restricted: Bool
    ) -> [Evidence] {
        var named = EntrySet()
        func name(_ fact: Fact) {
            fact.cell.forEachEntry { named.insert($0) }
            for entry in fact.entries { named.insert(entry) }
        }
        summary.forEach(name)
        for part in sections.lazy.flatMap(\.parts) {
            part.facts.forEach(name)
            for row in part.tables.lazy.flatMap(\.rows) {
                for cell in row { cell.forEachEntry { named.insert($0) } }
            }
        }
        var result: [Evidence] = []
        result.reserveCapacity(named.count)
        let scans = FiledScans(input, restricted: restricted)
        func collect(_ record: FiledRecord) {
            guard named.remove(record.sequence) else { return }
            result.append(
                Evidence(
                    record, file: input.batchFiles[record.batch], contests: contests[record.sequence.rawValue] ?? [],
                    scans: scans.of(record)))
        }
        input.records.forEach(collect)
        for facts in input.congresses.values {
            for meeting in facts.meetings.values { collect(meeting.record) }
            for sitting in facts.sittings { collect(sitting.record) }
            for ballot in facts.ballots { collect(ballot.record) }
        }
        for change in input.changes where named.remove(change.sequence) {
            result.append(Evidence(change, subject: input.deputy.id))
        }
        for reading in input.readings where named.remove(reading.sequence) {
            result.append(Evidence(reading, subject: input.deputy.id))
        }
        precondition(named.isEmpty, "a file names only entries that it was given")
        return result.sorted { $0.sequence < $1.sequence }
    }
}

/// Numbers of entries, a bit each: an archive of ten million takes 1.2 MB, and nothing is hashed.
private struct EntrySet {
    private var words: [UInt64] = []
    private(set) var count = 0

    var isEmpty: Bool { count == 0 }

    mutating func insert(_ entry: SequenceNumber) {
        let (word, bit) = Self.place(entry)
        if word >= words.count { words.append(contentsOf: repeatElement(0, count: max(word + 1 - words.count, words.count))) }
        if words[word] & bit == 0 { (words[word], count) = (words[word] | bit, count + 1) }
    }

    /// - Returns: whether it was there.
    mutating func remove(_ entry: SequenceNumber) -> Bool {
        let (word, bit) = Self.place(entry)
        guard word < words.count, words[word] & bit != 0 else { return false }
        (words[word], count) = (words[word] & ~bit, count - 1)
        return true
    }

    private static func place(_ entry: SequenceNumber) -> (word: Int, bit: UInt64) {
        (Int(entry.rawValue >> 6), 1 << UInt64(entry.rawValue & 63))
    }
}

/// Which scans prove which record of a file.
private struct FiledScans {
    private let whole: [SequenceNumber: [KeptScan]]
    private let byDigest: [String: KeptScan]
    /// By the record for which they were filed later; none where restricted records are not shown, as such evidence is.
    private let later: [Int64: [String]]
    private let restricted: Bool

    init(_ input: FileInput, restricted: Bool) {
        self.restricted = restricted
        whole = input.batchScans.mapValues { $0.filter(\.isWhole) }
        byDigest = Dictionary(
            input.batchScans.values.flatMap(\.self).map { ($0.digest.base64, $0) }, uniquingKeysWith: { first, _ in first })
        var later: [Int64: [String]] = [:]
        for record in input.records where restricted && record.kind.provesRecords {
            if let entry = record.integer("entry") { later[entry, default: []] += record.scans }
        }
        self.later = later
    }

    func of(_ record: FiledRecord) -> [Evidence.Scan] {
        guard !byDigest.isEmpty else { return [] }
        let digests = record.scans + (whole[record.batch] ?? []).map(\.digest.base64) + (later[record.sequence.rawValue] ?? [])
        var seen: Set<String> = []
        return digests.filter { seen.insert($0).inserted }.map { digest in
            let kept = byDigest[digest]
            return Evidence.Scan(digest: digest, type: kept?.type, file: restricted ? kept?.file : nil)
        }
    }
}
