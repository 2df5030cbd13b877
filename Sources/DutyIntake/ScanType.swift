import DutyRecords

/// What a scan is by its content, whatever its name says: a form that people keep signed sheets in, and that is looked at, never run.
public enum ScanType: String, Sendable, CaseIterable {
    case pdf, ofd, jpeg, png, tiff

    private static let tailBytes = 1 << 16

    /// Suffixes by which a file beside a sheet of the same stem is taken for its scan.
    public static let suffixes: Set<String> = ["pdf", "ofd", "jpg", "jpeg", "png", "tif", "tiff"]

    /// Nil where the file begins as none of them, or is empty.
    ///
    /// - Throws: `IntakeError` `unreadableFile`.
    public static func of(_ source: ByteSource) throws -> ScanType? {
        let head = try bytes(of: source, at: 0, count: 16)
        if head.starts(with: Array("%PDF-".utf8)) { return .pdf }
        if head.starts(with: [0xFF, 0xD8, 0xFF]) { return .jpeg }
        if head.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) { return .png }
        if [[0x49, 0x49, 0x2A, 0], [0x4D, 0x4D, 0, 0x2A], [0x49, 0x49, 0x2B, 0], [0x4D, 0x4D, 0, 0x2B]].contains(Array(head.prefix(4))) {
            return .tiff
        }
        return head.starts(with: [0x50, 0x4B, 0x03, 0x04]) && isOFD(source) ? .ofd : nil
    }

    /// Whether the file has its end: a copy that was broken off has not.
    ///
    /// - Throws: `IntakeError` `unreadableFile`.
    public func isComplete(_ source: ByteSource) throws -> Bool {
        let start = max(0, source.size - Int64(Self.tailBytes))
        let tail = try Self.bytes(of: source, at: start, count: Self.tailBytes)
        switch self {
        // ISO 32000-1, annex H.3, note 18: within the last 1024 bytes.
        case .pdf: return Self.contains(Array("%%EOF".utf8), in: tail.suffix(1024))
        case .jpeg: return Self.contains([0xFF, 0xD9], in: tail.dropFirst(start == 0 ? 2 : 0))
        case .png: return Self.contains(Array("IEND".utf8) + [0xAE, 0x42, 0x60, 0x82], in: tail[...])
        case .tiff: return try firstDirectory(source).map { $0 >= 8 && $0 < source.size } ?? false
        // Its directory stands at its end, and was found.
        case .ofd: return true
        }
    }

    /// Where a TIFF's first directory is said to be (TIFF 6.0, section 2; BigTIFF has offsets of eight bytes).
    private func firstDirectory(_ source: ByteSource) throws -> Int64? {
        let head = try Self.bytes(of: source, at: 0, count: 16)
        guard head.count == 16 else { return nil }
        let isLittle = head[0] == 0x49
        let field = head[isLittle ? 2 : 3] == 0x2B ? head[8..<16] : head[4..<8]
        let offset = (isLittle ? Array(field.reversed()) : Array(field)).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        return Int64(exactly: offset)
    }

    /// GB/T 33190-2016: a zip archive whose root has `OFD.xml`.
    private static func isOFD(_ source: ByteSource) -> Bool {
        #if Spreadsheets
            (try? ZipParts(source, limits: Limits()).has("OFD.xml")) ?? false
        #else
            false
        #endif
    }

    private static func bytes(of source: ByteSource, at offset: Int64, count: Int) throws -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        var filled = 0
        while filled < count {
            let read = try bytes.withUnsafeMutableBytes {
                try source.read(at: offset + Int64(filled), into: UnsafeMutableRawBufferPointer(rebasing: $0[filled...]))
            }
            if read == 0 { break }
            filled += read
        }
        return Array(bytes.prefix(filled))
    }

    private static func contains(_ needle: [UInt8], in bytes: some RandomAccessCollection<UInt8>) -> Bool {
        let bytes = Array(bytes)
        guard bytes.count >= needle.count else { return false }
        return (0...bytes.count - needle.count).contains { bytes[$0] == needle[0] && bytes[$0..<$0 + needle.count].elementsEqual(needle) }
    }
}
