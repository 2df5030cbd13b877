/// Bounds on what a file may make the reader hold. A file beyond one is refused as soon as that shows, before memory grows.
public struct Limits: Sendable, Hashable {
    /// One record of a CSV file or one line of NDJSON, in bytes of UTF-8.
    public var lineBytesMax: Int
    /// One cell. Content is at most 1 MiB, so nothing longer could be stored.
    public var cellBytesMax: Int
    public var columnsMax: Int
    public var rowsMax: Int

    public init(
        lineBytesMax: Int = 4 << 20, cellBytesMax: Int = 1 << 20, columnsMax: Int = 16_384, rowsMax: Int = 100_000_000
    ) {
        self.lineBytesMax = lineBytesMax
        self.cellBytesMax = cellBytesMax
        self.columnsMax = columnsMax
        self.rowsMax = rowsMax
    }
}
