import CLinux
import Glibc

/// An open folder: what the service does with files goes through its descriptor, so that a folder renamed or replaced
/// by a link meanwhile changes nothing, and names stay bytes.
///
/// Every function throws `ServiceError` (`io`, or `syncFailed` from `sync` and the durable writes).
public final class Folder: Sendable {
    let descriptor: CInt
    /// For messages only.
    public let path: String

    public convenience init(path: String) throws {
        let descriptor = path.withCString { Glibc.open($0, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
        try self.init(descriptor: descriptor, path: path)
    }

    /// A folder within a folder, never through a link.
    public convenience init(_ name: FileName, in parent: Folder) throws {
        let descriptor = name.withCString { openat(parent.descriptor, $0, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW) }
        try self.init(descriptor: descriptor, path: parent.path + "/" + name.display)
    }

    private init(descriptor: CInt, path: String) throws {
        guard descriptor >= 0 else { throw systemFailure("cannot open the folder \(path)") }
        self.descriptor = descriptor
        self.path = path
    }

    deinit { close(descriptor) }

    /// What the folder itself is.
    public func status() throws -> FileEntry {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw systemFailure("cannot examine \(path)") }
        return FileEntry(status)
    }

    /// The names in the folder, in no order, without `.` and `..`.
    public func names() throws -> [FileName] {
        let again = openat(descriptor, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard again >= 0, let stream = fdopendir(again) else { throw systemFailure("cannot list \(path)") }
        defer { closedir(stream) }
        var names: [FileName] = []
        while true {
            errno = 0
            guard let entry = readdir(stream) else {
                guard errno == 0 else { throw systemFailure("cannot list \(path)") }
                return names
            }
            let bytes = withUnsafeBytes(of: &entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
            if let name = FileName(bytes: bytes) { names.append(name) }
        }
    }

    /// What stands under the name; nil where nothing does.
    public func entry(_ name: FileName) throws -> FileEntry? {
        var status = stat()
        guard name.withCString({ fstatat(descriptor, $0, &status, AT_SYMLINK_NOFOLLOW) }) == 0 else {
            if errno == ENOENT { return nil }
            throw systemFailure("cannot examine \(name) in \(path)")
        }
        return FileEntry(status)
    }

    /// Makes a folder, for its owner and group only; false where the name is taken.
    @discardableResult
    public func makeFolder(_ name: FileName) throws -> Bool {
        guard name.withCString({ mkdirat(descriptor, $0, 0o770) }) == 0 else {
            if errno == EEXIST { return false }
            throw systemFailure("cannot make the folder \(name) in \(path)")
        }
        return true
    }

    /// Removes a file, or an empty folder. Nothing there is no error.
    public func remove(_ name: FileName) throws {
        if name.withCString({ unlinkat(descriptor, $0, 0) }) == 0 || errno == ENOENT { return }
        if errno == EISDIR || errno == EPERM, name.withCString({ unlinkat(descriptor, $0, AT_REMOVEDIR) }) == 0 { return }
        throw systemFailure("cannot remove \(name) from \(path)")
    }

    public enum Renaming: Sendable { case done, taken, vanished }

    /// Moves an entry to a name that nothing may have yet. A link or folder is moved itself. Not durable before `sync` of both folders.
    public func rename(_ name: FileName, to folder: Folder, as newName: FileName) throws -> Renaming {
        let result = name.withCString { from in
            newName.withCString { to in linux_rename_new(descriptor, from, folder.descriptor, to) }
        }
        if result == 0 { return .done }
        switch errno {
        case EEXIST: return .taken
        case ENOENT: return .vanished
        case EINVAL, ENOSYS:
            // A file system without the exclusive rename: the daemon is the only one that writes into the folders it
            // moves to, so looking first is as good.
            guard try folder.entry(newName) == nil else { return .taken }
            let plain = name.withCString { from in
                newName.withCString { to in renameat(descriptor, from, folder.descriptor, to) }
            }
            if plain == 0 { return .done }
            if errno == ENOENT { return .vanished }
        default: break
        }
        throw systemFailure("cannot move \(name) from \(path) to \(folder.path)")
    }

    /// Makes the folder's names durable.
    public func sync() throws {
        guard fsync(descriptor) == 0 else { throw syncFailure("fsync of the folder \(path) failed") }
    }

    /// Opens a regular file to read, never through a link and never waiting for a pipe's other end.
    public func open(_ name: FileName) throws -> OpenFile {
        let file = name.withCString { openat(descriptor, $0, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC) }
        guard file >= 0 else { throw systemFailure("cannot read \(name) in \(path)") }
        return try OpenFile(descriptor: file, name: name)
    }

    /// Writes a new file, its bytes durable on return, its name after `sync`. The name must be free.
    public func create(_ name: FileName, _ bytes: some Collection<UInt8>) throws {
        let file = name.withCString { openat(descriptor, $0, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o640) }
        guard file >= 0 else { throw systemFailure("cannot create \(name) in \(path)") }
        defer { close(file) }
        try writeAll(Array(bytes), to: file, name)
        guard fsync(file) == 0 else { throw syncFailure("fsync of \(name) in \(path) failed") }
    }

    /// Puts new bytes under a name in one step: a reader sees the old file or the new one, whole, and so does a restart.
    public func replace(_ name: FileName, _ bytes: some Collection<UInt8>) throws {
        let temporary = FileName(".duty-new.")!.appending(String(UInt64.random(in: .min ... .max), radix: 36))
        do {
            // A crash here leaves a hidden temporary file, which nobody reads; the old file stands.
            try create(temporary, bytes)
            let result = temporary.withCString { from in
                name.withCString { to in renameat(descriptor, from, descriptor, to) }
            }
            guard result == 0 else { throw systemFailure("cannot replace \(name) in \(path)") }
        } catch {
            try? remove(temporary)
            throw error
        }
        // A crash here may bring the old file back.
        try sync()
    }

    private func writeAll(_ bytes: [UInt8], to file: CInt, _ name: FileName) throws {
        try bytes.withUnsafeBytes { buffer in
            var done = 0
            while done < buffer.count {
                let count = write(file, buffer.baseAddress! + done, buffer.count - done)
                if count < 0 && errno == EINTR { continue }
                guard count >= 0 else { throw systemFailure("cannot write \(name) in \(path)") }
                done += count
            }
        }
    }

    /// Bytes that an ordinary user may still write on the folder's file system.
    public func freeBytes() throws -> Int64 {
        var status = statvfs()
        guard fstatvfs(descriptor, &status) == 0 else { throw systemFailure("cannot ask for free space on \(path)") }
        return Int64(clamping: UInt64(status.f_bavail).multipliedReportingOverflow(by: UInt64(status.f_frsize)).partialValue)
    }
}

func systemFailure(_ what: String) -> ServiceError {
    let number = errno
    return ServiceError(.io, "\(what): \(String(cString: strerror(number)))", systemError: number)
}

func syncFailure(_ what: String) -> ServiceError {
    let number = errno
    return ServiceError(
        .syncFailed, "\(what): \(String(cString: strerror(number))); the process ends here and a restart decides what stands",
        systemError: number)
}
