import CryptoSuite
import DutyRecords
import Foundation
import Glibc
import TransparencyLog

/// What filling a batch came to.
public enum BatchDecision: Sendable {
    /// Keep it; the faulty rows, if any, were set aside and are listed in `faults` (an NDJSON file's bytes).
    case commit(setAside: Int64, faults: [UInt8]?)
    /// Leave the archive as it was.
    case cancel
}

extension ArchiveWriter {
    /// Takes in one event file: copies it, has `fill` read the copy and add its records, and commits all or nothing.
    ///
    /// - Parameters:
    ///   - source: An open descriptor at the file's beginning.
    ///   - fill: Reads the private copy at the URL, adds what is valid, and decides.
    /// - Returns: The receipt once the batch is durable; nil where `fill` cancelled.
    public func ingest(
        _ delivery: Delivery, from source: Int32, now: Timestamp? = nil,
        _ fill: (_ copy: URL, _ batch: BatchWriter) throws -> BatchDecision
    ) throws -> Receipt? {
        let original = try objects.receive { buffer in
            while true {
                let count = read(source, buffer.baseAddress, buffer.count)
                if count >= 0 { return count }
                guard errno == EINTR else { throw ArchiveError(.input, .sourceUnreadable, delivery.file, String(cString: strerror(errno))) }
            }
        }
        if let earlier = try redelivery(original.plainDigest) {
            objects.discard(original)
            return earlier
        }
        var incoming = [original]
        var committed = false
        defer { if !committed { incoming.forEach(objects.discard) } }
        let mapping = try delivery.mapping.map(objects.receive(bytes:))
        incoming += [mapping].compactMap(\.self)
        let receipt: Receipt? = try store.write { writer -> Receipt? in
            let batch = try BatchWriter(archive, writer)
            guard case .commit(let setAside, let faults) = try fill(original.path, batch) else { throw Cancelled() }
            let faultObject = try setAside > 0 ? faults.map(objects.receive(bytes:)) : nil
            incoming += [faultObject].compactMap(\.self)
            for object in incoming { try writer.addObject(object.object) }
            let entry = try batch.finish(
                delivery, original: original.object, mapping: mapping?.object, setAside: setAside, faults: faultObject?.object, now: now ?? .now())
            try writer.addDelivery(original.plainDigest, batch: entry.batch.rawValue)
            return Receipt(batch: entry.batch, content: entry.content, recordedAt: entry.recordedAt, anchoredBy: nil, isRedelivery: false)
        } orCancelled: { nil }
        committed = receipt != nil
        return receipt
    }

    /// The receipt of the batch that brought the same bytes, if any did.
    private func redelivery(_ plainDigest: Digest) throws -> Receipt? {
        try store.read { reader in
            guard let batch = try reader.delivery(plainDigest) else { return nil }
            return try archive.receipt(of: SequenceNumber(batch), reader, isRedelivery: true)
        }
    }
}

/// Thrown through a transaction to roll it back without an error.
private struct Cancelled: Error {}

extension ArchiveStore {
    fileprivate func write<Result>(_ body: (any StoreWriter) throws -> Result, orCancelled: () -> Result) throws -> Result {
        do { return try write(body) } catch is Cancelled { return orCancelled() }
    }
}
