import CryptoSuite
import Foundation
import Testing

/// Each case is put to `openssl ts -verify` as well, and both must agree unless the test says why not.
@Suite("Timestamp responses")
struct TimestampResponseTests {
    private let authority: LocalAuthority
    private let believed: TimestampAuthorities
    private let request: TimestampRequest

    init() throws {
        authority = try LocalAuthority()
        believed = try TimestampAuthorities(pem: authority.pem)
        request = try TimestampRequest(TimestampImprint(of: Array("text\n".utf8), suite: .sha256))
    }

    /// Our verdict: nil where the answer is believed.
    private func refusal(
        _ response: [UInt8], of asked: TimestampRequest? = nil, by authorities: TimestampAuthorities? = nil
    ) -> CryptoError.Code? {
        let asked = asked ?? request
        do {
            _ = try TimestampResponse(parsing: response)
                .verify(asked.imprint, nonce: asked.nonce, authorities: authorities ?? believed)
            return nil
        } catch { return error.code }
    }

    @Test("an authority's answer is believed, and says what it says", arguments: HashSuite.allCases)
    func granted(_ suite: HashSuite) throws {
        let request = try TimestampRequest(TimestampImprint(of: Array("text\n".utf8), suite: suite))
        let before = Int64(Date().timeIntervalSince1970 * 1000)
        let response = try TimestampResponse(parsing: authority.answer(request.bytes))
        let verified = try response.verify(request.imprint, nonce: request.nonce, authorities: believed)
        #expect(try authority.isAccepted(response.bytes, request: request.bytes))
        let token = response.token
        #expect(token.imprint == request.imprint && token.nonce == request.nonce && token.policy == "1.2.3.4.1")
        #expect(token.serial == "2" || token.serial == "1")
        #expect(abs(token.milliseconds - before) < 60_000)
        #expect(token.accuracyMicroseconds == 1_500_100 && token.latestMilliseconds == token.milliseconds + 1501)
        #expect(token.authority == "CN=Test Time Authority, O=测试" && verified.authority == token.authority)
        #expect(verified.certificateEnds == 2_524_607_999_000)
    }

    @Test("a token whose certificate has ended since is believed as of its own time, and openssl agrees with -attime")
    func expired() throws {
        try authority.issue("old", subject: "/O=测试/CN=Test Time Authority", from: "20200101000000Z", to: "20210101000000Z")
        let fresh = try authority.answer(request.bytes)
        let past = try authority.forge(fresh, by: "old", time: "20200615080000")
        let verified = try TimestampResponse(parsing: past).verify(request.imprint, nonce: request.nonce, authorities: believed)
        #expect(verified.token.milliseconds / 1000 == 1_592_208_000)
        #expect(verified.certificateEnds == 1_609_459_200_000)
        #expect(try !authority.isAccepted(past, request: request.bytes))
        #expect(try authority.isAccepted(past, request: request.bytes, at: 1_592_208_000))
        // Made after its certificate had ended, or before it began, it never was one.
        for time in ["20210101000001", "20191231235959"] {
            let wrong = try authority.forge(fresh, by: "old", time: time)
            #expect(refusal(wrong) == .timestampUntrusted)
        }
        #expect(refusal(try authority.answer(request.bytes, by: "old")) == .timestampUntrusted)
    }

    @Test("a certificate that is not for timestamps, or for them among others, or not critically so, is not believed")
    func purpose() throws {
        let fresh = try authority.answer(request.bytes)
        for profile in ["web", "any", "loose"] {
            try authority.issue(profile, profile: profile)
            let forged = try authority.forge(fresh, by: profile)
            #expect(refusal(forged) == .timestampUntrusted, "\(profile)")
            #expect(try !authority.isAccepted(forged, request: request.bytes), "\(profile)")
        }
    }

    @Test("an authority of one's own making is not believed, whatever it calls itself")
    func foreignRoot() throws {
        let other = try LocalAuthority()
        let forged = try other.answer(request.bytes)
        #expect(refusal(forged) == .timestampUntrusted)
        #expect(try !authority.isAccepted(forged, request: request.bytes))
        #expect(refusal(forged, by: try TimestampAuthorities(pem: authority.pem + other.pem)) == nil)
    }

    @Test("the answer to another request, or over another text or hash, is not this one's")
    func foreign() throws {
        let response = try authority.answer(request.bytes)
        let again = try TimestampRequest(request.imprint)
        #expect(refusal(response, of: again) == .timestampForeign)
        #expect(try !authority.isAccepted(response, request: again.bytes))
        for imprint in [
            TimestampImprint(of: Array("text".utf8), suite: .sha256), TimestampImprint(of: Array("text\n".utf8), suite: .sm3),
            TimestampImprint(suite: .sm3, digest: request.imprint.digest),
        ] {
            let other = try TimestampRequest(imprint)
            #expect(refusal(response, of: other) == .timestampForeign)
            #expect(try !authority.isAccepted(response, request: other.bytes))
            #expect(throws: CryptoError.self) {
                try TimestampResponse(parsing: response).verify(imprint, authorities: believed)
            }
        }
    }

    @Test("a request that the authority declined is told in its own words")
    func rejected() throws {
        let response = try authority.answer(request.bytes, section: "picky")
        #expect { try TimestampResponse(parsing: response) } throws: { error in
            guard let error = error as? CryptoError, error.code == .timestampNotGranted else { return false }
            return error.message.contains("status 2 (rejection), badAlg, “Message digest algorithm is not supported.”")
        }
        #expect(try !authority.isAccepted(response, request: request.bytes))
    }

    @Test("an answer that is cut at any byte, followed by anything, empty or too long is refused")
    func cut() throws {
        let response = try authority.answer(request.bytes)
        for count in response.indices { #expect(refusal(Array(response[..<count])) == .timestampMalformed, "\(count) bytes") }
        for tail in [[0], [0x0a], response] { #expect(refusal(response + tail) == .timestampMalformed) }
        #expect(refusal([UInt8](repeating: 0x30, count: TimestampResponse.byteCountMax + 1)) == .timestampMalformed)
    }

    @Test("no byte of an answer can be another one, but for the status that says whether it was granted unchanged")
    func altered() throws {
        let response = try authority.answer(request.bytes)
        // SEQUENCE, then SEQUENCE { INTEGER status }: RFC 3161 signs the token, and not what stands around it.
        let status = response[1] == 0x82 ? 8 : 7
        #expect(response[status] == 0)
        for place in response.indices {
            for bit: UInt8 in [0x01, 0x10, 0x80] {
                var altered = response
                altered[place] ^= bit
                let verdict = refusal(altered)
                if place == status, altered[place] == 1 {
                    #expect(verdict == nil)
                } else {
                    #expect(verdict != nil, "byte \(place), \(bit)")
                }
            }
        }
    }

    @Test("a file of authorities holds one certificate at least and no broken one")
    func authorities() throws {
        let pem = String(decoding: try authority.pem, as: UTF8.self)
        let lines = pem.split(separator: "\n")
        for text in [
            "", "abc", lines.dropLast().joined(separator: "\n"), pem.replacing("M", with: "?"), pem + pem.replacing("M", with: "N"),
            "-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n", String(repeating: " ", count: 1 << 20 + 1),
        ] {
            #expect { try TimestampAuthorities(pem: Array(text.utf8)) } throws: { ($0 as? CryptoError)?.code == .authoritiesMalformed }
        }
        // What people write around it, and a certificate that stands there twice, do no harm.
        let twice = try TimestampAuthorities(pem: Array("The root:\n\(pem)\n\(pem)the end\n".utf8))
        #expect(refusal(try authority.answer(request.bytes), by: twice) == nil)
    }
}
