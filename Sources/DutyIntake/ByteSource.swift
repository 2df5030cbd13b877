import DutyRecords
import Foundation

/// One file's bytes, read from the start as often as needed, in chunks that the caller bounds.
///
/// A file that grows, shrinks or is rewritten while it is read is refused: what was read would be no version of it.
/// It reads by position, so the descriptor's own offset is neither used nor moved.
public final class ByteSource {
    /// Fills a buffer from an offset and says how many bytes it gave; 0 past the end.
    typealias Reader = (_ offset: Int64, _ buffer: UnsafeMutableRawBufferPointer) throws -> Int

    /// The name as delivered, for people; never used to open anything.
    public let name: String
    /// What the file held when it was opened.
    public let size: Int64

    private let reader: Reader
    private let hasChanged: () -> Bool
    private let close: () -> Void
    private var offset: Int64 = 0

    init(
        name: String, size: Int64, hasChanged: @escaping () -> Bool = { false }, close: @escaping () -> Void = {}, reader: @escaping Reader
    ) {
        self.name = name
        self.size = size
        self.reader = reader
        self.hasChanged = hasChanged
        self.close = close
    }

    public convenience init(name: String, bytes: [UInt8]) {
        self.init(name: name, size: Int64(bytes.count)) { offset, buffer in
            let count = min(buffer.count, bytes.count - Int(offset))
            bytes.withUnsafeBytes { buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[Int(offset)..<Int(offset) + count])) }
            return count
        }
    }

    /// Reads from an open descriptor; the caller keeps it open for as long as this lives, and closes it.
    /// - Throws: `IntakeError` `notRegularFile`, `unreadableFile`.
    public convenience init(name: String, descriptor: Int32) throws {
        try self.init(name: name, descriptor: descriptor, closing: false)
    }

    /// - Throws: `IntakeError` `notRegularFile`, `unreadableFile`.
    public convenience init(path: String, name: String? = nil) throws {
        let name = name ?? String(path.split(separator: "/").last ?? "")
        // Without O_NONBLOCK opening a pipe would wait for its writer.
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw IntakeError(name, Fault(.unreadableFile, String(cString: strerror(errno)))) }
        try self.init(name: name, descriptor: descriptor, closing: true)
    }

    private convenience init(name: String, descriptor: Int32, closing: Bool) throws {
        var before = stat()
        guard fstat(descriptor, &before) == 0, before.st_mode & S_IFMT == S_IFREG else {
            if closing { Glibc.close(descriptor) }
            throw IntakeError(name, Fault(.notRegularFile))
        }
        let opened = before
        self.init(
            name: name, size: Int64(opened.st_size),
            hasChanged: {
                var now = stat()
                return fstat(descriptor, &now) != 0 || now.st_size != opened.st_size
                    || now.st_mtim.tv_sec != opened.st_mtim.tv_sec || now.st_mtim.tv_nsec != opened.st_mtim.tv_nsec
            },
            close: { if closing { Glibc.close(descriptor) } },
            reader: { offset, buffer in
                while true {
                    let count = pread(descriptor, buffer.baseAddress, buffer.count, off_t(offset))
                    if count >= 0 { return count }
                    if errno != EINTR { throw IntakeError(name, Fault(.unreadableFile, String(cString: strerror(errno)))) }
                }
            })
    }

    deinit { close() }

    /// The next bytes; 0 only at the end.
    /// - Throws: `IntakeError` `fileChanged` as soon as more or fewer bytes come than the file had, `unreadableFile`.
    public func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        let count = try reader(offset, buffer)
        offset += Int64(count)
        if offset > size || (count == 0 && offset < size) { throw changed }
        return count
    }

    /// The bytes from an offset on, as many as the buffer holds or the file has; 0 past the end.
    /// - Throws: `IntakeError` `unreadableFile`.
    func read(at offset: Int64, into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        offset < size ? try reader(offset, buffer) : 0
    }

    /// Starts over.
    public func rewind() { offset = 0 }

    /// To be asked after the last byte was read and before anything read is relied on.
    /// - Throws: `IntakeError` `fileChanged`.
    public func confirmUnchanged() throws {
        if hasChanged() { throw changed }
    }

    private var changed: IntakeError { IntakeError(name, Fault(.fileChanged, String(size))) }
}
