import Foundation
import Glibc

/// The right to change an archive: one process at a time, held per transaction, seal or checkpoint and never while idle.
///
/// An advisory `flock` on `lock`; the kernel releases it when its holder dies. The holder writes who it is into the file,
/// so that one who waited in vain can say for whom.
public final class WriterLock {
    private let descriptor: Int32

    /// Takes the lock, polling every 20 ms for at most `wait`.
    ///
    /// - Throws: `locked` naming the holder; `readOnly` where the folder cannot be written.
    init(_ url: URL, purpose: String, wait: Duration) throws {
        let descriptor = open(url.path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o640)
        guard descriptor >= 0 else { throw DurableFile.failure("open", url) }
        let clock = ContinuousClock()
        let deadline = clock.now + wait
        while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
            guard errno == EWOULDBLOCK || errno == EINTR else {
                defer { close(descriptor) }
                throw DurableFile.failure("lock", url)
            }
            guard clock.now < deadline else {
                defer { close(descriptor) }
                throw ArchiveError(.locked, .lockedBy, Self.holder(descriptor), "\(wait)")
            }
            usleep(20_000)
        }
        self.descriptor = descriptor
        let text = Array("\(purpose) (pid \(getpid()))".utf8.prefix(200))
        ftruncate(descriptor, 0)
        _ = text.withUnsafeBytes { pwrite(descriptor, $0.baseAddress, $0.count, 0) }
    }

    deinit {
        ftruncate(descriptor, 0)
        // A child that another thread starts just now has the descriptor until it becomes another program; closing alone would leave it the lock.
        flock(descriptor, LOCK_UN)
        close(descriptor)
    }

    private static func holder(_ descriptor: Int32) -> String {
        var buffer = [UInt8](repeating: 0, count: 200)
        let count = buffer.withUnsafeMutableBytes { pread(descriptor, $0.baseAddress, $0.count, 0) }
        return count > 0 ? String(decoding: buffer.prefix(count), as: UTF8.self) : "?"
    }
}
