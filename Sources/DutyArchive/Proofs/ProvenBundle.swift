import CryptoSuite
import DutyRecords
import TransparencyLog

/// What a bundle proved, on the word of the policy it was verified with.
public struct ProvenBundle: Sendable {
    /// The checkpoint, and whose signatures over it were valid.
    public let accepted: TrustPolicy.Accepted
    /// By whom and when the checkpoint was seen, on the word of the authorities that were named.
    public let timestamps: [VerifiedTimestamp]
    /// Timestamps of which nothing was read, since no authorities were named.
    public let timestampsUnread: Int
    public let opening: Opening
    public let seal: EntryHeader
    /// How many subjects the sealed map holds.
    public let subjects: Int64
    /// As in the bundle: the subject's own first.
    public let chains: [ProvenChain]

    public var checkpoint: Checkpoint { accepted.opened.checkpoint }
    public var subject: SubjectID { chains[0].subject }
    public var isAbsent: Bool { chains[0].entryCount == 0 }
    /// The deputy as the contents tell that are shown; nil where none of them is a standing mandate.
    public var deputy: Deputy? {
        let events = chains[0].records.compactMap(MandateEvent.init(filed:))
        return events.isEmpty ? nil : Deputy(id: subject.text, events: events)
    }

    public func chain(ofCongress congress: String) -> ProvenChain? { chains.dropFirst().first { $0.subject.congress == congress } }
}

/// One subject's chain, proven complete as of the seal.
public struct ProvenChain: Sendable {
    public let subject: SubjectID
    public let entryCount: Int
    /// The standing records among the contents that are shown. A bundle names no batches: each says 0, the opening.
    public let records: [FiledRecord]
    /// Records, corrections and annulments whose contents are not shown, those erased among them.
    public let withheld: [SequenceNumber]
    /// Of those, the ones that an erasure on the chain names, and that erasure.
    public let erasures: [SequenceNumber: SequenceNumber]
    public var erased: [SequenceNumber] { erasures.keys.sorted() }
    /// Congresses that the shown mandates name, annulled ones among them.
    let congresses: Set<String>

    init(_ chain: ProofBundle.Chain, registry: KindRegistry) throws {
        subject = chain.subject
        entryCount = chain.entries.count
        var standing = StandingRecords(subject: chain.subject.text, contents: RecordContents(registry: registry))
        var withheld: [SequenceNumber] = []
        var struck: [Int64: SequenceNumber] = [:]
        var congresses: Set<String> = []
        for entry in chain.entries {
            let header = entry.header
            guard let content = entry.content else {
                if [.record, .correction, .annulment].contains(header.role) { withheld.append(header.sequence) }
                continue
            }
            if header.role == .erasure {
                for target in try ErasureContent(content: content.bytes).targets { struck[target] = header.sequence }
            }
            if let congress = try MandateCongress.named(by: content.bytes, role: header.role) { congresses.insert(congress) }
            try content.bytes.withUnsafeBytes {
                try standing.take(
                    header.role, sequence: header.sequence.rawValue, subjectSequence: header.subjectSequence, recordedAt: header.recordedAt,
                    content: $0, batch: { 0 })
            }
        }
        records = standing.records
        self.withheld = withheld
        erasures = withheld.reduce(into: [:]) { $0[$1] = struck[$1.rawValue] }
        self.congresses = congresses
    }
}

/// The congress that a mandate's content names, in a record or in what a correction puts in its place.
enum MandateCongress {
    static func named(by content: [UInt8], role: EntryRole) throws -> String? {
        guard role == .record || role == .correction else { return nil }
        let value = try CanonicalJSON.parse(content)
        let record = role == .correction ? value["record"] : value
        guard let record, case .string("mandate")? = record["kind"], case .string(let congress)? = record["congress"] else { return nil }
        return congress
    }
}

extension MandateEvent {
    /// The event that a standing record of kind `mandate` tells; nil where the record is of another kind.
    init?(filed: FiledRecord) {
        guard filed.kind.name == "mandate", let congress = filed.text("congress"), let date = filed.text("date"),
            let change = filed.text("event").flatMap(Change.init)
        else { return nil }
        self.init(
            congress: congress, change: change, date: date, name: filed.text("name"),
            formerNames: Self.names(filed.text("formerNames") ?? ""), birthMonth: filed.text("birthMonth"),
            delegation: filed.text("delegation"), organ: filed.text("organ"), ends: filed.text("ends"))
    }
}
