import DutyRecords
import Foundation

/// How a file's bytes spell text. All that is read further on is UTF-8.
public enum TextEncoding: String, Sendable {
    case utf8 = "UTF-8"
    /// What Chinese spreadsheet programs write by default (GB 18030-2005, with GBK and GB 2312 inside it).
    case gb18030 = "GB18030"
    /// What Excel calls "Unicode text", in either order of bytes.
    case utf16LittleEndian = "UTF-16LE"
    case utf16BigEndian = "UTF-16BE"

    /// Reads the whole source once, in chunks, and says which encoding every byte of it is valid in.
    ///
    /// UTF-16 is told by its mark, or by its NULs. UTF-8 wins where both it and GB18030 fit. GB18030 is taken only where the bytes do not look like UTF-8 with damage in it:
    /// damaged UTF-8 read as GB18030 would be text, and wrong. A line beyond the limits ends the pass: the row
    /// reader refuses it there.
    /// - Throws: `IntakeError` `unsupportedFormat`, `nulByte` or `invalidEncoding` with the line.
    static func detect(_ source: ByteSource, limits: Limits) throws -> TextEncoding {
        var pass = EncodingPass(source: source, lineBytesMax: limits.lineBytesMax)
        if let wide = try pass.wideEncoding() {
            guard try pass.check(wide) == nil else { throw IntakeError(source.name, Fault(.invalidEncoding, wide.rawValue)) }
            return wide
        }
        guard let damage = try pass.checkUTF8() else { return .utf8 }
        if damage.looksLikeUTF8 { throw pass.invalid(.utf8, line: damage.line) }
        guard let other = try pass.checkGB18030() else { return .gb18030 }
        // The encoding that held for longer is the one the file was meant in.
        throw damage.offset >= other.offset ? pass.invalid(.utf8, line: damage.line) : pass.invalid(.gb18030, line: other.line)
    }
}

/// The first reading of a file, which only decides its encoding.
private struct EncodingPass {
    struct Damage {
        let offset: Int
        let line: Int
        var looksLikeUTF8 = false
    }

    private static let chunkBytes = 1 << 20

    let source: ByteSource
    let lineBytesMax: Int

    /// Nil if all of it is valid UTF-8.
    mutating func checkUTF8() throws -> Damage? {
        var marked = false
        return try scan { bytes, isFirst, isLast in
            if isFirst {
                try refuseForeignFormats(bytes)
                marked = bytes.starts(with: TextStream.byteOrderMark)
            }
            guard let base = bytes.baseAddress else { return .taken(0) }
            let valid = UTF8Scan.validPrefix(base, bytes.count)
            let isCut = valid < bytes.count && !isLast && UTF8Scan.sequence(base + valid, bytes.count - valid) == 0
            if valid == bytes.count || isCut { return .taken(valid) }
            let tally = UTF8Scan.tally(base, bytes.count)
            return .damaged(at: valid, looksLikeUTF8: marked || tally.valid > tally.invalid)
        }
    }

    /// The order of bytes, where the file is UTF-16.
    func wideEncoding() throws -> TextEncoding? {
        var head = [UInt8](repeating: 0, count: 4096)
        let count = try head.withUnsafeMutableBytes { try source.read(at: 0, into: $0) }
        head.removeLast(head.count - count)
        if head.starts(with: [0xFF, 0xFE]) { return .utf16LittleEndian }
        if head.starts(with: [0xFE, 0xFF]) { return .utf16BigEndian }
        return Self.looksLikeUTF16(head)
    }

    /// Nil if all of it is valid GB18030.
    mutating func checkGB18030() throws -> Damage? { try check(.gb18030) }

    /// Nil if all of it is valid in an encoding that the C library decodes.
    mutating func check(_ encoding: TextEncoding) throws -> Damage? {
        let decoder = GB18030Decoder(encoding)
        let scratch = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 4 * Self.chunkBytes)
        defer { scratch.deallocate() }
        return try scan(mayHoldNUL: encoding != .gb18030) { bytes, _, isLast in
            let (taken, _, stop) = decoder.decode(bytes, into: scratch)
            let isWhole = stop == .inputUsed && (taken == bytes.count || !isLast)
            return isWhole ? .taken(taken) : .damaged(at: taken, looksLikeUTF8: false)
        }
    }

    func invalid(_ encoding: TextEncoding, line: Int) -> IntakeError {
        IntakeError(source.name, Fault(.invalidEncoding, row: line, encoding.rawValue))
    }

    private enum Step {
        /// So many bytes are in order; what is left of the chunk comes again with the next.
        case taken(Int)
        case damaged(at: Int, looksLikeUTF8: Bool)
    }

    private func scan(
        mayHoldNUL: Bool = false, _ step: (_ bytes: UnsafeMutableBufferPointer<UInt8>, _ isFirst: Bool, _ isLast: Bool) throws -> Step
    ) throws -> Damage? {
        source.rewind()
        defer { source.rewind() }
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: Self.chunkBytes + 4, alignment: 16)
        defer { buffer.deallocate() }
        let bytes = buffer.bindMemory(to: UInt8.self)
        guard let base = bytes.baseAddress else { return nil }
        var (held, offset, unbroken) = (0, 0, 0)
        while true {
            let read = try source.read(into: UnsafeMutableRawBufferPointer(rebasing: buffer[held..<held + Self.chunkBytes]))
            let chunk = UnsafeMutableBufferPointer(rebasing: bytes[0..<held + read])
            if !mayHoldNUL { try refuseNUL(chunk, offset: offset) }
            switch try step(chunk, offset == 0, read == 0) {
            case .damaged(let at, let looksLikeUTF8):
                return Damage(offset: offset + at, line: try line(at: offset + at), looksLikeUTF8: looksLikeUTF8)
            case .taken(let taken):
                if read == 0 { return nil }
                unbroken = Self.unbroken(after: UnsafeBufferPointer(chunk), held: held, before: unbroken)
                // A character takes at most twice as many bytes in GB18030 as in UTF-8: such a line is over the limit in both.
                if unbroken > 4 * lineBytesMax { return nil }
                offset += taken
                held = chunk.count - taken
                memmove(base, base + taken, held)
            }
        }
    }

    /// How many bytes stand behind the last line end.
    private static func unbroken(after chunk: UnsafeBufferPointer<UInt8>, held: Int, before: Int) -> Int {
        let last = chunk.lastIndex { $0 == 0x0A || $0 == 0x0D }
        return last.map { chunk.count - 1 - $0 } ?? before + chunk.count - held
    }

    private func refuseForeignFormats(_ bytes: UnsafeMutableBufferPointer<UInt8>) throws {
        let known: [([UInt8], String)] = [
            ([0x50, 0x4B, 0x03, 0x04], "XLSX / ODS"), ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], "XLS"),
            (Array("%PDF-".utf8), "PDF"),
        ]
        if let format = known.first(where: { bytes.starts(with: $0.0) }) {
            throw IntakeError(source.name, Fault(.unsupportedFormat, format.1))
        }
    }

    private func refuseNUL(_ bytes: UnsafeMutableBufferPointer<UInt8>, offset: Int) throws {
        guard let base = bytes.baseAddress, let found = memchr(base, 0, bytes.count) else { return }
        if offset == 0 { try refuseForeignFormats(bytes) }
        throw IntakeError(source.name, Fault(.nulByte, row: try line(at: offset + (UnsafeRawPointer(found) - UnsafeRawPointer(base)))))
    }

    /// The number of the line that a byte stands on. Reads the source anew up to there: only a fault asks for it.
    private func line(at offset: Int) throws -> Int {
        source.rewind()
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: Self.chunkBytes, alignment: 16)
        defer { buffer.deallocate() }
        var lines = LineCount()
        var left = offset
        while left > 0 {
            let read = try source.read(into: UnsafeMutableRawBufferPointer(rebasing: buffer[..<min(left, buffer.count)]))
            if read == 0 { break }
            buffer[..<read].withMemoryRebound(to: UInt8.self) { bytes in
                if let base = bytes.baseAddress { lines.add(base, read) }
            }
            left -= read
        }
        return lines.line
    }

    /// Without a mark, UTF-16 shows by its delimiters and line ends: NULs, not few, most at odd or most at even offsets.
    /// (Not all: U+3000 and U+4E00 have theirs on the other side.)
    private static func looksLikeUTF16(_ bytes: [UInt8]) -> TextEncoding? {
        var zeros = [0, 0]
        for (at, byte) in bytes.enumerated() where byte == 0 { zeros[at % 2] += 1 }
        let (fewer, more) = (min(zeros[0], zeros[1]), max(zeros[0], zeros[1]))
        guard more > 1, more > 4 * fewer, more * 16 >= bytes.count else { return nil }
        return zeros[1] > zeros[0] ? .utf16LittleEndian : .utf16BigEndian
    }
}
