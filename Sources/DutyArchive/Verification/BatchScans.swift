import CryptoSuite
import DutyRecords

/// The scans that batches name, by which those are judged that their records name.
struct BatchScans {
    /// By batch, digests in base64.
    private var digests: [Int64: Set<String>] = [:]

    mutating func note(_ content: BatchContent, of batch: Int64) {
        if !content.evidence.isEmpty { digests[batch] = Set(content.evidence.map(\.digest.base64)) }
    }

    /// The first of these that the batch does not name.
    func stranger(_ named: [String], in batch: Int64) -> String? { named.first { digests[batch]?.contains($0) != true } }
}
