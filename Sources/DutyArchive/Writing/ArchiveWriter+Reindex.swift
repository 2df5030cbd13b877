import CryptoSuite
import DutyRecords
import TransparencyLog

extension ArchiveWriter {
    /// Makes every derived table anew from the log and the objects, in one transaction.
    ///
    /// - Parameter progress: Called with the entries read so far and their total.
    /// - Returns: The number of view rows made.
    /// - Throws: `damaged` where a record's content cannot be read or two standing records share a key: run `verify`.
    @discardableResult
    public func reindex(progress: (Int64, Int64) -> Void = { _, _ in }) throws -> Int64 {
        try store.write { writer in
            try writer.clearDerived()
            let total = try writer.size()
            let contents = StandingContent(writer, registry: archive.registry)
            var rows: Int64 = 0
            try writer.scan(0..<total) { entry in
                try writer.addToChain(subject: entry.subject, subjectSequence: entry.subjectSequence, sequence: entry.sequence)
                rows += try reindex(entry, contents, writer)
                if (entry.sequence + 1) % 4096 == 0 { progress(entry.sequence + 1, total) }
                return true
            }
            progress(total, total)
            try reindexDeliveries(writer)
            try reindexSubtrees(writer)
            return rows
        }
    }

    /// - Returns: By how many rows the views grew.
    private func reindex(_ entry: EntryView, _ contents: StandingContent, _ writer: any StoreWriter) throws -> Int64 {
        guard let content = entry.content else { return 0 }
        switch entry.role {
        case .record:
            try put(contents.buffer(reading: content, sequence: entry.sequence), entry, writer)
            return 1
        case .correction:
            let content = Array(content)
            try remove(standing: CorrectionContent(content: content).target, entry.subject, contents, writer)
            guard let record = try contents.buffer(role: .correction, content: content, sequence: entry.sequence) else { return -1 }
            try put(record, entry, writer)
            return 0
        case .annulment:
            try remove(standing: AnnulmentContent(content: Array(content)).target, entry.subject, contents, writer)
            return -1
        default: return 0
        }
    }

    private func put(_ record: RecordBuffer, _ entry: EntryView, _ writer: any StoreWriter) throws {
        if let standing = try writer.insertView(record, subject: entry.subject, sequence: entry.sequence) {
            throw ArchiveError(.damaged, .keyTwice, String(entry.sequence), String(standing))
        }
    }

    /// The key never changes, so the target itself finds the row, whichever correction stands.
    private func remove(standing target: Int64, _ subject: Int64, _ contents: StandingContent, _ writer: any StoreWriter) throws {
        guard let record = try contents.buffer(at: target) else { return }
        try writer.removeView(record.kind, subject: subject, keyOf: record)
    }

    /// What the newest checkpoint's tree completes; the rest comes with the next seal.
    private func reindexSubtrees(_ writer: any StoreWriter) throws {
        guard let newest = try archive.checkpoints.newest(atMost: writer.size()) else { return }
        for subtree in try GrowingTree(writer, size: newest.size, HashContext(archive.suite)).subtrees { try writer.putSubtree(subtree) }
    }

    private func reindexDeliveries(_ writer: any StoreWriter) throws {
        for batch in try writer.sequences(of: [.batch], in: 0..<(try writer.size())) {
            guard let content = try writer.entry(batch)?.content else { continue }
            guard let object = try writer.object(try BatchContent(content: content).digest),
                let found = try objects.digests(of: object)
            else { continue }
            try writer.addDelivery(found.plainDigest, batch: batch)
        }
    }
}
