/// What a timestamp says, whoever may have signed it (RFC 3161 §2.4.2, `TSTInfo`).
public struct TimestampToken: Hashable, Sendable {
    public let imprint: TimestampImprint
    /// The authority's policy, as a dotted object identifier.
    public let policy: String
    /// The token's number at its authority, in hexadecimal.
    public let serial: String
    /// Milliseconds since 1970; what the authority states below a millisecond is rounded up.
    public let milliseconds: Int64
    /// How far the true time may lie from it, before or after; nil where the authority does not say.
    public let accuracyMicroseconds: Int64?
    /// Repeated from the request; a positive integer, its highest byte first.
    public let nonce: [UInt8]?
    /// The name that the token or the certificate in it gives. Proven by nothing but a verification.
    public let authority: String?

    /// The latest true time that the authority's words allow: the text existed by then.
    public var latestMilliseconds: Int64 { milliseconds + ((accuracyMicroseconds ?? 0) + 999) / 1000 }
}
