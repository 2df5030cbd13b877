/// What the inbox knows and what it should do next, as a value: no file is touched here (STYLE 8).
///
/// The life of a delivery: it *settles* (size and time of change still for `settle`, or at once where it came by
/// rename), is *claimed*, and is gone; or it comes back and *waits* for what it refers to, is *deferred* for a reason
/// that is not its own, or is *stuck* because the system would not let it be moved. A changed file begins anew. A scan lies *beside* until
/// a sheet takes it along, or it has waited long enough.
public struct InboxState: Sendable {
    public struct Settings: Sendable, Equatable {
        /// How long size and time of change must stand still.
        public var settle: Duration
        /// How long a file may wait for what it refers to.
        public var wait: Duration
        /// How long a file is left alone after an attempt that failed for a reason not its own.
        public var retry: Duration
        /// What must stay free on the archive's disk beside what a file needs.
        public var freeBytesMin: Int64

        public init(settle: Duration, wait: Duration, retry: Duration, freeBytesMin: Int64) {
            self.settle = settle
            self.wait = wait
            self.retry = retry
            self.freeBytesMin = freeBytesMin
        }
    }

    public enum Action: Equatable, Sendable {
        /// Take this file now. `lastTry`: it has waited long enough and is rejected if it still must.
        case claim(InboxName, lastTry: Bool)
        /// Nothing to do before that moment; nil: before something happens in the inbox.
        case idle(until: Duration?)
    }

    /// How a claimed file left the inbox's hands.
    public enum Ending: Equatable, Sendable {
        /// It ended in accepted/ or rejected/, or vanished. `grew`: the archive has entries it had not before.
        case gone(grew: Bool)
        /// It is back, under this name, and waits for what it refers to.
        case waits(InboxName, reason: String)
        /// It is back, under this name, and will be tried again.
        case deferred(InboxName, reason: String)
        /// It is a scan and lies where it lay, until a sheet takes it along.
        case beside(InboxName, reason: String)
        /// It could not be moved; it is left alone until it changes.
        case stuck(reason: String)
    }

    enum Phase: Equatable, Sendable {
        case settling(until: Duration)
        /// `isDue`: what it misses may be there now; it is tried once `notBefore` has come.
        case waiting(since: Duration, isDue: Bool, notBefore: Duration, reason: String)
        case deferred(until: Duration, reason: String)
        case beside(since: Duration, reason: String)
        case stuck(reason: String)
    }

    struct Item: Equatable, Sendable {
        var entry: FileEntry
        var phase: Phase
        var lacksSpace = false
    }

    public var settings: Settings
    private(set) var items: [InboxName: Item] = [:]
    /// Since when files waited before the daemon was started, until they are seen.
    var remembered: [InboxName: WaitingMemory.Item] = [:]
    private var renamed: Set<InboxName> = []

    public init(settings: Settings) { self.settings = settings }

    /// A file came by rename: whoever renamed it had finished with it.
    public mutating func arrivedByRename(_ delivery: InboxName) { renamed.insert(delivery) }

    /// All that lies in the inbox now. What is not listed is forgotten.
    public mutating func observe(_ listing: [InboxName: FileEntry], at now: Duration) {
        items = items.filter { listing[$0.key] != nil }
        for (delivery, entry) in listing {
            let arrived = renamed.contains(delivery) && entry.kind == .regular
            if let item = items[delivery], item.entry.isSameDelivery(as: entry) {
                // It was seen before its event was read.
                if arrived, case .settling = item.phase { items[delivery]?.phase = .settling(until: now) }
                continue
            }
            var phase = Phase.settling(until: arrived ? now : now + settings.settle)
            if let memory = remembered.removeValue(forKey: delivery), memory.inode == entry.inode, memory.modified == entry.modified {
                phase = .waiting(since: memory.since, isDue: true, notBefore: now, reason: memory.reason)
            }
            items[delivery] = Item(entry: entry, phase: phase)
        }
        renamed.removeAll()
    }

    /// The next thing to do, files in name order.
    public mutating func next(at now: Duration, freeBytes: Int64) -> Action {
        var wake: Duration?
        for delivery in items.keys.sorted() {
            guard var item = items[delivery] else { continue }
            let (ready, lastTry, at) = readiness(of: item, at: now)
            guard ready else {
                if let at { wake = min(wake ?? at, at) }
                continue
            }
            item.lacksSpace = item.entry.kind == .regular && freeBytes - settings.freeBytesMin < item.entry.bytes
            items[delivery] = item
            if !item.lacksSpace { return .claim(delivery, lastTry: lastTry) }
        }
        return .idle(until: wake)
    }

    private func readiness(of item: Item, at now: Duration) -> (ready: Bool, lastTry: Bool, at: Duration?) {
        switch item.phase {
        case .settling(let until), .deferred(let until, _):
            (until <= now, false, until)
        case .waiting(let since, let isDue, let notBefore, _):
            readiness(waitingUntil: since + settings.wait, isDue: isDue, notBefore: notBefore, at: now)
        case .beside(let since, _):
            (since + settings.wait <= now, true, since + settings.wait)
        case .stuck:
            (false, false, nil)
        }
    }

    private func readiness(
        waitingUntil deadline: Duration, isDue: Bool, notBefore: Duration, at now: Duration
    ) -> (ready: Bool, lastTry: Bool, at: Duration?) {
        let at = isDue ? notBefore : max(notBefore, deadline)
        return (at <= now, deadline <= now, at)
    }

    /// What became of a claimed file.
    public mutating func finished(_ delivery: InboxName, _ ending: Ending, at now: Duration) {
        guard let item = items[delivery] else { return }
        items[delivery] = nil
        switch ending {
        case .gone(let grew):
            if grew { archiveGrew() }
        case .waits(let name, let reason):
            var since = now
            if case .waiting(let earlier, _, _, _) = item.phase { since = earlier }
            items[name] = Item(entry: item.entry, phase: .waiting(since: since, isDue: false, notBefore: now, reason: reason))
        case .deferred(let name, let reason):
            // A file that waited keeps waiting from when it began to.
            let again = now + settings.retry
            var phase = Phase.deferred(until: again, reason: reason)
            if case .waiting(let since, _, _, let missing) = item.phase {
                phase = .waiting(since: since, isDue: true, notBefore: again, reason: missing)
            }
            items[name] = Item(entry: item.entry, phase: phase)
        case .beside(let name, let reason):
            var since = now
            if case .waiting(let earlier, _, _, _) = item.phase { since = earlier }
            items[name] = Item(entry: item.entry, phase: .beside(since: since, reason: reason))
            // A sheet may wait for it.
            archiveGrew()
        case .stuck(let reason):
            items[delivery] = Item(entry: item.entry, phase: .stuck(reason: reason))
        }
    }

    /// What may still be written of what lies in the same folder.
    func unsettled(beside delivery: InboxName, at now: Duration) -> Set<FileName> {
        Set(
            items.compactMap { name, item in
                guard name.mapping == delivery.mapping, case .settling(let until) = item.phase, until > now else { return nil }
                return name.name
            })
    }

    /// New entries, new mappings, a new scan: whatever waits may have what it needs.
    public mutating func archiveGrew() {
        for (delivery, item) in items {
            if case .waiting(let since, _, let notBefore, let reason) = item.phase {
                items[delivery]?.phase = .waiting(since: since, isDue: true, notBefore: notBefore, reason: reason)
            }
        }
    }
}

extension FileEntry {
    /// Whether nothing was written in between. A rename changes none of these.
    func isSameDelivery(as other: FileEntry) -> Bool {
        inode == other.inode && bytes == other.bytes && modified == other.modified && kind == other.kind
    }
}
