import CryptoSuite
import Testing
import TransparencyLog

/// Known answers by Python's hashlib, from FORMAT "Content" and "Object".
@Suite struct ContentDigestTests {
    private let content = Array(
        #"{"congress":"220000.14","kind":"attendance","sitting":"14-4/03","source":{"row":17},"status":"present"}"#.utf8)

    @Test(
        "the digest of a content is over prefix, salt and content",
        arguments: [
            (HashSuite.sha256, "3da32cc78540d32dbd684cfbea295e3484d4318e45dc4685ff1bf4e684003807"),
            (.sm3, "05fd969302e13e244d276604229074f119343274bb758500dbde0adfb6745d3b"),
        ])
    func content(suite: HashSuite, expected: String) throws {
        let salt = try #require(Salt(bytes: Array(0..<16)))
        #expect(ContentDigest.digest(content: content, salt: salt, context: HashContext(suite)).hex == expected)
    }

    @Test(
        "the digest of an object is over prefix, salt and bytes, in whatever pieces they come",
        arguments: [
            (HashSuite.sha256, "e405d9d00638bf2e3e6dfe5c690ae2f39660389cda2912462217f62aa3b5e57e"),
            (.sm3, "382b4e008ab495fbc62d1d6606dd95df06eabeaa61b291b6951ccda8bba45a8e"),
        ])
    func object(suite: HashSuite, expected: String) throws {
        let salt = try #require(Salt(bytes: Array(0..<16)))
        let object = ObjectDigest(suite, salt: salt)
        object.update(Array("kind,".utf8))
        object.update([])
        object.update(Array("deputy\n".utf8))
        #expect(object.finish().hex == expected)
    }

    @Test("another salt gives another digest, and a salt is 16 bytes and never given twice")
    func salts() throws {
        var source = SaltSource()
        let salts = try (0..<1000).map { _ in try source.next() }
        #expect(Set(salts).count == 1000)
        let context = HashContext(.sha256)
        #expect(Set(salts.map { ContentDigest.digest(content: content, salt: $0, context: context) }).count == 1000)
        #expect(salts.allSatisfy { Salt(bytes: $0.bytes) == $0 && $0.bytes.count == 16 })
        #expect(Salt(bytes: [UInt8](repeating: 0, count: 15)) == nil)
        #expect(Salt(bytes: [UInt8](repeating: 0, count: 17)) == nil)
    }
}
