import TransparencyLog

/// The disclosure entry under which restricted content is shown (FORMAT "Disclosure"). It is durable before this value is made.
public struct DisclosureFacts: Sendable, Hashable {
    public let sequence: SequenceNumber
    public let recordedAt: Timestamp
    /// Who asked for it.
    public let by: String
    /// To whom it is shown, where stated.
    public let recipient: String?
    public let reason: String

    public init(sequence: SequenceNumber, recordedAt: Timestamp, by: String, recipient: String?, reason: String) {
        self.sequence = sequence
        self.recordedAt = recordedAt
        self.by = by
        self.recipient = recipient
        self.reason = reason
    }
}
