import Logging

extension Inbox {
    /// Works until cancelled: a round whenever something happens, when a file is due, and every so often whatever happens.
    ///
    /// - Throws: `ServiceError` that must end the process. What the system refuses now is logged and tried again.
    public func run(watcher: InboxWatcher, log: Logger) async throws {
        var arrived: Set<InboxName> = []
        while !Task.isCancelled {
            var wait = rescan
            do {
                let until = try await round(arrived: arrived)
                arrived = []
                if let until { wait = min(rescan, max(.zero, until - now)) }
            } catch let error as ServiceError where error.code == .io || error.code == .missing {
                log.error("the inbox cannot be worked now; trying again", metadata: ["reason": "\(error)"])
            }
            let events = try await watcher.events(within: wait, mappings: mappings)
            arrived.formUnion(events)
        }
    }
}
