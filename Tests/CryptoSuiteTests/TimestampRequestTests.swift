import CryptoSuite
import Testing

@Suite("Timestamp requests")
struct TimestampRequestTests {
    private let imprint = TimestampImprint(of: Array("abc".utf8), suite: .sha256)

    @Test("a request is read back to the byte, and openssl sees in it what was asked", arguments: HashSuite.allCases)
    func whole(_ suite: HashSuite) throws {
        let imprint = TimestampImprint(of: Array("abc".utf8), suite: suite)
        let request = try TimestampRequest(imprint)
        #expect(try TimestampRequest(parsing: request.bytes) == request)
        #expect(request.nonce.count == 16 && request.nonce[0] & 0xc0 == 0x40)
        let authority = try LocalAuthority()
        try authority.write(request.bytes, "request.tsq")
        let printed = try authority.run(["ts", "-query", "-config", "authority.conf", "-in", "request.tsq", "-text"]).output
        #expect(printed.contains("Version: 1\n") && printed.contains("Certificate required: yes"))
        #expect(printed.contains("Hash Algorithm: \(suite)") && printed.contains("Policy OID: unspecified"))
        let nonce = request.nonce.map { String(format: $0) }.joined()
        #expect(printed.contains("Nonce: 0x\(nonce)"), "\(printed)")
    }

    @Test("two requests differ in their nonce, which is positive")
    func nonce() throws {
        let nonces = try (0..<32).map { _ in try TimestampRequest(imprint).nonce }
        #expect(Set(nonces).count == 32)
        #expect(nonces.allSatisfy { $0.count == 16 && 0x40...0x7f ~= $0[0] })
    }

    @Test("a request that is cut anywhere, or followed by anything, or too long, is refused")
    func cut() throws {
        let bytes = try TimestampRequest(imprint).bytes
        for count in bytes.indices { expectMalformed(Array(bytes[..<count])) }
        expectMalformed(bytes + [0])
        expectMalformed([UInt8](repeating: 0x30, count: TimestampRequest.byteCountMax + 1))
    }

    @Test("what openssl asks is read, unless it has no nonce, another hash or a policy that is not DER")
    func foreign() throws {
        let authority = try LocalAuthority()
        func query(_ options: String...) throws -> [UInt8] {
            try authority.write(Array("abc".utf8), "text")
            let result = try authority.run(["ts", "-query", "-config", "authority.conf", "-data", "text", "-out", "q.tsq"] + options)
            try #require(result.status == 0, "\(result.output)")
            return try authority.read("q.tsq")
        }
        let plain = try TimestampRequest(parsing: query("-sha256", "-cert"))
        #expect(plain.imprint == imprint)
        #expect(try TimestampRequest(parsing: query("-sm3", "-tspolicy", "1.2.3.4.1")).imprint.suite == .sm3)
        expectMalformed(try query("-sha256", "-no_nonce"))
        expectMalformed(try query("-sha512"))
    }

    private func expectMalformed(_ bytes: [UInt8]) {
        #expect { try TimestampRequest(parsing: bytes) } throws: { ($0 as? CryptoError)?.code == .timestampMalformed }
    }
}

extension String {
    fileprivate init(format byte: UInt8) {
        let digits = Array("0123456789ABCDEF")
        self.init([digits[Int(byte >> 4)], digits[Int(byte & 15)]])
    }
}
