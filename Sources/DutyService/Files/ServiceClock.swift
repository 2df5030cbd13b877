import Glibc

/// The two clocks the service goes by, injected so that tests set them.
public struct ServiceClock: Sendable {
    /// Time that only moves forward, from any beginning: what intervals are measured with.
    public let monotonic: @Sendable () -> Duration
    /// What people's clocks say: what is written down.
    public let wall: @Sendable () -> WallTime

    public init(monotonic: @escaping @Sendable () -> Duration, wall: @escaping @Sendable () -> WallTime) {
        self.monotonic = monotonic
        self.wall = wall
    }

    public static let system = ServiceClock(
        monotonic: { read(CLOCK_MONOTONIC) },
        wall: {
            let parts = read(CLOCK_REALTIME).components
            return WallTime(milliseconds: parts.seconds * 1000 + parts.attoseconds / 1_000_000_000_000_000)
        })

    private static func read(_ clock: clockid_t) -> Duration {
        var time = timespec()
        clock_gettime(clock, &time)
        return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
    }
}
