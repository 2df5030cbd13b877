/// How a key signs.
public enum KeyAlgorithm: Sendable {
    /// RFC 8032.
    case ed25519
    /// GB/T 32918.2 on the curve of GB/T 32918.5, over the SM3 hash (GB/T 32905) of the signer's identity and the message.
    case sm2

    /// The identity that GB/T 35276 gives to a signer that has no other: sixteen ASCII digits.
    static let identity = Array("1234567812345678".utf8)

    /// Of a public key: 32, or 65 of a point that is not compressed.
    public var publicByteCount: Int {
        switch self {
        case .ed25519: 32
        case .sm2: 65
        }
    }

    /// What stands before the public key's bytes in its SubjectPublicKeyInfo (RFC 5280 §4.1.2.7; RFC 8410; GM/T 0015).
    var publicKeyPrefix: [UInt8] {
        switch self {
        case .ed25519: [0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00]
        case .sm2:
            [
                0x30, 0x59, 0x30, 0x13, 0x06, 0x07, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01, 0x06, 0x08, 0x2a, 0x81, 0x1c, 0xcf, 0x55,
                0x01,
                0x82, 0x2d, 0x03, 0x42, 0x00,
            ]
        }
    }

    /// What is hashed before it is signed, by OpenSSL's name; Ed25519 hashes by itself.
    var digestName: String? {
        switch self {
        case .ed25519: nil
        case .sm2: "SM3"
        }
    }

    /// As people call it.
    public var name: String {
        switch self {
        case .ed25519: "Ed25519"
        case .sm2: "SM2"
        }
    }
}
