import CryptoSuite
import Testing

struct KeyedHashTests {
    @Test("known answers: RFC 4231 §4.2, §4.3 and §4.7")
    func knownAnswers() {
        let cases: [([UInt8], String, String)] = [
            ([UInt8](repeating: 0x0b, count: 20), "Hi There", "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"),
            (Array("Jefe".utf8), "what do ya want for nothing?", "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"),
            (
                [UInt8](repeating: 0xaa, count: 131), "Test Using Larger Than Block-Size Key - Hash Key First",
                "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
            ),
        ]
        for (key, message, code) in cases { #expect(KeyedHash.code(.sha256, key: key, Array(message.utf8)).hex == code) }
    }

    @Test("with both suites it is what RFC 2104 defines, for keys shorter and longer than a block", arguments: HashSuite.allCases)
    func definition(_ suite: HashSuite) {
        let hashing = HashContext(suite)
        for count in [0, 1, 32, 64, 65, 200] {
            let key = (0..<count).map { UInt8(truncatingIfNeeded: $0 * 7) }
            let message = Array("代表".utf8)
            let short = key.count > 64 ? hashing.digest(of: key).bytes : key
            let block = short + [UInt8](repeating: 0, count: 64 - short.count)
            let inner = hashing.digest(of: block.map { $0 ^ 0x36 } + message).bytes
            #expect(KeyedHash.code(suite, key: key, message) == hashing.digest(of: block.map { $0 ^ 0x5c } + inner))
        }
    }
}
