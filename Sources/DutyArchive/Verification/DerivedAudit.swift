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
        if expected.index != found.index {
            list.add(contentsOf: try ChainComparison(reader).faults())
            if list.count == 0 { list.add(IntegrityFault(.chain, "the table chain")) }
        }
        for (position, kind) in archive.registry.kinds.enumerated() where !expected.agrees(with: found, on: position) {
            let before = list.count
            list.add(contentsOf: try ViewComparison(archive.registry, position, reader, sumKey: sumKey).faults())
            guard list.count == before else { continue }
            list.add(
                IntegrityFault(
                    .view,
                    "view_\(kind.name) has \(found.rows[position, default: 0]) rows, the log gives \(expected.rows[position, default: 0])"))
        }
        return list
    }
}
