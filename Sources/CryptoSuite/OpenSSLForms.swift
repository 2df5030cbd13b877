import COpenSSL

// How OpenSSL hands out bytes, names and reasons, as values.

/// What an encoder of OpenSSL's `i2d` family writes; nil where it refuses.
func derBytes(_ encode: (UnsafeMutablePointer<UnsafeMutablePointer<UInt8>?>?) -> Int32) -> [UInt8]? {
    let count = encode(nil)
    guard count > 0 else { return nil }
    var bytes = [UInt8](repeating: 0, count: Int(count))
    let written = unsafe bytes.withUnsafeMutableBufferPointer { buffer in
        var next = buffer.baseAddress
        return unsafe encode(&next)
    }
    return written == count ? bytes : nil
}

/// The bytes of an integer (its magnitude, the highest first), an octet string or a text.
func bytes(of string: UnsafePointer<ASN1_STRING>) -> [UInt8] {
    let count = unsafe Int(ASN1_STRING_length(string))
    guard count > 0, let start = unsafe ASN1_STRING_get0_data(string) else { return [] }
    return unsafe Array(UnsafeBufferPointer(start: start, count: count))
}

/// At most `max` bytes of what OpenSSL prints, as UTF-8.
func printed(max: Int = 512, _ print: (OpaquePointer) -> Bool) -> String? {
    guard let buffer = unsafe BIO_new(BIO_s_mem()) else { return nil }
    defer { unsafe BIO_free(buffer) }
    var text = [UInt8](repeating: 0, count: max)
    guard unsafe print(buffer), case let count = unsafe BIO_read(buffer, &text, Int32(max)), count > 0 else { return nil }
    return plain(String(decoding: text[..<Int(count)], as: UTF8.self))
}

/// `CN=…, O=…, C=…` (RFC 4514, with spaces).
func text(ofName name: OpaquePointer?) -> String? {
    guard let name = unsafe name else { return nil }
    let flags =
        UInt(ASN1_STRFLGS_ESC_2253 | ASN1_STRFLGS_ESC_CTRL | ASN1_STRFLGS_UTF8_CONVERT | ASN1_STRFLGS_DUMP_UNKNOWN)
        | UInt(ASN1_STRFLGS_DUMP_DER | XN_FLAG_SEP_CPLUS_SPC | XN_FLAG_DN_REV)
    return unsafe printed { unsafe X509_NAME_print_ex($0, name, 0, flags) >= 0 }
}

/// Takes OpenSSL's last reason from the thread's queue, which is empty afterwards.
func takeReason() -> (code: Int32, text: String) {
    var data: UnsafePointer<CChar>?
    var flags: Int32 = 0
    let error = unsafe ERR_peek_last_error_all(nil, nil, nil, &data, &flags)
    defer { ERR_clear_error() }
    guard error != 0 else { return (0, "no reason given") }
    let reason = unsafe ERR_reason_error_string(error).map { unsafe String(cString: $0) } ?? "error \(error)"
    let detail = unsafe data.map { unsafe String(cString: $0) } ?? ""
    return (ERR_GET_REASON(error), plain(detail.isEmpty ? reason : "\(reason): \(detail)"))
}
