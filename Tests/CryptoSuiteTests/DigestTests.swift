import CryptoSuite
import Testing

@Suite struct DigestTests {
    private let counted: [UInt8] = Array(0..<32)

    @Test("bytes, base64 and hex lead back to the digest")
    func roundTrips() throws {
        let digest = try #require(Digest(bytes: counted))
        #expect(digest.bytes == counted)
        #expect(digest.hex == "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f")
        #expect(digest.base64 == "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=")
        #expect(Digest(base64: digest.base64) == digest)
        #expect(digest.withUnsafeBytes { Array($0) } == counted)
        #expect(counted.withUnsafeBytes { Digest($0) } == digest)
        var appended: [UInt8] = [9]
        digest.append(to: &appended)
        #expect(appended == [9] + counted)
        #expect(Digest.zero.bytes == [UInt8](repeating: 0, count: 32))
    }

    @Test("other lengths are no digest", arguments: [0, 31, 33])
    func lengths(count: Int) {
        #expect(Digest(bytes: [UInt8](repeating: 7, count: count)) == nil)
        #expect(Digest(base64: Base64.encode([UInt8](repeating: 7, count: count))) == nil)
    }

    @Test("bit 0 is the most significant bit of the first byte")
    func bits() throws {
        for place in 0..<256 {
            var bytes = [UInt8](repeating: 0, count: 32)
            bytes[place / 8] = 0x80 >> UInt8(place % 8)
            let digest = try #require(Digest(bytes: bytes))
            #expect((0..<256).filter { digest.bit($0) } == [place])
        }
    }

    @Test("digests are ordered as their bytes are")
    func order() throws {
        var random = SystemRandomNumberGenerator()
        for _ in 0..<1000 {
            // Bytes of two values, so that the first difference may lie anywhere.
            let (one, other) = ((0..<32).map { _ in UInt8.random(in: 127...128, using: &random) }, counted.map { $0 < 16 ? 127 : $0 + 112 })
            let (left, right) = (try #require(Digest(bytes: one)), try #require(Digest(bytes: other)))
            #expect((left < right) == one.lexicographicallyPrecedes(other), "\(one)")
        }
    }
}
