import DutyRecords
import Foundation
import Glibc

/// A file that is there whole or not at all, whatever ends the process meanwhile.
enum OutputFile {
    /// Writes into a file without a name, syncs it, and gives it its name in one step.
    ///
    /// - Parameter replaces: Whether a file of that name may be replaced; without it, one that is there is refused.
    static func write(_ bytes: [UInt8], to url: URL, replaces: Bool) throws {
        let folder = url.deletingLastPathComponent()
        let partial = folder.appending(path: ".\(url.lastPathComponent).\(getpid()).partial")
        // File systems that know no nameless files get one that is removed on every way out but a kill.
        let nameless = open(folder.path, temporary | O_WRONLY | O_CLOEXEC, 0o640)
        let descriptor = nameless >= 0 ? nameless : open(partial.path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o640)
        guard descriptor >= 0 else { throw failure(url) }
        defer { close(descriptor) }
        defer { if nameless < 0 { unlink(partial.path) } }
        try fill(descriptor, bytes, url)
        let source = nameless >= 0 ? "/proc/self/fd/\(descriptor)" : partial.path
        if linkat(AT_FDCWD, source, AT_FDCWD, url.path, AT_SYMLINK_FOLLOW) == 0 { return }
        guard errno == EEXIST, replaces else { throw errno == EEXIST ? CommandError(.refused, exists, url.path) : failure(url) }
        try replace(source, url, beside: folder)
    }

    /// A link cannot replace a file, a rename can: the file gets a name beside, then the other's.
    private static func replace(_ source: String, _ url: URL, beside folder: URL) throws {
        let beside = folder.appending(path: ".\(url.lastPathComponent).\(getpid()).new")
        guard linkat(AT_FDCWD, source, AT_FDCWD, beside.path, AT_SYMLINK_FOLLOW) == 0 else { throw failure(url) }
        guard rename(beside.path, url.path) == 0 else {
            let error = failure(url)
            unlink(beside.path)
            throw error
        }
    }

    private static func fill(_ descriptor: Int32, _ bytes: [UInt8], _ url: URL) throws {
        try bytes.withUnsafeBytes { buffer in
            var done = 0
            while done < buffer.count {
                let count = Glibc.write(descriptor, buffer.baseAddress! + done, buffer.count - done)
                if count < 0 && errno == EINTR { continue }
                guard count >= 0 else { throw failure(url) }
                done += count
            }
        }
        guard fsync(descriptor) == 0 else { throw failure(url) }
    }

    private static func failure(_ url: URL) -> CommandError {
        CommandError(.failed, cannotWrite, url.path, String(cString: strerror(errno)))
    }

    /// O_TMPFILE, which is no plain number in the C header.
    private static let temporary: Int32 = 0o20000000 | O_DIRECTORY

    static let exists = Phrase("%1 已存在，不会覆盖。请另选位置，或加 --force。", "%1 exists and is not overwritten. Choose another place, or add --force.")
    private static let cannotWrite = Phrase(
        "写不了 %1：%2。请检查目录、权限和磁盘空间。", "%1 cannot be written: %2. Check the folder, the permissions and the disk.")
}
