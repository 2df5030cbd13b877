import CryptoSuite
import Foundation
import TransparencyLog

/// A timestamp that lies beside a note.
public struct StoredTimestamp: Sendable {
    public let size: TreeSize
    /// Among those of its size, from 1.
    public let number: Int
    public let response: TimestampResponse
    /// What a verification found; nil where no authorities were named.
    public let verified: VerifiedTimestamp?
}

extension Archive {
    /// What a timestamp over a note is over: the note's text, hashed with the archive's suite.
    func imprint(of note: [UInt8]) throws -> TimestampImprint {
        TimestampImprint(of: try SignedNote(parsing: note).text, suite: suite)
    }

    /// Asks for a timestamp over a checkpoint, and remembers what was asked, durably, so that the answer can be told from any other.
    ///
    /// - Parameter size: The newest checkpoint's where none is given.
    /// - Throws: `notFound` where there is no such checkpoint; `readOnly`, `locked`.
    public func requestTimestamp(over size: TreeSize? = nil, wait: Duration = .seconds(30)) throws -> (
        size: TreeSize, request: TimestampRequest
    ) {
        try changing("duty timestamp request", wait) {
            guard let size = try size?.rawValue ?? checkpoints.sizes().last else { throw ArchiveError(.notFound, .noCheckpoint) }
            guard try checkpoints.sizes().contains(size) else { throw ArchiveError(.notFound, .noSuchCheckpoint, String(size)) }
            let request = try TimestampRequest(imprint(of: checkpoints.note(size)))
            try DurableFile.write(request.bytes, to: checkpoints.timestampRequest(checkpoints.freePlace(ofSize: size)))
            return (TreeSize(size), request)
        }
    }

    /// Keeps an authority's answer beside the note that it is over, once it was verified: by whom it is, over which text, and to which request.
    ///
    /// Durable when this returns. A crash before leaves the request, to which the same answer can be attached again; attaching one that is
    /// there changes nothing.
    /// - Parameter request: What was asked, where this archive did not ask itself.
    /// - Throws: `input` for an answer to a request that nobody knows, or over no checkpoint at hand; what verifying throws.
    public func attachTimestamp(
        _ bytes: [UInt8], request: [UInt8]? = nil, authorities: TimestampAuthorities, wait: Duration = .seconds(30)
    ) throws -> (stored: StoredTimestamp, isNew: Bool) {
        let response = try TimestampResponse(parsing: bytes)
        let asked = try request.map { try TimestampRequest(parsing: $0) }
        return try changing("duty timestamp attach", wait) {
            let size = try sizeOfNote(under: response.token.imprint)
            let there = checkpoints.timestamps().filter { $0.size == size }
            if let place = try there.first(where: { try CheckpointStore.read(checkpoints.timestamp($0)) == bytes }) {
                let verified = try response.verify(imprint(of: checkpoints.note(size)), authorities: authorities)
                try dropRequests(of: size, answeredBy: response)
                return (StoredTimestamp(size: TreeSize(size), number: place.number, response: response, verified: verified), false)
            }
            let own = requests(of: size, answeredBy: response).first
            guard let answered = try asked ?? own.map({ try self.request($0) }) else {
                throw ArchiveError(.input, .timestampUnasked, String(size))
            }
            let verified = try response.verify(imprint(of: checkpoints.note(size)), nonce: answered.nonce, authorities: authorities)
            // The request keeps the number free for its answer, unless another answer to it came first.
            let place = try own.flatMap { there.contains($0) ? nil : $0 } ?? checkpoints.freePlace(ofSize: size)
            try DurableFile.write(bytes, to: checkpoints.timestamp(place))
            // A crash here leaves a request whose answer is there: it goes when the answer is attached again.
            try dropRequests(of: size, answeredBy: response)
            return (StoredTimestamp(size: TreeSize(size), number: place.number, response: response, verified: verified), true)
        }
    }

    /// Every timestamp at hand, in the order of sizes.
    ///
    /// - Throws: what parsing and, where authorities are named, verifying throws of the first that is wrong.
    public func timestamps(_ authorities: TimestampAuthorities? = nil) throws -> [StoredTimestamp] {
        try checkpoints.timestamps().map { try timestamp(at: $0, authorities) }
    }

    /// Reads one timestamp and holds it against its note.
    func timestamp(at place: TimestampPlace, _ authorities: TimestampAuthorities?) throws -> StoredTimestamp {
        let imprint = try imprint(of: checkpoints.note(place.size))
        let response = try TimestampResponse(parsing: CheckpointStore.read(checkpoints.timestamp(place)))
        guard response.token.imprint == imprint else {
            throw ArchiveError(.damaged, .timestampForeign, response.token.imprint.suite.rawValue, response.token.imprint.digest.hex)
        }
        let verified = try authorities.map { try response.verify(imprint, authorities: $0) }
        return StoredTimestamp(size: TreeSize(place.size), number: place.number, response: response, verified: verified)
    }

    /// Sizes of checkpoints for which a timestamp was asked and not attached yet.
    public func timestampsAsked() -> [TreeSize] { checkpoints.timestampRequests().map { TreeSize($0.size) } }

    // MARK: -

    private func changing<Result>(_ purpose: String, _ wait: Duration, _ body: () throws -> Result) throws -> Result {
        guard medium == .writable else { throw ArchiveError(.readOnly, .notWritable, layout.directory.path, "read-only") }
        let lock = try WriterLock(layout.lock, purpose: purpose, wait: wait)
        return try withExtendedLifetime(lock) { try body() }
    }

    private func sizeOfNote(under imprint: TimestampImprint) throws -> Int64 {
        for size in try checkpoints.sizes().reversed() where (try? self.imprint(of: checkpoints.note(size))) == imprint { return size }
        throw ArchiveError(.input, .timestampForeign, imprint.suite.rawValue, imprint.digest.hex)
    }

    private func request(_ place: TimestampPlace) throws -> TimestampRequest {
        try TimestampRequest(parsing: CheckpointStore.read(checkpoints.timestampRequest(place)))
    }

    private func dropRequests(of size: Int64, answeredBy response: TimestampResponse) throws {
        for place in requests(of: size, answeredBy: response) { try checkpoints.dropRequest(place) }
    }

    private func requests(of size: Int64, answeredBy response: TimestampResponse) -> [TimestampPlace] {
        checkpoints.timestampRequests().filter { place in
            guard place.size == size else { return false }
            return (try? request(place))?.nonce == response.token.nonce
        }
    }
}
