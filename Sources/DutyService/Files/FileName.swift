import DutyIntake
import Glibc

/// A file's name as the kernel has it: 1 to 255 bytes without NUL and `/`, in whatever encoding somebody's computer used.
///
/// Names are compared, stored and renamed as bytes; `display` is for people and logs and never leads back to a file.
public struct FileName: Hashable, Comparable, Sendable {
    /// The longest name Linux takes, in bytes.
    public static let byteCountMax = 255

    public let bytes: [UInt8]

    /// Nil where no file can have this name.
    public init?(bytes: [UInt8]) {
        guard (1...Self.byteCountMax).contains(bytes.count), !bytes.contains(0), !bytes.contains(UInt8(ascii: "/")),
            bytes != [0x2E], bytes != [0x2E, 0x2E]
        else { return nil }
        self.bytes = bytes
    }

    public init?(_ text: String) { self.init(bytes: Array(text.utf8)) }

    public static func < (left: Self, right: Self) -> Bool { left.bytes.lexicographicallyPrecedes(right.bytes) }

    /// The name as text that is safe in a line of a log, a terminal and JSON: control and direction characters escaped,
    /// bytes that are not UTF-8 read as GB18030 where they are that, and else as `\xB4`.
    public var display: String {
        guard let text = String(validating: bytes, as: UTF8.self) ?? GB18030Text.decoded(bytes) else {
            return bytes.map { Self.isPlain($0) ? String(UnicodeScalar($0)) : Self.escaped($0) }.joined()
        }
        return text.unicodeScalars.map { scalar in
            switch scalar.value {
            case 0x0A: "\\n"
            case 0x5C: "\\\\"
            case 0x00...0x1F, 0x7F...0x9F, 0x200B...0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF:
                "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
            default: String(scalar)
            }
        }.joined()
    }

    private static func isPlain(_ byte: UInt8) -> Bool { (0x20...0x7E).contains(byte) && byte != 0x5C }

    private static func escaped(_ byte: UInt8) -> String {
        let digits = String(byte, radix: 16, uppercase: true)
        return "\\x" + (digits.count == 1 ? "0" + digits : digits)
    }

    /// Lock and temporary files of office programs and desktops, and everything hidden: never anybody's delivery.
    public var isIgnored: Bool {
        if bytes[0] == UInt8(ascii: ".") || bytes.starts(with: "~$".utf8) { return true }
        let lower = bytes.map { (0x41...0x5A).contains($0) ? $0 + 0x20 : $0 }
        return lower == Array("thumbs.db".utf8) || lower == Array("desktop.ini".utf8)
    }

    /// The name with a number before its extension (`list.csv` → `list.2.csv`), cut so that `room` more bytes still fit.
    /// Number 1 is the name itself.
    public func numbered(_ number: Int, room: Int = 0) -> FileName {
        let dot = bytes.dropFirst().lastIndex(of: UInt8(ascii: "."))
        let suffix = dot.map { Array(bytes[$0...]) } ?? []
        let stem = Array(bytes[..<(dot ?? bytes.count)])
        let tail = (number > 1 ? Array(".\(number)".utf8) : []) + (suffix.count <= 32 ? suffix : [])
        let whole = suffix.count <= 32 ? stem : bytes
        return FileName(unchecked: Self.cut(whole, to: Self.byteCountMax - room - tail.count) + tail)
    }

    /// The name with a suffix, which must leave room: see `numbered(_:room:)`.
    public func appending(_ suffix: String) -> FileName {
        precondition(bytes.count + suffix.utf8.count <= Self.byteCountMax, "no room for \(suffix)")
        return FileName(unchecked: bytes + suffix.utf8)
    }

    /// Cuts between characters where the bytes are UTF-8, anywhere otherwise.
    private static func cut(_ bytes: [UInt8], to limit: Int) -> [UInt8] {
        guard bytes.count > limit else { return bytes }
        var end = limit
        if String(validating: bytes, as: UTF8.self) != nil {
            while end > 1, bytes[end] & 0xC0 == 0x80 { end -= 1 }
        }
        return Array(bytes[..<end])
    }

    private init(unchecked bytes: [UInt8]) { self.bytes = bytes }

    func withCString<Result>(_ body: (UnsafePointer<CChar>) throws -> Result) rethrows -> Result {
        try (bytes + [0]).withUnsafeBufferPointer { buffer in
            try buffer.withMemoryRebound(to: CChar.self) { try body($0.baseAddress!) }
        }
    }
}

extension FileName: CustomStringConvertible {
    public var description: String { display }
}
