import COpenSSL

/// What a timestamp is over: the digest of a text, and by which hash (RFC 3161 §2.4.1, `MessageImprint`).
public struct TimestampImprint: Hashable, Sendable {
    public let suite: HashSuite
    public let digest: Digest

    public init(suite: HashSuite, digest: Digest) {
        self.suite = suite
        self.digest = digest
    }

    /// The imprint of a text as it stands.
    public init(of text: [UInt8], suite: HashSuite) {
        self.init(suite: suite, digest: HashContext(suite).digest(of: text))
    }
}

// MARK: - OpenSSL's form

extension TimestampImprint {
    /// Nil where the hash is none of an archive's, or the digest has another length.
    init?(_ imprint: OpaquePointer?) {
        guard let imprint = unsafe imprint, let algorithm = unsafe TS_MSG_IMPRINT_get_algo(imprint),
            let message = unsafe TS_MSG_IMPRINT_get_msg(imprint)
        else { return nil }
        var object: OpaquePointer?
        var parameterType: Int32 = 0
        unsafe X509_ALGOR_get0(&object, &parameterType, nil, algorithm)
        let identifier = unsafe OBJ_obj2nid(object)
        // The hashes take no parameters: NULL or nothing stands there.
        guard parameterType == V_ASN1_NULL || parameterType == V_ASN1_UNDEF,
            let suite = HashSuite.allCases.first(where: { $0.identifier == identifier }),
            let digest = unsafe Digest(bytes: bytes(of: message))
        else { return nil }
        self.init(suite: suite, digest: digest)
    }

    /// A new structure, which the caller frees.
    func encoded() -> OpaquePointer? {
        guard let imprint = unsafe TS_MSG_IMPRINT_new() else { return nil }
        guard let algorithm = unsafe X509_ALGOR_new() else {
            unsafe TS_MSG_IMPRINT_free(imprint)
            return nil
        }
        defer { unsafe X509_ALGOR_free(algorithm) }
        var digest = digest.bytes
        guard unsafe X509_ALGOR_set0(algorithm, OBJ_nid2obj(suite.identifier), V_ASN1_NULL, nil) == 1,
            unsafe TS_MSG_IMPRINT_set_algo(imprint, algorithm) == 1,
            unsafe TS_MSG_IMPRINT_set_msg(imprint, &digest, Int32(digest.count)) == 1
        else {
            unsafe TS_MSG_IMPRINT_free(imprint)
            return nil
        }
        return unsafe imprint
    }
}

extension HashSuite {
    /// OpenSSL's number for the algorithm's object identifier.
    fileprivate var identifier: Int32 {
        switch self {
        case .sha256: NID_sha256
        case .sm3: NID_sm3
        }
    }
}
