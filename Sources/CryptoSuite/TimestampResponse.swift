import COpenSSL

/// An authority's answer (RFC 3161 §2.4.2, `TimeStampResp`): a granted one, well-formed, with its token.
///
/// Whether the token is to be believed, `verify` says.
public struct TimestampResponse: Hashable, Sendable {
    /// One with a chain of certificates has a few thousand bytes.
    public static let byteCountMax = 1 << 16

    /// DER, as the authority sent it.
    public let bytes: [UInt8]
    public let token: TimestampToken

    /// Reads a whole response and nothing after it.
    ///
    /// Throws `timestampNotGranted`, with the authority's own words; `timestampMalformed` for all that OpenSSL would not write back byte for
    /// byte, for a token of another version, over another hash than SHA-256 and SM3, or with an unknown critical extension.
    public init(parsing bytes: [UInt8]) throws(CryptoError) {
        let decoded = try DecodedResponse(bytes)
        self.bytes = bytes
        token = try decoded.token()
    }
}

/// OpenSSL's structure of a response, freed with this.
@safe struct DecodedResponse: ~Copyable {
    let response: OpaquePointer

    init(_ bytes: [UInt8]) throws(CryptoError) {
        unsafe response = try Self.decode(bytes)
    }

    deinit { unsafe TS_RESP_free(response) }

    private static func decode(_ bytes: [UInt8]) throws(CryptoError) -> OpaquePointer {
        guard 1...TimestampResponse.byteCountMax ~= bytes.count else {
            throw malformed("it has \(bytes.count) bytes; one has 1 to \(TimestampResponse.byteCountMax)")
        }
        let decoded = unsafe bytes.withUnsafeBufferPointer { buffer in
            var next = buffer.baseAddress
            return unsafe d2i_TS_RESP(nil, &next, buffer.count)
        }
        guard let response = unsafe decoded else { throw malformed("the bytes are no TimeStampResp (\(takeReason().text))") }
        guard unsafe derBytes({ unsafe i2d_TS_RESP(response, $0) }) == bytes else {
            unsafe TS_RESP_free(response)
            throw malformed("it is not the one DER encoding of itself, or more follows it")
        }
        return unsafe response
    }

    static func malformed(_ what: String) -> CryptoError {
        ERR_clear_error()
        return CryptoError(.timestampMalformed, "This is no timestamp: \(what). Give the .tsr that the authority answered.")
    }
}
