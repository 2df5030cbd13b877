import COpenSSL
import Glibc

/// A timestamp that an authority which the reader believes has signed.
public struct VerifiedTimestamp: Hashable, Sendable {
    public let token: TimestampToken
    /// The subject of the certificate that signed.
    public let authority: String
    /// That certificate's last moment, in milliseconds since 1970. It may have passed: what counts is that it had not when the token was made.
    public let certificateEnds: Int64
}

extension TimestampResponse {
    /// Checks that it is over this text's digest, and that it was signed by a certificate for timestamps which leads to one of `authorities`.
    ///
    /// The chain is checked as of the time that the token states, so a token outlives its authority's certificates. What that cannot tell:
    /// a key that was stolen signs any time, also one before its certificate ended. Revocation is not looked up.
    /// - Parameter nonce: The request's, where it is known.
    ///
    /// Throws `timestampForeign`, `timestampUntrusted`, `timestampInvalid`; `timestampMalformed` where the signer's certificate is not in it.
    public func verify(
        _ imprint: TimestampImprint, nonce: [UInt8]? = nil, authorities: TimestampAuthorities
    ) throws(CryptoError) -> VerifiedTimestamp {
        guard token.imprint == imprint else {
            throw CryptoError(
                .timestampForeign,
                """
                The timestamp is over \(token.imprint.suite) \(token.imprint.digest.hex), the text has \(imprint.suite) \(imprint.digest.hex): \
                it is of another text.
                """)
        }
        if let nonce, token.nonce != nonce {
            throw CryptoError(.timestampForeign, "The timestamp does not repeat the request's nonce: it answers another request.")
        }
        let decoded = try DecodedResponse(bytes)
        unsafe try decoded.verifySignature(authorities.store(at: Int(token.milliseconds.floorSeconds)))
        guard let signer = unsafe decoded.signer, let authority = unsafe text(ofName: X509_get_subject_name(signer)) else {
            throw DecodedResponse.malformed("the certificate that signed it is not in it, or has no name")
        }
        var ends = unsafe tm()
        guard unsafe ASN1_TIME_to_tm(X509_get0_notAfter(signer), &ends) == 1 else {
            throw DecodedResponse.malformed("the end of its certificate is no time")
        }
        return VerifiedTimestamp(token: token, authority: authority, certificateEnds: unsafe Int64(timegm(&ends)) * 1000)
    }
}

extension DecodedResponse {
    /// - Parameter store: Whom to believe, as of when; it is freed here.
    fileprivate func verifySignature(_ store: OpaquePointer) throws(CryptoError) {
        guard let context = unsafe TS_VERIFY_CTX_new() else {
            unsafe X509_STORE_free(store)
            throw CryptoError(.operationFailed, "OpenSSL has no memory to verify a timestamp.")
        }
        defer { unsafe TS_VERIFY_CTX_free(context) }
        unsafe TS_VERIFY_CTX_set_store(context, store)
        unsafe TS_VERIFY_CTX_set_flags(context, Int32(TS_VFY_SIGNATURE | TS_VFY_VERSION | TS_VFY_SIGNER))
        ERR_clear_error()
        guard unsafe TS_RESP_verify_response(context, response) != 1 else { return ERR_clear_error() }
        let reason = takeReason()
        guard reason.code == TS_R_CERTIFICATE_VERIFY_ERROR else {
            throw CryptoError(.timestampInvalid, "The timestamp's signature does not hold: \(reason.text).")
        }
        throw CryptoError(
            .timestampUntrusted,
            "The timestamp is not by an authority of the given file, or not by a certificate for timestamps: \(reason.text).")
    }
}

extension Int64 {
    fileprivate var floorSeconds: Int64 { self >= 0 ? self / 1000 : (self - 999) / 1000 }
}
