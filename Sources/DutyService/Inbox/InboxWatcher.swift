import CLinux
import Dispatch
import Glibc
import Synchronization

/// Tells when something happens in the inbox, through inotify; a time limit on each wait is the rescan that makes sure
/// nothing is missed.
///
/// Between two calls the kernel keeps the events. When it had to drop some, the call just returns: whoever waits looks
/// at the whole inbox anyway.
public final class InboxWatcher: Sendable {
    private let layout: InboxLayout
    private let notify: CInt
    /// An eventfd: written to end a wait early.
    private let waker: CInt
    /// Waiting blocks a thread, so it has one of its own.
    private let queue = DispatchQueue(label: "dutyd.inbox-watcher")
    /// Watch → the mapping whose sub-folder it watches; nil for the inbox itself.
    private let watched = Mutex<[CInt: String?]>([:])

    private static let mask = UInt32(IN_CLOSE_WRITE | IN_MOVED_TO | IN_CREATE | IN_DELETE_SELF | IN_MOVE_SELF)

    /// - Throws: `ServiceError` where the system has no watch to give (`fs.inotify.max_user_instances`).
    public init(layout: InboxLayout) throws {
        self.layout = layout
        notify = inotify_init1(CInt(IN_NONBLOCK) | CInt(IN_CLOEXEC))
        guard notify >= 0 else { throw systemFailure("cannot watch folders (see fs.inotify.max_user_instances)") }
        waker = eventfd(0, CInt(EFD_NONBLOCK) | CInt(EFD_CLOEXEC))
        guard waker >= 0 else {
            let error = systemFailure("cannot make an event descriptor")
            close(notify)
            throw error
        }
        try watch(layout.inbox, nil)
    }

    deinit {
        close(notify)
        close(waker)
    }

    /// Waits until something happens, the time is up, `wake()` is called or the task is cancelled.
    ///
    /// - Parameter mappings: names of sub-folders to watch too, as soon as they exist.
    /// - Returns: what came by rename, and so is complete. Whatever else happened is for the caller to see.
    public func events(within limit: Duration, mappings: Set<String>) async throws -> Set<InboxName> {
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                queue.async { continuation.resume(with: Result { try self.wait(limit, mappings) }) }
            }
        } onCancel: {
            wake()
        }
    }

    /// Ends the wait under way, or the next one.
    public func wake() {
        var one: UInt64 = 1
        _ = write(waker, &one, 8)
    }

    private func wait(_ limit: Duration, _ mappings: Set<String>) throws -> Set<InboxName> {
        // A sub-folder made since is seen now or, if it is made after this line, by the event of its making.
        for mapping in mappings {
            if let folder = try layout.folder(ofMapping: mapping) { try watch(folder, mapping) }
        }
        let milliseconds = Int32(clamping: limit.milliseconds + 1)
        var polled = [pollfd(fd: notify, events: Int16(POLLIN), revents: 0), pollfd(fd: waker, events: Int16(POLLIN), revents: 0)]
        while poll(&polled, 2, milliseconds) < 0 {
            guard errno == EINTR else { throw systemFailure("cannot wait for the inbox") }
        }
        var count: UInt64 = 0
        _ = read(waker, &count, 8)
        return try drain()
    }

    /// Watching a folder twice is watching it once.
    private func watch(_ folder: Folder, _ mapping: String?) throws {
        let watch = inotify_add_watch(notify, "/proc/self/fd/\(folder.descriptor)", Self.mask)
        guard watch >= 0 else { throw systemFailure("cannot watch \(folder.path) (see fs.inotify.max_user_watches)") }
        watched.withLock { $0[watch] = mapping }
    }

    private func drain() throws -> Set<InboxName> {
        var arrived: Set<InboxName> = []
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 65_536, alignment: 8)
        defer { buffer.deallocate() }
        while true {
            let count = read(notify, buffer.baseAddress, buffer.count)
            if count < 0 && errno == EINTR { continue }
            if count <= 0 {
                guard count == 0 || errno == EAGAIN else { throw systemFailure("cannot read the inbox's events") }
                return arrived
            }
            var offset = 0
            while offset < count {
                let event = buffer.load(fromByteOffset: offset, as: inotify_event.self)
                let start = offset + MemoryLayout<inotify_event>.size
                offset = start + Int(event.len)
                note(event, Array(buffer[start..<offset].prefix { $0 != 0 }), &arrived)
            }
        }
    }

    private func note(_ event: inotify_event, _ name: [UInt8], _ arrived: inout Set<InboxName>) {
        if event.mask & UInt32(IN_IGNORED) != 0 {
            watched.withLock { _ = $0.removeValue(forKey: event.wd) }
            return
        }
        guard event.mask & UInt32(IN_MOVED_TO) != 0, event.mask & UInt32(IN_ISDIR) == 0, let name = FileName(bytes: name),
            let mapping = watched.withLock({ $0[event.wd] })
        else { return }
        arrived.insert(InboxName(name, mapping: mapping))
    }
}
