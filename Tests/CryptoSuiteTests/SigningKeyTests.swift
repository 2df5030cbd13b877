import CryptoSuite
import Testing

@Suite struct SigningKeyTests {
    @Test(
        "the known answers of RFC 8032 §7.1",
        arguments: [
            (
                "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
                "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
                "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"
            ),
            (
                "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
                "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
                "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
            ),
            (
                "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
                "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
                "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"
            ),
        ])
    func knownAnswers(seed: String, publicKey: String, message: String, signature: String) throws {
        let key = try SigningKey(seed: bytes(seed))
        #expect(key.verifyingKey.bytes == bytes(publicKey))
        #expect(try key.sign(bytes(message)) == bytes(signature))
        #expect(key.verifyingKey.isValid(signature: bytes(signature), for: bytes(message)))
    }

    @Test("a signature is refused after any change to it, to the message or to the key")
    func mutations() throws {
        let key = try SigningKey.generate()
        let message = Array("履职档案".utf8)
        let signature = try key.sign(message)
        #expect(key.verifyingKey.isValid(signature: signature, for: message))
        for bit in 0..<512 {
            #expect(!key.verifyingKey.isValid(signature: flipping(bit, in: signature), for: message), "bit \(bit)")
        }
        for bit in 0..<message.count * 8 {
            #expect(!key.verifyingKey.isValid(signature: signature, for: flipping(bit, in: message)), "bit \(bit)")
        }
        for bit in 0..<256 {
            let other = try VerifyingKey(bytes: flipping(bit, in: key.verifyingKey.bytes))
            #expect(!other.isValid(signature: signature, for: message), "bit \(bit)")
        }
        #expect(!key.verifyingKey.isValid(signature: Array(signature.dropLast()), for: message))
        #expect(!key.verifyingKey.isValid(signature: signature + [0], for: message))
        #expect(!key.verifyingKey.isValid(signature: [], for: message))
    }

    @Test("keys of another length are refused", arguments: [0, 31, 33, 64])
    func lengths(count: Int) {
        let bytes = [UInt8](repeating: 1, count: count)
        #expect { try SigningKey(seed: bytes) } throws: { ($0 as? CryptoError)?.code == .keyUnfit }
        #expect { try VerifyingKey(bytes: bytes) } throws: { ($0 as? CryptoError)?.code == .keyUnfit }
    }

    @Test("two generated keys differ")
    func generated() throws {
        #expect(try SigningKey.generate().verifyingKey != SigningKey.generate().verifyingKey)
    }

    private func bytes(_ hex: String) -> [UInt8] {
        stride(from: 0, to: hex.count, by: 2).compactMap { UInt8(hex.dropFirst($0).prefix(2), radix: 16) }
    }

    private func flipping(_ bit: Int, in bytes: [UInt8]) -> [UInt8] {
        var bytes = bytes
        bytes[bit / 8] ^= 1 << UInt8(bit % 8)
        return bytes
    }
}
