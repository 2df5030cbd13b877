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
    ///   - descriptor: Open, at the file's beginning.
    ///   - expected: How many records there will probably be; where it is not known, the file's lines are counted.
    ///   - tombstones: The file by which erased records are recognised (`Tombstones`). One that is not there or may not be read is done
    ///     without, and the batch says so (`ErasedRecords.unrecognised`).
    ///   - source: Scans that lie beside the file; what of them the batch names is kept with it.
    ///   - fill: Reads the private copy at the URL, adds what is valid, and decides. Called again, from the beginning, where the number
    ///     of records was not what the file's length let expect; it must then do the same.
    /// - Returns: The receipt once the batch is durable; nil where `fill` cancelled.
    /// - Throws: `Fault` for a scan of the whole file that is not kept.
    public func ingest(
        _ delivery: Delivery, from descriptor: Int32, expecting expected: Int64? = nil, tombstones: URL? = nil,
        scans source: (any ScanSource)? = nil, now: Timestamp? = nil,
        _ fill: (_ copy: URL, _ batch: BatchWriter) throws -> BatchDecision
    ) throws -> Receipt? {
        var lines: Int64 = 0
        let original = try objects.receive { buffer in
            while true {
                let count = read(descriptor, buffer.baseAddress, buffer.count)
                if count >= 0 {
                    for byte in buffer[..<count] where byte == UInt8(ascii: "\n") { lines += 1 }
                    return count
                }
                guard errno == EINTR else { throw ArchiveError(.input, .sourceUnreadable, delivery.file, String(cString: strerror(errno))) }
            }
        }
        if let earlier = try redelivery(original.plainDigest) {
            objects.discard(original)
            return earlier
        }
        var incoming = [original]
        var committed = false
        let scans = ScanDesk(source, objects)
        defer {
            if !committed {
                incoming.forEach(objects.discard)
                scans.discard()
            }
        }
        try scans.takeWhole()
        let mapping = try delivery.mapping.map(objects.receive(bytes:))
        incoming += [mapping].compactMap(\.self)
        let now = try now ?? .now()
        let stones = try tombstones.flatMap(readTombstones)
        // Most files bring one record a line below their header, and are read once.
        var assumption = BatchWriter.Assumption(records: expected ?? max(0, lines - 1), evidence: scans.scans(namedBy: []))
        while true {
            do {
                let receipt = try reading { past in
                    try store.write { writer in
                        let batch = try BatchWriter(
                            archive, writer, past: past, delivery, original: original.object, mapping: mapping?.object,
                            scans: scans, assuming: assumption, now: now, tombstones: stones)
                        defer { batch.stop() }
                        guard case .commit(let setAside, let faults) = try fill(original.path, batch) else { throw Rollback.cancelled }
                        precondition((setAside > 0) == (faults != nil), "rows set aside are listed, and nothing else is")
                        if setAside > 0, assumption.faults == nil, let faults {
                            let object = try objects.receive(bytes: faults)
                            incoming.append(object)
                            assumption.faults = object.object
                        }
                        if let revised = try batch.revisedAssumption(setAside: setAside, faults: assumption.faults) {
                            throw Rollback.retry(revised)
                        }
                        for object in incoming.map(\.object) + assumption.evidence.compactMap({ scans.object($0.digest) }) {
                            try writer.addObject(object)
                        }
                        try writer.addDelivery(original.plainDigest, batch: batch.batch.rawValue)
                        var receipt = Receipt(
                            batch: batch.batch, content: batch.content, recordedAt: batch.recordedAt, anchoredBy: nil,
                            isRedelivery: false, corrections: batch.corrections, annulments: batch.annulments)
                        receipt.reach = batch.reach
                        return receipt
                    }
                }
                committed = true
                return receipt
            } catch Rollback.cancelled {
                return nil
            } catch Rollback.retry(let revised) {
                assumption = revised
            }
        }
    }

    private func readTombstones(_ url: URL) throws -> Tombstones? {
        do { return try Tombstones.read(url, archive.suite) } catch let error as ArchiveError where error.code == .readOnly { return nil }
    }

    /// A snapshot of what is committed, on a connection of its own: it can be read while the batch is written.
    private func reading<Result>(_ body: (any StoreReader) throws -> Result) throws -> Result {
        let past = try SQLiteStore(archive.layout.database, .readOnly, registry: archive.registry)
        let result = try past.read(body)
        try past.close()
        return result
    }

    /// The receipt of the batch that brought the same bytes, if any did.
    private func redelivery(_ plainDigest: Digest) throws -> Receipt? {
        try store.read { reader in
            guard let batch = try reader.delivery(plainDigest) else { return nil }
            return try archive.receipt(of: batch, reader, isRedelivery: true)
        }
    }
}

/// Thrown through a transaction to roll it back.
private enum Rollback: Error {
    case cancelled
    case retry(BatchWriter.Assumption)
}
