import DutyRecords

/// One thing that verification found wrong: which class, at which entry, on whose chain, in which batch.
public struct IntegrityFault: Error, Sendable, Hashable {
    public enum Code: String, Sendable, CaseIterable {
        case structure
        case subjectTable = "subject-table"
        case gap
        case entryHash = "entry-hash"
        case time, role
        case subjectSequence = "subject-sequence"
        case contentDigest = "content-digest"
        case contentMissing = "content-missing"
        case contentInvalid = "content-invalid"
        case contentNotErased = "content-not-erased"
        case opening, batch, seal, correction, erasure, key, clock
        case objectMissing = "object-missing"
        case objectAltered = "object-altered"
        case objectUnnamed = "object-unnamed"
        case view, chain, delivery, subtree
        case checkpoint, timestamp
        case anchorKey = "anchor-key"
        case anchorCheckpoint = "anchor-checkpoint"
        case anchorPolicy = "anchor-policy"
    }

    public let code: Code
    public let sequence: Int64?
    public let subject: String?
    /// The batch the entry belongs to.
    public let batch: Int64?
    /// What was found and what was expected, with the values.
    public let detail: String

    init(_ code: Code, sequence: Int64? = nil, subject: String? = nil, batch: Int64? = nil, _ detail: String) {
        self.code = code
        self.sequence = sequence
        self.subject = subject
        self.batch = batch
        self.detail = detail
    }

    public func message(_ language: Language) -> String {
        var places: [String] = []
        if let sequence { places.append(Phrase.placeEntry.text(language, String(sequence))) }
        if let subject { places.append(Phrase.placeSubject.text(language, subject)) }
        if let batch { places.append(Phrase.placeBatch.text(language, String(batch))) }
        let place = places.isEmpty ? "" : places.joined(separator: language == .chinese ? "，" : ", ") + (language == .chinese ? "：" : ": ")
        return place + code.phrase[language] + (detail.isEmpty ? "" : " (\(detail))")
    }
}

/// Faults as they are found: the first ten thousand whole, the rest counted.
struct FaultList {
    static let keptMax = 10_000
    private(set) var faults: [IntegrityFault] = []
    private(set) var count = 0

    mutating func add(_ fault: IntegrityFault) {
        count += 1
        if faults.count < Self.keptMax { faults.append(fault) }
    }

    mutating func add(contentsOf other: some Swift.Sequence<IntegrityFault>) {
        for fault in other { add(fault) }
    }
}
