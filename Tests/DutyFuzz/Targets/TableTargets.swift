import DutyIntake
import DutyRecords

extension FuzzTarget {
    static let tables = [csv, ndjson, workbook, tableFile("xlsx"), tableFile("xls"), mapping]

    /// Small, so that the bounds themselves are reached.
    private static var limits: Limits {
        var limits = Limits(lineBytesMax: 4_096, cellBytesMax: 1_024, columnsMax: 64, rowsMax: 200)
        (limits.partsMax, limits.unpackedBytesMax, limits.unpackedFreeBytes) = (64, 8 << 20, 1 << 20)
        (limits.sharedTextBytesMax, limits.workbookCellsMax, limits.mergedCellsMax) = (1 << 20, 20_000, 100_000)
        return limits
    }

    /// Delimited text in any encoding. What was read is written anew, each cell in quotes, and reads the same.
    private static let csv = FuzzTarget("csv") { bytes in
        for table in try ReadTable.all(bytes, limits) where table.isWhole && table.format == .csv {
            let again = try attempt { try ReadTable.all(table.quoted, Limits()) }
            try promise(again?.map(\.rows) ?? [table.rows] == [table.rows], "what is written anew reads the same")
        }
    }

    private static let ndjson = FuzzTarget("ndjson") { bytes in
        for table in try ReadTable.all(bytes, limits) where table.format == .ndjson {
            try promise(Set(table.rows[0]).count == table.rows[0].count, "each key is one column")
        }
    }

    /// One part of a workbook, the others being right: the first byte says which.
    private static let workbook = FuzzTarget("workbook") { bytes in
        guard let choice = bytes.first, Int(choice) < KnownWorkbook.parts.count else { throw OutOfReach(why: "no such part") }
        _ = try ReadTable.all(KnownWorkbook.bytes(replacing: Int(choice), with: Array(bytes.dropFirst())), limits)
    }

    private static func tableFile(_ name: String) -> FuzzTarget { FuzzTarget(name) { _ = try ReadTable.all($0, limits) } }

    /// A mapping keeps the bytes that it was read from, and says the same each time it is read.
    private static let mapping = FuzzTarget("mapping") { bytes in
        let mapping = try Mapping(name: "input", bytes: bytes, registry: .standard)
        try promise(mapping.bytes == bytes, "a mapping is kept as it was written")
    }
}
