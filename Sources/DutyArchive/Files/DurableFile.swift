import Foundation
import Glibc

/// Files that are there whole, on disk, or not at all.
enum DurableFile {
    /// Writes `bytes` beside `url`, syncs, renames over `url`, and syncs the folder.
    ///
    /// A crash before the rename leaves only a `.partial` file, which the next write of the same name replaces.
    static func write(_ bytes: [UInt8], to url: URL, mode: mode_t = 0o644) throws {
        let partial = url.appendingPathExtension("partial")
        let descriptor = open(partial.path, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, mode)
        guard descriptor >= 0 else { throw failure("open", partial) }
        do {
            defer { close(descriptor) }
            try bytes.withUnsafeBytes { try writeAll($0, to: descriptor, of: partial) }
            try sync(descriptor, of: partial)
        }
        guard rename(partial.path, url.path) == 0 else { throw failure("rename", url) }
        try syncDirectory(url.deletingLastPathComponent())
    }

    static func writeAll(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32, of url: URL) throws {
        var offset = 0
        while offset < bytes.count {
            let written = Glibc.write(descriptor, bytes.baseAddress! + offset, bytes.count - offset)
            if written < 0 {
                if errno == EINTR { continue }
                throw failure("write", url)
            }
            offset += written
        }
    }

    static func sync(_ descriptor: Int32, of url: URL) throws {
        guard fsync(descriptor) == 0 else {
            throw ArchiveError(.durability, .syncFailed, url.path, String(cString: strerror(errno)))
        }
    }

    /// Overwrites a file with zeros, removes it, and syncs both. A link is not followed, and what is no file is left alone.
    ///
    /// A crash before the file is gone leaves zeros of its length.
    /// - Returns: Whether there was one.
    static func destroy(_ url: URL) throws -> Bool {
        let descriptor = open(url.path, O_WRONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else {
            if [ENOENT, ELOOP, ENOTDIR].contains(errno) { return false }
            throw failure("open", url)
        }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return false }
        let zeros = [UInt8](repeating: 0, count: 1 << 16)
        var left = Int(status.st_size)
        while left > 0 {
            try zeros.withUnsafeBytes {
                try writeAll(UnsafeRawBufferPointer(rebasing: $0[..<min(left, $0.count)]), to: descriptor, of: url)
            }
            left -= min(left, zeros.count)
        }
        try sync(descriptor, of: url)
        guard unlink(url.path) == 0 || errno == ENOENT else { throw failure("unlink", url) }
        try syncDirectory(url.deletingLastPathComponent())
        return true
    }

    static func syncDirectory(_ url: URL) throws {
        let descriptor = open(url.path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure("open", url) }
        defer { close(descriptor) }
        try sync(descriptor, of: url)
    }

    /// The error of the last failed call, named by what it did to which file.
    static func failure(_ action: String, _ url: URL) -> ArchiveError {
        let number = errno
        let reason = String(cString: strerror(number))
        switch number {
        case ENOSPC, EDQUOT: return ArchiveError(.diskFull, .diskFull, url.path)
        case EROFS, EACCES, EPERM: return ArchiveError(.readOnly, .notWritable, url.path, reason)
        case ENOENT: return ArchiveError(.notFound, .fileFailed, action, url.path, reason)
        default: return ArchiveError(.storage, .fileFailed, action, url.path, reason)
        }
    }
}
