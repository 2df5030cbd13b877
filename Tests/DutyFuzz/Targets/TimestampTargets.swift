import CryptoSuite

extension FuzzTarget {
    static let timestamps = [
        exact("timestamp", { try TimestampResponse(parsing: $0) }, \.bytes, then: standsAlone),
        exact("timestamp-request", { try TimestampRequest(parsing: $0) }, \.bytes, then: standsAlone),
        FuzzTarget("authorities") { bytes in
            let authorities = try TimestampAuthorities(pem: bytes)
            _ = try attempt { try answer.verify(answer.token.imprint, authorities: authorities) }
        },
    ]

    @Sendable private static func standsAlone(_ response: TimestampResponse) throws {
        try promise(try attempt { try TimestampResponse(parsing: response.bytes + [0]) } == nil, "nothing follows a timestamp")
        let verified = try attempt { try response.verify(response.token.imprint, authorities: authorities) }
        try promise(verified == nil || verified?.token == answer.token, "the authority signed one token only")
    }

    @Sendable private static func standsAlone(_ request: TimestampRequest) throws {
        try promise(try attempt { try TimestampRequest(parsing: request.bytes + [0]) } == nil, "nothing follows a request")
    }

    /// Of an authority whose key is gone.
    private static let authorities = try! TimestampAuthorities(pem: Corpus.bytes("authorities/taken-one.pem"))
    private static let answer = try! TimestampResponse(parsing: Corpus.bytes("timestamp/taken-sha256.tsr"))
}
