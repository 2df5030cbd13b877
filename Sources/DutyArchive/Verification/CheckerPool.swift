import Synchronization

/// Lends checkers to workers, making one when all are out.
final class CheckerPool: Sendable {
    private let idle = Mutex<[EntryChecker]>([])
    private let make: @Sendable () -> EntryChecker

    init(_ make: @escaping @Sendable () -> EntryChecker) { self.make = make }

    func lend<Result>(_ body: (EntryChecker) throws -> Result) rethrows -> Result {
        let checker = idle.withLock { $0.popLast() } ?? make()
        defer { idle.withLock { $0.append(checker) } }
        return try body(checker)
    }
}
