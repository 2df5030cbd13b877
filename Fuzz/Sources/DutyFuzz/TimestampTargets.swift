import CryptoSuite

extension FuzzTarget {
    static let timestamps = [
        exact("timestamp", { try TimestampResponse(parsing: $0) }, \.bytes) { response in
            promise(attempt { try TimestampResponse(parsing: response.bytes + [0]) } == nil, "nothing follows a timestamp")
            let verified = attempt { try response.verify(response.token.imprint, authorities: authorities) }
            promise(verified == nil || verified?.token == answer.token, "the authority signed one token only")
        },
        exact("timestamp-request", { try TimestampRequest(parsing: $0) }, \.bytes) { request in
            promise(attempt { try TimestampRequest(parsing: request.bytes + [0]) } == nil, "nothing follows a request")
        },
        FuzzTarget(name: "authorities") { bytes in
            guard let authorities = attempt({ try TimestampAuthorities(pem: bytes) }) else { return false }
            _ = attempt { try answer.verify(answer.token.imprint, authorities: authorities) }
            return true
        },
    ]

    /// Of an authority whose key is gone.
    private static let authorities = try! TimestampAuthorities(pem: PackageResources.authority_pem)
    private static let answer = try! TimestampResponse(parsing: PackageResources.answer_tsr)
}
