import CryptoSuite
import DutyRecords
import TransparencyLog

/// Names the rows of one kind's view that are not what the log says, and those that are missing.
final class ViewComparison {
    private let registry: KindRegistry
    private let position: Int
    private let reader: any StoreReader
    private let contents: StandingContent
    private let table: ViewTable
    private var rowSum: RowSum

    /// - Parameter position: The kind's, in the registry.
    init(_ registry: KindRegistry, _ position: Int, _ reader: any StoreReader, sumKey: [UInt8]) {
        self.registry = registry
        self.position = position
        self.reader = reader
        contents = StandingContent(reader, registry: registry)
        table = ViewTable(registry.kinds[position])
        rowSum = RowSum(key: sumKey)
    }

    /// - Complexity: A look-up for each row, and a scan of the log.
    func faults() throws -> [IntegrityFault] {
        var faults: [IntegrityFault] = []
        let names = Dictionary(uniqueKeysWithValues: try reader.subjects())
        let superseded = try superseded()
        let corrections = Set(superseded.values.compactMap(\.self))
        var shown: Set<Int64> = []
        try reader.scanView(table.kind) { row in
            shown.insert(row.sequence)
            let stands = superseded[row.sequence] == nil || corrections.contains(row.sequence)
            if !stands || !saysTheSame(row) {
                faults.append(
                    IntegrityFault(
                        .view, sequence: row.sequence, subject: names[row.subject],
                        stands ? "\(table.name) does not say what the entry says" : "\(table.name) shows what no longer stands"))
            }
        }
        try reader.audit(0..<(try reader.size())) { entry, _ in
            let stands = entry.role == .record && superseded[entry.sequence] == nil || corrections.contains(entry.sequence)
            guard stands, !shown.contains(entry.sequence), let content = entry.content,
                registry.position(ofKindIn: content) == position
            else { return true }
            faults.append(
                IntegrityFault(.view, sequence: entry.sequence, subject: names[entry.subject], "missing from \(table.name)"))
            return true
        }
        return faults
    }

    private func saysTheSame(_ row: ViewRow) -> Bool {
        guard row.sequence >= 0, let entry = try? reader.entry(row.sequence), entry.subject == row.subject, let content = entry.content,
            let record = try? contents.buffer(role: entry.role, content: content, sequence: row.sequence),
            record.kind.name == table.kind.name
        else { return false }
        return rowSum.view(record, kind: position, table, subject: row.subject, sequence: row.sequence) == rowSum.view(row, kind: position)
    }

    /// What stands in place of each record that was corrected or annulled: a correction, or nothing.
    private func superseded() throws -> [Int64: Int64?] {
        var superseded: [Int64: Int64?] = [:]
        for sequence in try reader.sequences(of: [.correction, .annulment], in: 0..<(try reader.size())) {
            guard let entry = try reader.entry(sequence), let content = entry.content else { continue }
            if let correction = try? CorrectionContent(content: content) {
                superseded[correction.target] = .some(sequence)
            } else if let annulment = try? AnnulmentContent(content: content) {
                superseded[annulment.target] = .some(nil)
            }
        }
        return superseded
    }
}
