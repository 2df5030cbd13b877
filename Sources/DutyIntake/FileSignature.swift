import DutyRecords

/// What a file is by its first bytes, whatever its name says.
enum FileSignature: Equatable {
    case text
    /// XLSX, ODS and others.
    case zip
    /// XLS, WPS `.et`, encrypted XLSX and others (Compound File Binary).
    case compound
    /// A format of no use here, by the name people know.
    case foreign(String)

    static func of(_ source: ByteSource) throws -> FileSignature {
        var head = [UInt8](repeating: 0, count: 1024)
        let count = try head.withUnsafeMutableBytes { try source.read(at: 0, into: $0) }
        head.removeLast(head.count - count)
        if head.starts(with: [0x50, 0x4B, 0x03, 0x04]) || head.starts(with: [0x50, 0x4B, 0x05, 0x06]) { return .zip }
        if head.starts(with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) { return .compound }
        if head.starts(with: Array("%PDF-".utf8)) { return .foreign("PDF") }
        if head.starts(with: Array("{\\rtf".utf8)) { return .foreign("RTF") }
        return markup(head).map { .foreign($0) } ?? .text
    }

    /// Web pages and XML that spreadsheet programs write under the name `.xls`.
    private static func markup(_ head: [UInt8]) -> String? {
        let text = String(decoding: head.filter { $0 != 0 }, as: UTF8.self).lowercased()
        let start = text.drop { $0.isWhitespace || $0 == "\u{FEFF}" || $0 == "\u{FFFD}" }
        guard start.hasPrefix("<") else { return nil }
        if start.hasPrefix("<?xml") || start.hasPrefix("<workbook") { return text.contains("<html") ? "HTML" : "XML" }
        return ["<html", "<!doctype html", "<table", "<head", "<meta", "<style", "<body", "<div"].contains(where: start.hasPrefix)
            ? "HTML" : nil
    }
}
