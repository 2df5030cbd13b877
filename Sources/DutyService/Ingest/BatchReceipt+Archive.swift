import CryptoSuite
import DutyArchive
import TransparencyLog

extension BatchReceipt {
    /// The paper for a batch that stands: everything in it comes from the archive, so that it can be made again at any time.
    public init(_ receipt: Receipt, archive: Archive) throws {
        var hash = Digest.zero
        try archive.snapshot { snapshot in
            try snapshot.entries(from: receipt.batch.rawValue) { entry in
                hash = entry.hash
                return false
            }
        }
        let content = receipt.content
        self.init(
            origin: archive.opening.origin, batch: receipt.batch.rawValue, firstRecord: receipt.entries.first,
            lastRecord: receipt.entries.last, file: content.file, digest: content.digest.base64, bytes: content.bytes,
            format: content.format, submitter: content.submitter, mapping: content.mapping?.base64, records: receipt.records,
            corrections: receipt.corrections, annulments: receipt.annulments, skipped: content.skipped, setAside: content.setAside,
            faults: content.faults?.base64, evidence: content.evidence.isEmpty ? nil : content.evidence.map(Scan.init),
            recordedAt: receipt.recordedAt.text,
            entryHash: hash.base64, checkpoint: receipt.anchoredBy?.rawValue, redelivery: receipt.isRedelivery)
    }
}

extension BatchReceipt.Scan {
    init(_ scan: KeptScan) {
        self.init(file: scan.file, digest: scan.digest.base64, bytes: scan.bytes, type: scan.type, whole: scan.isWhole)
    }
}
