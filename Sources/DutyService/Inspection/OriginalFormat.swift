/// Whether a file begins as the format does that its batch names.
struct OriginalFormat {
    private static let headBytes = 4096

    private let format: String
    private var head: [UInt8] = []

    init(_ format: String) { self.format = format }

    mutating func take(_ bytes: [UInt8]) { head += bytes.prefix(max(0, Self.headBytes - head.count)) }

    /// A format that is not known here is not.
    var isPlausible: Bool {
        switch format {
        case "xlsx": head.starts(with: [0x50, 0x4B, 0x03, 0x04])
        case "xls": head.starts(with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) || head.starts(with: [0x09])
        // UTF-16 alone has zero bytes in text, and begins with its mark.
        case "csv", "ndjson": !head.contains(0) || head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF])
        case "pdf": head.starts(with: Array("%PDF-".utf8))
        case "ofd": head.starts(with: [0x50, 0x4B, 0x03, 0x04])
        case "jpeg": head.starts(with: [0xFF, 0xD8, 0xFF])
        case "png": head.starts(with: [0x89, 0x50, 0x4E, 0x47])
        case "tiff": head.starts(with: [0x49, 0x49]) || head.starts(with: [0x4D, 0x4D])
        default: false
        }
    }
}
