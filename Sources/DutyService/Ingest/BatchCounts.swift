/// What became of a file's rows.
public struct BatchCounts: Sendable, Hashable {
    /// New records.
    public var records: Int64
    /// Rows that corrected a record on file.
    public var corrections: Int64
    /// Rows that annulled one.
    public var annulments: Int64
    /// Rows that stood already.
    public var skipped: Int64
    /// Faulty rows that were kept apart.
    public var setAside: Int64

    public init(records: Int64, corrections: Int64, annulments: Int64, skipped: Int64, setAside: Int64) {
        self.records = records
        self.corrections = corrections
        self.annulments = annulments
        self.skipped = skipped
        self.setAside = setAside
    }
}
