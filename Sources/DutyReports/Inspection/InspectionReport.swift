import DutyRecords
import TransparencyLog

/// An inspection of an archive by the four natures of DA/T 70-2018 (四性检测): what was looked at, with what result and on what evidence.
///
/// The names of the four natures and of the stages are the standard's. Its list of items was not at hand: the items are this program's own,
/// each is marked so, and no conformity is claimed.
public struct InspectionReport: Sendable {
    /// When it is done: at filing, at transfer, in long-term keeping.
    public enum Stage: String, Sendable, CaseIterable {
        case filing = "GD"
        case transfer = "YJ"
        case keeping = "CQ"
    }

    public enum Nature: String, Sendable, CaseIterable { case authenticity, integrity, usability, security }

    public enum Outcome: String, Sendable {
        case passed
        /// Nothing is wrong with the archive, and somebody should look.
        case attention
        case failed
        /// It could not be done here; the evidence says why.
        case notDone
    }

    public struct Item: Sendable {
        /// Stable, for machines.
        public let key: String
        public let nature: Nature
        public let title: Phrase
        public let outcome: Outcome
        /// What was read, counted or found.
        public let evidence: Phrase
        /// A stage's inspection is not whole without it.
        public let isRequired: Bool

        public init(_ key: String, _ nature: Nature, _ title: Phrase, _ outcome: Outcome, _ evidence: Phrase, isRequired: Bool = true) {
            self.key = key
            self.nature = nature
            self.title = title
            self.outcome = outcome
            self.evidence = evidence
            self.isRequired = isRequired
        }
    }

    public let stage: Stage
    public let origin: String
    public let title: String
    public let entries: Int64
    /// Of the newest checkpoint: size, and root in base64; nil without one.
    public let checkpoint: (size: Int64, root: String)?
    public let inspectedAt: Timestamp
    public let software: String
    public let items: [Item]

    public init(
        stage: Stage, origin: String, title: String, entries: Int64, checkpoint: (size: Int64, root: String)?, inspectedAt: Timestamp,
        software: String, items: [Item]
    ) {
        self.stage = stage
        self.origin = origin
        self.title = title
        self.entries = entries
        self.checkpoint = checkpoint
        self.inspectedAt = inspectedAt
        self.software = software
        self.items = items
    }

    /// Failed where an item failed, not done where a required one was not, else the worst of the rest.
    public var outcome: Outcome {
        if items.contains(where: { $0.outcome == .failed }) { return .failed }
        if items.contains(where: { $0.outcome == .notDone && $0.isRequired }) { return .notDone }
        return items.contains { $0.outcome == .attention } ? .attention : .passed
    }
}

extension InspectionReport {
    static let format = "duty-archive/inspection/v1"

    /// What is signed: canonical JSON.
    public var json: [UInt8] {
        var members: [(String, CanonicalJSON.Value)] = [
            ("format", .string(Self.format)), ("stage", .string(stage.rawValue)), ("origin", .string(origin)), ("title", .string(title)),
            ("entries", .integer(entries)), ("inspectedAt", .string(inspectedAt.text)), ("software", .string(software)),
            ("outcome", .string(outcome.rawValue)), ("standard", .string("DA/T 70-2018")), ("conformity", .string("not claimed")),
            ("items", .array(items.map(\.value))),
        ]
        if let checkpoint {
            members.append(
                ("checkpoint", .object([("size", .integer(checkpoint.size)), ("root", .string(checkpoint.root))])))
        }
        return CanonicalJSON.Value.object(members).serialize()
    }
}

extension InspectionReport.Item {
    fileprivate var value: CanonicalJSON.Value {
        .object([
            ("key", .string(key)), ("nature", .string(nature.rawValue)), ("outcome", .string(outcome.rawValue)),
            ("required", .bool(isRequired)), ("standardItem", .string("unverified")), ("chinese", .string(title.chinese)),
            ("english", .string(title.english)),
            ("evidence", .object([("chinese", .string(evidence.chinese)), ("english", .string(evidence.english))])),
        ])
    }
}

extension InspectionReport.Stage {
    public var label: Phrase {
        switch self {
        case .filing: Phrase("归档（GD）", "Filing (GD)")
        case .transfer: Phrase("移交与接收（YJ）", "Transfer (YJ)")
        case .keeping: Phrase("长期保存（CQ）", "Long-term keeping (CQ)")
        }
    }
}

extension InspectionReport.Nature {
    public var label: Phrase {
        switch self {
        case .authenticity: Phrase("真实性", "Authenticity")
        case .integrity: Phrase("完整性", "Integrity")
        case .usability: Phrase("可用性", "Usability")
        case .security: Phrase("安全性", "Security")
        }
    }
}

extension InspectionReport.Outcome {
    public var label: Phrase {
        switch self {
        case .passed: Phrase("通过", "passed")
        case .attention: Phrase("待核查", "to be looked at")
        case .failed: Phrase("不通过", "failed")
        case .notDone: Phrase("未检测", "not done")
        }
    }
}
