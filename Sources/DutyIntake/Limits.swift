/// Bounds on what a file may make the reader hold. A file beyond one is refused as soon as that shows, before memory grows.
public struct Limits: Sendable, Hashable {
    /// One record of a CSV file or one line of NDJSON, in bytes of UTF-8.
    public var lineBytesMax: Int
    /// One cell. Content is at most 1 MiB, so nothing longer could be stored.
    public var cellBytesMax: Int
    public var columnsMax: Int
    public var rowsMax: Int
    /// How many parts a workbook's archive may have; a real one has some dozens.
    public var partsMax = 4_096
    /// What all parts of a workbook may come to, unpacked.
    public var unpackedBytesMax = 2 << 30
    /// How much larger than packed a part may be; sheets of text come to 10–30, repetitive ones to 100.
    public var unpackedRatioMax = 250
    /// A part no larger than this is not measured by its ratio.
    public var unpackedFreeBytes = 4 << 20
    /// What a part comes to, unpacked, that says what a workbook holds and how its cells look; real ones have a few MiB at most.
    public var listBytesMax = 16 << 20
    /// How many cells of a sheet merged cells may stand in for, over all its rows.
    public var mergedCellsMax = 10_000_000
    /// The texts that a workbook's cells share, which are held in memory while it is read.
    public var sharedTextBytesMax = 96 << 20
    /// Cells of an XLS workbook, which is held in memory while it is read.
    public var workbookCellsMax = 4_000_000
    /// One scan that lies beside a file.
    public var scanBytesMax: Int64 = 256 << 20

    public init(
        lineBytesMax: Int = 4 << 20, cellBytesMax: Int = 1 << 20, columnsMax: Int = 16_384, rowsMax: Int = 100_000_000
    ) {
        self.lineBytesMax = lineBytesMax
        self.cellBytesMax = cellBytesMax
        self.columnsMax = columnsMax
        self.rowsMax = rowsMax
    }
}
