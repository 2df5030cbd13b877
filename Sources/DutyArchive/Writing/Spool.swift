import CryptoSuite
import Foundation
import Glibc
import TransparencyLog

/// Validated records on their way from the file to the log, kept in an unlinked file so that memory stays flat.
///
/// The batch entry comes before its records and states their number, so no record can be hashed into the chain until
/// the last row has been read.
final class Spool {
    private static let bufferBytes = 1 << 20
    /// `O_TMPFILE` of Linux, a macro that the importer leaves out.
    private static let temporaryFile = 0o20000000 | O_DIRECTORY

    private let descriptor: Int32
    private let url: URL
    private var buffer: [UInt8] = []
    private(set) var count: Int64 = 0

    init(in directory: URL) throws {
        url = directory
        descriptor = open(directory.path, O_RDWR | Self.temporaryFile | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw DurableFile.failure("open", directory) }
        buffer.reserveCapacity(Self.bufferBytes + (1 << 17))
    }

    deinit { close(descriptor) }

    func append(subject: Int64, salt: Salt, contentDigest: Digest, content: [UInt8]) throws {
        withUnsafeBytes(of: subject) { buffer.append(contentsOf: $0) }
        withUnsafeBytes(of: Int64(content.count)) { buffer.append(contentsOf: $0) }
        salt.withUnsafeBytes { buffer.append(contentsOf: $0) }
        contentDigest.append(to: &buffer)
        buffer.append(contentsOf: content)
        count += 1
        if buffer.count >= Self.bufferBytes { try flush() }
    }

    private func flush() throws {
        try buffer.withUnsafeBytes { try DurableFile.writeAll($0, to: descriptor, of: url) }
        buffer.removeAll(keepingCapacity: true)
    }

    /// Reads everything back in order. Nothing may be appended afterwards.
    func drain(
        _ body: (_ subject: Int64, _ salt: Salt, _ contentDigest: Digest, _ content: UnsafeRawBufferPointer) throws -> Void
    ) throws {
        try flush()
        guard lseek(descriptor, 0, SEEK_SET) == 0 else { throw DurableFile.failure("seek", url) }
        let fixed = 16 + Salt.byteCount + Digest.byteCount
        var held = [UInt8](repeating: 0, count: Self.bufferBytes)
        var start = 0
        var end = 0
        for _ in 0..<count {
            try ensure(fixed, &held, &start, &end)
            let size = held.withUnsafeBytes { Int($0.loadUnaligned(fromByteOffset: start + 8, as: Int64.self)) }
            try ensure(fixed + size, &held, &start, &end)
            try held.withUnsafeBytes { bytes in
                let record = UnsafeRawBufferPointer(rebasing: bytes[start..<start + fixed + size])
                let digestStart = 16 + Salt.byteCount
                try body(
                    record.loadUnaligned(as: Int64.self), Salt(UnsafeRawBufferPointer(rebasing: record[16..<digestStart]))!,
                    Digest(UnsafeRawBufferPointer(rebasing: record[digestStart..<fixed])), UnsafeRawBufferPointer(rebasing: record[fixed...]))
            }
            start += fixed + size
        }
    }

    /// Makes `held[start..<end]` at least `count` bytes long.
    private func ensure(_ count: Int, _ held: inout [UInt8], _ start: inout Int, _ end: inout Int) throws {
        if end - start >= count { return }
        held.withUnsafeMutableBytes { bytes in
            bytes.baseAddress!.copyMemory(from: bytes.baseAddress! + start, byteCount: end - start)
        }
        end -= start
        start = 0
        if held.count < count { held.append(contentsOf: repeatElement(0, count: count - held.count)) }
        while end < count {
            let got = held.withUnsafeMutableBytes { read(descriptor, $0.baseAddress! + end, $0.count - end) }
            if got < 0 && errno == EINTR { continue }
            guard got > 0 else { throw DurableFile.failure("read", url) }
            end += got
        }
    }
}
