import CryptoSuite
import Testing

@Suite struct HashContextTests {
    @Test(
        "the known answers of FIPS 180-4 (NIST CSRC examples) and GB/T 32905-2016 appendix A",
        arguments: [
            (HashSuite.sha256, "", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
            (.sha256, "abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
            (
                .sha256, "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
                "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
            ),
            (.sm3, "abc", "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"),
            (.sm3, String(repeating: "abcd", count: 16), "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732"),
        ])
    func knownAnswers(suite: HashSuite, message: String, expected: String) {
        #expect(HashContext(suite).digest(of: Array(message.utf8)).hex == expected)
    }

    @Test("a context gives the same digest again, in pieces, and after one that was dropped", arguments: HashSuite.allCases)
    func reuse(suite: HashSuite) {
        let context = HashContext(suite)
        let message = (0..<300).map { UInt8(truncatingIfNeeded: $0) }
        let expected = HashContext(suite).digest(of: message)
        context.update(message)
        for split in [0, 1, 63, 64, 65, 300] {
            context.reset()
            context.update(Array(message[..<split]))
            context.update(Array(message[split...]))
            #expect(context.finish() == expected)
            #expect(context.digest(of: message) == expected)
            context.reset()
            context.update(message)
        }
    }

    @Test("a node is the digest of prefix, left and right one after the other", arguments: HashSuite.allCases)
    func node(suite: HashSuite) {
        let context = HashContext(suite)
        let (left, right) = (context.digest(of: [1]), context.digest(of: [2]))
        #expect(context.node(prefix: 3, left, right) == context.digest(of: [3] + left.bytes + right.bytes))
        #expect(context.node(prefix: 3, left, right) != context.node(prefix: 3, right, left))
    }
}
