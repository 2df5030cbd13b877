import Logging

/// Removes copies from accepted/ once they are old enough and the archive still holds the same bytes, verified.
///
/// Receipts stay: they are what the submitter was given.
public struct AcceptedPruner: Sendable {
    private static let suffix = ".receipt.json"

    let accepted: Folder
    let ingester: any BatchIngester
    let clock: ServiceClock
    let log: Logger

    public init(layout: InboxLayout, ingester: any BatchIngester, clock: ServiceClock = .system, log: Logger) {
        accepted = layout.accepted
        self.ingester = ingester
        self.clock = clock
        self.log = log
    }

    /// Removes what may go.
    ///
    /// - Parameter days: for how long copies are kept; 0: for ever.
    /// - Returns: how many copies were removed.
    /// - Throws: `ServiceError`.
    @discardableResult
    public func prune(keepDays days: Int) async throws -> Int {
        guard days > 0 else { return 0 }
        let limit = clock.wall().milliseconds - Int64(days) * 86_400_000
        var removed = 0
        for paper in try accepted.names().sorted() where paper.bytes.ends(with: Self.suffix.utf8) {
            guard let name = FileName(bytes: paper.bytes.dropLast(Self.suffix.utf8.count)), let written = try accepted.entry(paper),
                written.modified / 1_000_000 < limit, try accepted.entry(name)?.kind == .regular
            else { continue }
            guard let receipt = try? BatchReceipt(json: try accepted.open(paper).readAll()) else {
                log.warning("a receipt cannot be read; its file is kept", metadata: ["receipt": "\(paper)"])
                continue
            }
            guard try await ingester.holdsOriginal(of: receipt) else {
                log.error("the archive does not hold this file as its receipt says; the copy is kept", metadata: ["file": "\(name)"])
                continue
            }
            removed += try await prune(receipt.evidence ?? [])
            // A crash after this brings the copy back or not; the next round removes it.
            try accepted.remove(name)
            removed += 1
        }
        if removed > 0 { try accepted.sync() }
        return removed
    }

    /// Removes the copies of scans that went with a file, which goes after them.
    private func prune(_ scans: [BatchReceipt.Scan]) async throws -> Int {
        var removed = 0
        for scan in scans {
            guard let name = FileName(scan.file) else { continue }
            var number = 1
            while let entry = try accepted.entry(name.numbered(number)) {
                let copy = name.numbered(number)
                number += 1
                guard entry.kind == .regular, let file = try? accepted.open(copy), try await ingester.holds(scan, in: file) else {
                    continue
                }
                try accepted.remove(copy)
                removed += 1
            }
        }
        return removed
    }
}

extension Collection<UInt8> where Self: BidirectionalCollection {
    fileprivate func ends(with suffix: some BidirectionalCollection<UInt8>) -> Bool { reversed().starts(with: suffix.reversed()) }
}
