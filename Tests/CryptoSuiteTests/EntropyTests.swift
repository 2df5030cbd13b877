import CryptoSuite
import Testing

@Suite struct EntropyTests {
    @Test("random bytes have the length that was asked for and do not repeat")
    func bytes() throws {
        #expect(try Entropy.bytes(0).isEmpty)
        let drawn = try (0..<100).map { _ in try Entropy.bytes(16) }
        #expect(drawn.allSatisfy { $0.count == 16 })
        #expect(Set(drawn).count == 100)
    }
}
