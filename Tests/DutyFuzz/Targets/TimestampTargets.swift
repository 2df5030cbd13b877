import CryptoSuite

extension FuzzTarget {
    static let timestamps = [
        exact("timestamp", { try TimestampResponse(parsing: $0) }, \.bytes) { response in
            try promise(try attempt { try TimestampResponse(parsing: response.bytes + [0]) } == nil, "nothing follows a timestamp")
            let verified = try attempt { try response.verify(response.token.imprint, authorities: authorities) }
            try promise(verified == nil || verified?.token == answer.token, "the authority signed one token only")
        },
        exact("timestamp-request", { try TimestampRequest(parsing: $0) }, \.bytes) { request in
            try promise(try attempt { try TimestampRequest(parsing: request.bytes + [0]) } == nil, "nothing follows a request")
        },
        FuzzTarget("authorities") { bytes in
            let authorities = try TimestampAuthorities(pem: bytes)
            _ = try attempt { try answer.verify(answer.token.imprint, authorities: authorities) }
        },
    ]

    /// Of an authority whose key is gone.
    private static let authorities = try! TimestampAuthorities(pem: Corpus.bytes("authorities/taken-one.pem"))
    private static let answer = try! TimestampResponse(parsing: Corpus.bytes("timestamp/taken-sha256.tsr"))
}
