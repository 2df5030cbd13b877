import CryptoSuite
import DutyRecords
import TransparencyLog

/// Compares what is derived with the log: by sums first, and row by row where they differ.
struct DerivedAudit {
    let archive: Archive
    let sumKey: [UInt8]

    /// The sums over what the store's views and index hold now.
    func sums(_ reader: any StoreReader) throws -> ViewSums {
        var sums = ViewSums()
        var rowSum = RowSum(key: sumKey)
        for (position, kind) in archive.registry.kinds.enumerated() {
            try reader.scanView(kind) { sums.add(position, rowSum.view($0, kind: position)) }
        }
        try reader.scanChains { sums.index &+= rowSum.index(subject: $0, subjectSequence: $1, sequence: $2) }
        return sums
    }

    /// Names the rows that differ. Slower than the sums: every row is looked up.
    func faults(_ reader: any StoreReader, expected: ViewSums, found: ViewSums) throws -> FaultList {
        var list = FaultList()
        if expected.index != found.index { list.add(IntegrityFault(.chain, "the table chain")) }
        for (position, kind) in archive.registry.kinds.enumerated()
        where expected.views[position, default: 0] != found.views[position, default: 0] || expected.rows[position] != found.rows[position] {
            try compare(kind, reader, &list)
            if list.count == 0 {
                list.add(
                    IntegrityFault(
                        .view, "view_\(kind.name) has \(found.rows[position] ?? 0) rows, the log gives \(expected.rows[position] ?? 0)"))
            }
        }
        return list
    }

    private func compare(_ kind: RecordKind, _ reader: any StoreReader, _ list: inout FaultList) throws {
        let contents = StandingContent(reader, registry: archive.registry)
        let names = Dictionary(uniqueKeysWithValues: try reader.subjects())
        let position = archive.registry.kinds.firstIndex { $0.name == kind.name }!
        var rowSum = RowSum(key: sumKey)
        let table = ViewTable(kind)
        var shown: Set<Int64> = []
        try reader.scanView(kind) { row in
            shown.insert(row.sequence)
            let record = try? contents.buffer(at: row.sequence)
            let entrySubject = try reader.entry(row.sequence)?.subject
            if let record, record.kind.name == kind.name, entrySubject == row.subject,
                rowSum.view(record, kind: position, table, subject: row.subject, sequence: row.sequence) == rowSum.view(row, kind: position)
            {
                return
            }
            list.add(
                IntegrityFault(
                    .view, sequence: row.sequence, subject: names[row.subject], "view_\(kind.name) does not say what the entry says"))
        }
        try reader.scan(0..<(try reader.size())) { entry in
            guard entry.role == .record, let content = entry.content,
                archive.registry.position(ofKindIn: content) == position, !shown.contains(entry.sequence),
                try !isSuperseded(entry.sequence, reader)
            else { return true }
            list.add(
                IntegrityFault(.view, sequence: entry.sequence, subject: names[entry.subject], "missing from view_\(kind.name)"))
            return true
        }
    }

    private func isSuperseded(_ sequence: Int64, _ reader: any StoreReader) throws -> Bool {
        try reader.sequences(of: [.correction, .annulment], in: sequence..<Int64.max).contains { other in
            guard let content = try reader.entry(other)?.content else { return false }
            return (try? CorrectionContent(content: content).target) == sequence
                || (try? AnnulmentContent(content: content).target) == sequence
        }
    }
}
