import COpenSSL
import Glibc

extension DecodedResponse {
    /// What the token says, where the authority granted one.
    func token() throws(CryptoError) -> TimestampToken {
        try checkStatus()
        guard let info = unsafe TS_RESP_get_tst_info(response), let signed = unsafe signedData else {
            throw Self.malformed("it was granted and holds no token")
        }
        guard unsafe TS_TST_INFO_get_version(info) == 1, unsafe ASN1_INTEGER_get(signed.pointee.version) == 3 else {
            throw Self.malformed("its token is not of the version that RFC 3161 describes")
        }
        try unsafe checkEnvelope(signed)
        guard let imprint = unsafe TimestampImprint(TS_TST_INFO_get_msg_imprint(info)) else {
            throw Self.malformed("its imprint is of neither SHA-256 nor SM3")
        }
        guard unsafe TS_TST_INFO_get_ext_by_critical(info, 1, -1) < 0 else {
            throw Self.malformed("its token has a critical extension, and none is known")
        }
        guard let policy = unsafe Self.dotted(TS_TST_INFO_get_policy_id(info)), let serial = unsafe TS_TST_INFO_get_serial(info) else {
            throw Self.malformed("its token names no policy or no serial number")
        }
        let nonce = unsafe TS_TST_INFO_get_nonce(info)
        guard unsafe nonce?.pointee.type ?? V_ASN1_INTEGER == V_ASN1_INTEGER else { throw Self.malformed("its nonce is negative") }
        return unsafe TimestampToken(
            imprint: imprint, policy: policy, serial: Self.hexadecimal(serial), milliseconds: try milliseconds(info),
            accuracyMicroseconds: try Self.microseconds(TS_TST_INFO_get_accuracy(info)), nonce: nonce.map { unsafe bytes(of: $0) },
            authority: name(TS_TST_INFO_get_tsa(info)) ?? signer.flatMap { unsafe text(ofName: X509_get_subject_name($0)) })
    }

    /// The one that the token names as its signer, where it lies in the token. It belongs to the response.
    var signer: OpaquePointer? {
        guard let token = unsafe TS_RESP_get_token(response) else { return nil }
        let signers = unsafe PKCS7_get0_signers(token, nil, 0)
        defer { ERR_clear_error() }
        guard let signers = unsafe signers else { return nil }
        defer { unsafe OPENSSL_sk_free(signers) }
        return unsafe OPENSSL_sk_value(signers, 0).map { OpaquePointer($0) }
    }

    private var signedData: UnsafeMutablePointer<PKCS7_SIGNED>? {
        guard let token = unsafe TS_RESP_get_token(response), unsafe OBJ_obj2nid(token.pointee.type) == NID_pkcs7_signed else { return nil }
        return unsafe token.pointee.d.sign
    }
}

// MARK: - Envelope

extension DecodedResponse {
    /// What stands around the signature and is not signed itself, and what OpenSSL does not look at: it is what it must be.
    private func checkEnvelope(_ signed: UnsafeMutablePointer<PKCS7_SIGNED>) throws(CryptoError) {
        let malformed = Self.malformed("what stands around its signature is not what the signature needs")
        guard let signers = unsafe signed.pointee.signer_info, unsafe OPENSSL_sk_num(signers) == 1,
            let first = unsafe OPENSSL_sk_value(signers, 0)
        else { throw malformed }
        let signer = unsafe first.assumingMemoryBound(to: PKCS7_SIGNER_INFO.self)
        guard unsafe ASN1_INTEGER_get(signer.pointee.version) == 1, let digest = unsafe Self.algorithm(signer.pointee.digest_alg),
            let signature = unsafe Self.algorithm(signer.pointee.digest_enc_alg)
        else { throw malformed }
        let named = unsafe signed.pointee.md_algs
        for index in unsafe 0..<OPENSSL_sk_num(named) {
            let algorithm = unsafe OPENSSL_sk_value(named, index)?.assumingMemoryBound(to: X509_ALGOR.self)
            guard unsafe Self.algorithm(algorithm) != nil else { throw malformed }
        }
        // Either the kind of key alone, or a kind of key with the very digest that the signer names.
        var (digestOfSignature, kindOfKey): (Int32, Int32) = (0, 0)
        guard
            signature == NID_rsaEncryption || signature == NID_X9_62_id_ecPublicKey
                || (unsafe OBJ_find_sigid_algs(signature, &digestOfSignature, &kindOfKey) == 1 && digestOfSignature == digest)
        else { throw malformed }
    }

    /// OpenSSL's number of an algorithm that is known and takes no parameters.
    private static func algorithm(_ algorithm: UnsafePointer<X509_ALGOR>?) -> Int32? {
        guard let algorithm = unsafe algorithm else { return nil }
        var object: OpaquePointer?
        var parameterType: Int32 = 0
        unsafe X509_ALGOR_get0(&object, &parameterType, nil, algorithm)
        let identifier = unsafe OBJ_obj2nid(object)
        guard identifier != NID_undef, parameterType == V_ASN1_NULL || parameterType == V_ASN1_UNDEF else { return nil }
        return identifier
    }
}

// MARK: - Status

extension DecodedResponse {
    private func checkStatus() throws(CryptoError) {
        guard let info = unsafe TS_RESP_get_status_info(response), let number = unsafe TS_STATUS_INFO_get0_status(info) else {
            throw Self.malformed("it has no status")
        }
        let status = unsafe ASN1_INTEGER_get(number)
        guard status != Int(TS_STATUS_GRANTED), status != Int(TS_STATUS_GRANTED_WITH_MODS) else { return }
        let names = ["granted", "grantedWithMods", "rejection", "waiting", "revocationWarning", "revocationNotification"]
        var words = ["status \(status) (\(names.indices.contains(status) ? names[status] : "unknown"))"]
        if let failures = unsafe TS_STATUS_INFO_get0_failure_info(info) {
            words += Self.failures.filter { unsafe ASN1_BIT_STRING_get_bit(failures, $0.bit) == 1 }.map(\.name)
        }
        if let texts = unsafe TS_STATUS_INFO_get0_text(info) {
            for index in unsafe 0..<min(OPENSSL_sk_num(texts), 4) {
                guard let text = unsafe OPENSSL_sk_value(texts, index) else { continue }
                let content = unsafe bytes(of: text.assumingMemoryBound(to: ASN1_STRING.self))
                words.append("“\(plain(String(decoding: content.prefix(300), as: UTF8.self)))”")
            }
        }
        throw CryptoError(
            .timestampNotGranted, "The authority gave no timestamp: \(words.joined(separator: ", ")). Ask it again, or another one.")
    }

    /// RFC 3161 §2.4.2, `PKIFailureInfo`.
    private static let failures: [(bit: Int32, name: String)] = [
        (TS_INFO_BAD_ALG, "badAlg"), (TS_INFO_BAD_REQUEST, "badRequest"), (TS_INFO_BAD_DATA_FORMAT, "badDataFormat"),
        (TS_INFO_TIME_NOT_AVAILABLE, "timeNotAvailable"), (TS_INFO_UNACCEPTED_POLICY, "unacceptedPolicy"),
        (TS_INFO_UNACCEPTED_EXTENSION, "unacceptedExtension"), (TS_INFO_ADD_INFO_NOT_AVAILABLE, "addInfoNotAvailable"),
        (TS_INFO_SYSTEM_FAILURE, "systemFailure"),
    ]
}

// MARK: - Fields

extension DecodedResponse {
    private static func dotted(_ object: OpaquePointer?) -> String? {
        guard let object = unsafe object else { return nil }
        var text = [CChar](repeating: 0, count: 256)
        let count = unsafe OBJ_obj2txt(&text, Int32(text.count), object, 1)
        guard count > 0, count < text.count else { return nil }
        return String(decoding: text[..<Int(count)].map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    private static func hexadecimal(_ integer: UnsafePointer<ASN1_INTEGER>) -> String {
        let digits = unsafe bytes(of: integer).flatMap { [$0 >> 4, $0 & 15] }.drop { $0 == 0 }
        let text = String(decoding: digits.map { $0 < 10 ? 0x30 + $0 : 0x57 + $0 }, as: UTF8.self)
        return (unsafe integer.pointee.type == V_ASN1_NEG_INTEGER ? "-" : "") + (text.isEmpty ? "0" : text)
    }

    /// `20260115080000Z` or `20260115080000.25Z`: UTC, a fraction without a zero at its end (RFC 3161 §2.4.2, `genTime`).
    private func milliseconds(_ info: OpaquePointer) throws(CryptoError) -> Int64 {
        guard let time = unsafe TS_TST_INFO_get_time(info) else { throw Self.malformed("its token states no time") }
        let text = unsafe bytes(of: time)
        let malformed = Self.malformed("its time is \(plain(String(decoding: text.prefix(40), as: UTF8.self)).debugDescription)")
        guard text.count >= 15, text.count <= 32, text.last == UInt8(ascii: "Z"), text[..<14].allSatisfy({ 0x30...0x39 ~= $0 }) else {
            throw malformed
        }
        func number(_ range: Range<Int>) -> Int32 { text[range].reduce(0) { $0 * 10 + Int32($1 - 0x30) } }
        var parts = unsafe tm()
        unsafe (parts.tm_year, parts.tm_mon, parts.tm_mday) = (number(0..<4) - 1900, number(4..<6) - 1, number(6..<8))
        unsafe (parts.tm_hour, parts.tm_min, parts.tm_sec) = (number(8..<10), number(10..<12), number(12..<14))
        let stated = unsafe (parts.tm_mon, parts.tm_mday, parts.tm_hour, parts.tm_min, parts.tm_sec)
        let seconds = unsafe timegm(&parts)
        // What is no real time comes back as another one.
        guard unsafe stated == (parts.tm_mon, parts.tm_mday, parts.tm_hour, parts.tm_min, parts.tm_sec) else { throw malformed }
        let fraction = text[14..<text.count - 1]
        guard !fraction.isEmpty else { return Int64(seconds) * 1000 }
        let digits = fraction.dropFirst()
        guard fraction.first == UInt8(ascii: "."), let last = digits.last, last != 0x30, digits.allSatisfy({ 0x30...0x39 ~= $0 }) else {
            throw malformed
        }
        let padded = digits.prefix(3) + Array(repeating: 0x30, count: max(0, 3 - digits.count))
        let whole = padded.reduce(Int64(0)) { $0 * 10 + Int64($1 - 0x30) }
        return Int64(seconds) * 1000 + whole + (digits.count > 3 ? 1 : 0)
    }

    private static func microseconds(_ accuracy: OpaquePointer?) throws(CryptoError) -> Int64? {
        guard let accuracy = unsafe accuracy else { return nil }
        func part(_ integer: UnsafePointer<ASN1_INTEGER>?, _ range: ClosedRange<Int>) throws(CryptoError) -> Int64 {
            guard let integer = unsafe integer else { return 0 }
            let value = unsafe ASN1_INTEGER_get(integer)
            guard range.contains(value) else { throw malformed("its accuracy is out of range") }
            return Int64(value)
        }
        // A hundred years say nothing any more, and cannot overflow.
        return unsafe try part(TS_ACCURACY_get_seconds(accuracy), 0...3_155_760_000) * 1_000_000
            + part(TS_ACCURACY_get_millis(accuracy), 1...999) * 1000 + part(TS_ACCURACY_get_micros(accuracy), 1...999)
    }

    private func name(_ name: UnsafeMutablePointer<GENERAL_NAME>?) -> String? {
        guard let name = unsafe name else { return nil }
        if unsafe name.pointee.type == GEN_DIRNAME { return unsafe text(ofName: name.pointee.d.directoryName) }
        return unsafe printed { unsafe GENERAL_NAME_print($0, name) == 1 }
    }
}
