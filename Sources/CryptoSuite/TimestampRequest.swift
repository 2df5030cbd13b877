import COpenSSL

/// What a time stamping authority is asked (RFC 3161 §2.4.1): to say when it saw a digest, and to send its certificate along.
public struct TimestampRequest: Hashable, Sendable {
    /// One of ours has about 80 bytes; a longer file than this is none.
    public static let byteCountMax = 1024
    /// 126 random bits, so that an answer to an earlier request is told from the answer to this one.
    static let nonceByteCount = 16

    public let imprint: TimestampImprint
    /// A positive integer, its highest byte first.
    public let nonce: [UInt8]
    /// DER, as the authority is sent it.
    public let bytes: [UInt8]

    /// A new request. Throws `entropyMissing`.
    public init(_ imprint: TimestampImprint) throws(CryptoError) {
        var nonce = try Entropy.bytes(TimestampRequest.nonceByteCount)
        // Always positive and always 16 bytes long.
        nonce[0] = nonce[0] & 0x7f | 0x40
        try self.init(imprint, nonce: nonce)
    }

    /// Reads a whole request and nothing after it: one over a hash of ours, with a nonce, as DER. Throws `timestampMalformed`.
    public init(parsing bytes: [UInt8]) throws(CryptoError) {
        guard 1...TimestampRequest.byteCountMax ~= bytes.count else {
            throw Self.malformed("it has \(bytes.count) bytes; one has 1 to \(TimestampRequest.byteCountMax)")
        }
        let decoded = unsafe bytes.withUnsafeBufferPointer { buffer in
            var next = buffer.baseAddress
            return unsafe d2i_TS_REQ(nil, &next, buffer.count)
        }
        defer { ERR_clear_error() }
        guard let request = unsafe decoded else { throw Self.malformed("the bytes are no TimeStampReq") }
        defer { unsafe TS_REQ_free(request) }
        guard unsafe derBytes({ unsafe i2d_TS_REQ(request, $0) }) == bytes else {
            throw Self.malformed("it is not the one DER encoding of itself, or more follows it")
        }
        guard unsafe TS_REQ_get_version(request) == 1, unsafe TS_REQ_get_ext_count(request) <= 0 else {
            throw Self.malformed("it is not of version 1, or has extensions")
        }
        guard let imprint = unsafe TimestampImprint(TS_REQ_get_msg_imprint(request)) else {
            throw Self.malformed("its imprint is of neither SHA-256 nor SM3")
        }
        guard let number = unsafe TS_REQ_get_nonce(request), unsafe number.pointee.type == V_ASN1_INTEGER else {
            throw Self.malformed("it has no nonce, so that no answer can be told from an older one")
        }
        self.imprint = imprint
        nonce = unsafe CryptoSuite.bytes(of: number)
        self.bytes = bytes
    }

    init(_ imprint: TimestampImprint, nonce: [UInt8]) throws(CryptoError) {
        guard let request = unsafe TS_REQ_new() else { throw Self.failed() }
        defer { unsafe TS_REQ_free(request) }
        let message = unsafe imprint.encoded()
        defer { unsafe TS_MSG_IMPRINT_free(message) }
        let number = unsafe BN_bin2bn(nonce, Int32(nonce.count), nil)
        defer { unsafe BN_free(number) }
        let integer = unsafe BN_to_ASN1_INTEGER(number, nil)
        defer { unsafe ASN1_INTEGER_free(integer) }
        guard unsafe message != nil, unsafe integer != nil, unsafe TS_REQ_set_version(request, 1) == 1,
            unsafe TS_REQ_set_msg_imprint(request, message) == 1, unsafe TS_REQ_set_nonce(request, integer) == 1,
            unsafe TS_REQ_set_cert_req(request, 1) == 1,
            let bytes = unsafe derBytes({ unsafe i2d_TS_REQ(request, $0) })
        else { throw Self.failed() }
        self.imprint = imprint
        self.nonce = nonce
        self.bytes = bytes
    }

    private static func malformed(_ what: String) -> CryptoError {
        CryptoError(.timestampMalformed, "This is no timestamp request of ours: \(what).")
    }

    private static func failed() -> CryptoError {
        ERR_clear_error()
        return CryptoError(.operationFailed, "OpenSSL could not make the timestamp request: the process is out of memory.")
    }
}
