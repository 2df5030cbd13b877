import CLinux
import Glibc

/// A regular file, open to be read: whatever happens to its name, these are its bytes.
public final class OpenFile: Sendable {
    public let descriptor: CInt
    public let name: FileName
    /// As the file was when it was opened.
    public let entry: FileEntry

    /// Takes over the descriptor.
    init(descriptor: CInt, name: FileName) throws {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else {
            close(descriptor)
            throw systemFailure("cannot examine \(name)")
        }
        self.descriptor = descriptor
        self.name = name
        self.entry = FileEntry(status)
    }

    /// A file that exists in memory alone.
    convenience init(memory bytes: [UInt8], name: String) throws {
        let descriptor = linux_memory_file("duty")
        guard descriptor >= 0, let name = FileName(name) else { throw systemFailure("cannot hold \(name) in memory") }
        var offset = 0
        while offset < bytes.count {
            let written = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress! + offset, bytes.count - offset) }
            if written < 0 && errno == EINTR { continue }
            guard written > 0 else {
                close(descriptor)
                throw systemFailure("cannot hold \(name) in memory")
            }
            offset += written
        }
        try self.init(descriptor: descriptor, name: name)
    }

    deinit { close(descriptor) }

    /// Whether size and time of change are what they were when it was opened: false when somebody still writes.
    public func isUnchanged() throws -> Bool {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw systemFailure("cannot examine \(name)") }
        let now = FileEntry(status)
        return now.bytes == entry.bytes && now.modified == entry.modified
    }

    /// All of the bytes, for files known to be small.
    public func readAll() throws -> [UInt8] {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = pread(descriptor, &buffer, buffer.count, off_t(bytes.count))
            if count < 0 && errno == EINTR { continue }
            guard count >= 0 else { throw systemFailure("cannot read \(name)") }
            if count == 0 { return bytes }
            bytes.append(contentsOf: buffer[..<count])
        }
    }
}
