import DutyRecords
import Foundation

/// A source's text as UTF-8, without a byte order mark, in chunks that the caller bounds.
///
/// The encoding was established over the whole file before (`TextEncoding.detect`), so the bytes are valid UTF-8 and
/// hold no NUL unless the file changed since; that is found at the end, and refused.
final class TextStream {
    static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    private let source: ByteSource
    private let decoder: GB18030Decoder?
    /// Bytes read and not yet decoded; unused with UTF-8.
    private let raw: UnsafeMutablePointer<UInt8>
    private let rawCapacity: Int
    private var held = 0
    private var isAtStart = true
    private var isAtEnd = false

    /// Begins at the source's first byte.
    init(_ source: ByteSource, _ encoding: TextEncoding) {
        self.source = source
        self.decoder = encoding == .utf8 ? nil : GB18030Decoder(encoding)
        self.rawCapacity = encoding == .utf8 ? 0 : 256 << 10
        self.raw = .allocate(capacity: rawCapacity)
        source.rewind()
    }

    deinit { raw.deallocate() }

    /// The next bytes; 0 only at the end. The buffer must hold at least 8 bytes.
    /// - Throws: what `ByteSource` throws.
    func read(into buffer: UnsafeMutableBufferPointer<UInt8>) throws -> Int {
        while true {
            let count = try decoder.map { try decode($0, into: buffer) } ?? source.read(into: UnsafeMutableRawBufferPointer(buffer))
            if count == 0 {
                try source.confirmUnchanged()
                return 0
            }
            guard isAtStart, let base = buffer.baseAddress else { return count }
            isAtStart = false
            guard buffer.prefix(count).starts(with: Self.byteOrderMark) else { return count }
            memmove(base, base + 3, count - 3)
            if count > 3 { return count - 3 }
        }
    }

    private func decode(_ decoder: GB18030Decoder, into buffer: UnsafeMutableBufferPointer<UInt8>) throws -> Int {
        while true {
            if !isAtEnd && held < 4 {
                let read = try source.read(into: UnsafeMutableRawBufferPointer(start: raw + held, count: rawCapacity - held))
                held += read
                isAtEnd = read == 0
            }
            if held == 0 { return 0 }
            let (taken, given, stop) = decoder.decode(UnsafeMutableBufferPointer(start: raw, count: held), into: buffer)
            held -= taken
            memmove(raw, raw + taken, held)
            if given > 0 { return given }
            // The first pass found every byte valid: these are not the bytes it saw.
            if stop == .invalid || isAtEnd { throw IntakeError(source.name, Fault(.fileChanged, String(source.size))) }
        }
    }
}
