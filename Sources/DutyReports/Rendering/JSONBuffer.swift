/// Compact JSON in the making: objects, arrays, strings, integers and booleans, nothing else.
struct JSONBuffer {
    private(set) var bytes: [UInt8] = []
    /// A comma is due before the next key or element.
    private var separated = true

    init(capacity: Int) { bytes.reserveCapacity(capacity) }

    mutating func object(_ body: (inout JSONBuffer) -> Void) { nest(UInt8(ascii: "{"), UInt8(ascii: "}"), body) }

    mutating func array(_ body: (inout JSONBuffer) -> Void) { nest(UInt8(ascii: "["), UInt8(ascii: "]"), body) }

    /// - Parameter key: One of ours, in which nothing needs an escape.
    mutating func key(_ key: String) {
        separate()
        bytes.append(UInt8(ascii: "\""))
        bytes.append(contentsOf: key.utf8)
        bytes.append(UInt8(ascii: "\""))
        bytes.append(UInt8(ascii: ":"))
        separated = true
    }

    mutating func string(_ text: String) {
        separate()
        bytes.append(UInt8(ascii: "\""))
        var text = text
        text.withUTF8 { source in
            var start = 0
            for index in source.indices
            where source[index] < 0x20 || source[index] == UInt8(ascii: "\"") || source[index] == UInt8(ascii: "\\") {
                bytes.append(contentsOf: source[start..<index])
                escape(source[index])
                start = index + 1
            }
            bytes.append(contentsOf: source[start...])
        }
        bytes.append(UInt8(ascii: "\""))
    }

    mutating func integer(_ value: some BinaryInteger) {
        separate()
        bytes.append(decimal: Int64(value))
    }

    mutating func bool(_ value: Bool) {
        separate()
        bytes.append(contentsOf: (value ? "true" : "false").utf8)
    }

    mutating func newline() { bytes.append(UInt8(ascii: "\n")) }

    private mutating func nest(_ open: UInt8, _ close: UInt8, _ body: (inout JSONBuffer) -> Void) {
        separate()
        bytes.append(open)
        separated = true
        body(&self)
        bytes.append(close)
        separated = false
    }

    private mutating func separate() {
        if !separated { bytes.append(UInt8(ascii: ",")) }
        separated = false
    }

    private mutating func escape(_ byte: UInt8) {
        bytes.append(UInt8(ascii: "\\"))
        switch byte {
        case 0x0A: bytes.append(UInt8(ascii: "n"))
        case 0x0D: bytes.append(UInt8(ascii: "r"))
        case 0x09: bytes.append(UInt8(ascii: "t"))
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes.append(byte)
        default:
            let digits = String(byte, radix: 16)
            bytes.append(contentsOf: (digits.count == 1 ? "u000" : "u00").utf8)
            bytes.append(contentsOf: digits.utf8)
        }
    }
}
