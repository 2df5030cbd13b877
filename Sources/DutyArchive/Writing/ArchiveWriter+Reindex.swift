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
            for chunk in stride(from: 0, to: total, by: 4096) {
                try writer.scan(chunk..<min(chunk + 4096, total)) { entry in
                    try writer.addToChain(subject: entry.subject, subjectSequence: entry.subjectSequence, sequence: entry.sequence)
                    guard let content = entry.content else { return true }
                    switch entry.role {
                    case .record:
                        let record = try contents.buffer(reading: content, sequence: entry.sequence)
                        try put(record, entry, writer)
                        rows += 1
                    case .correction:
                        let target = try CorrectionContent(content: Array(content)).target
                        try remove(standing: target, before: entry.sequence, entry.subject, contents, writer)
                        guard let record = try contents.buffer(role: .correction, content: Array(content), sequence: entry.sequence) else {
                            break
                        }
                        try put(record, entry, writer)
                    case .annulment:
                        let target = try AnnulmentContent(content: Array(content)).target
                        try remove(standing: target, before: entry.sequence, entry.subject, contents, writer)
                        rows -= 1
                    default: break
                    }
                    return true
                }
                progress(min(chunk + 4096, total), total)
            }
            try reindexDeliveries(writer)
            return rows
        }
    }

    private func put(_ record: RecordBuffer, _ entry: EntryView, _ writer: any StoreWriter) throws {
        if let standing = try writer.insertView(record, subject: entry.subject, sequence: entry.sequence) {
            throw ArchiveError(.damaged, .keyTwice, String(entry.sequence), String(standing))
        }
    }

    /// The key never changes, so the target itself finds the row, whichever correction stands.
    private func remove(standing target: Int64, before: Int64, _ subject: Int64, _ contents: StandingContent, _ writer: any StoreWriter)
        throws
    {
        guard let record = try contents.buffer(at: target) else { return }
        try writer.removeView(record.kind, subject: subject, keyOf: record)
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
