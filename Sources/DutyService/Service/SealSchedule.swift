/// When the archive is due to be sealed: after a quiet interval, or at the latest after so many entries.
public struct SealSchedule: Sendable, Equatable {
    public var quiet: Duration
    public var entriesMax: Int64
    private var size: Int64 = -1
    private var changedAt = Duration.zero

    public init(quiet: Duration, entriesMax: Int64) {
        self.quiet = quiet
        self.entriesMax = entriesMax
    }

    /// Takes note of how the archive stands, and says whether it is to be sealed now.
    ///
    /// - Parameters:
    ///   - size: its entries.
    ///   - anchored: the size of its newest checkpoint.
    public mutating func isDue(size: Int64, anchored: Int64, at now: Duration) -> Bool {
        if size != self.size {
            self.size = size
            changedAt = now
        }
        guard size > anchored else { return false }
        return size - anchored >= entriesMax || now - changedAt >= quiet
    }
}
