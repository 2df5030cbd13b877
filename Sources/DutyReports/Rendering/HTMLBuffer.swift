/// UTF-8 in the making, with the escaping that HTML needs: text can only enter through `text`, markup only as a literal.
package struct HTMLBuffer {
    package private(set) var bytes: [UInt8] = []

    package init(capacity: Int) { bytes.reserveCapacity(capacity) }

    /// Markup of our own.
    package mutating func markup(_ markup: StaticString) {
        bytes.append(contentsOf: UnsafeBufferPointer(start: markup.utf8Start, count: markup.utf8CodeUnitCount))
    }

    /// Anyone's text, in element content or in a double-quoted attribute. Control characters other than LF and TAB become U+FFFD,
    /// so that nothing in a record ends an element, an attribute or the document.
    package mutating func text(_ text: String) {
        var text = text
        text.withUTF8 { source in
            var start = 0
            for index in source.indices where Self.isSpecial(source[index]) {
                bytes.append(contentsOf: source[start..<index])
                escape(source[index])
                start = index + 1
            }
            bytes.append(contentsOf: source[start...])
        }
    }

    package mutating func integer(_ value: some BinaryInteger) { bytes.append(decimal: Int64(value)) }

    private static func isSpecial(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""), UInt8(ascii: "'"), 0x7F: true
        default: byte < 0x20 && byte != 0x0A && byte != 0x09
        }
    }

    private mutating func escape(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "&"): markup("&amp;")
        case UInt8(ascii: "<"): markup("&lt;")
        case UInt8(ascii: ">"): markup("&gt;")
        case UInt8(ascii: "\""): markup("&quot;")
        case UInt8(ascii: "'"): markup("&#39;")
        default: markup("\u{FFFD}")
        }
    }

    /// Anyone's text as a CSS string within `<style>`: everything but ASCII letters and digits is written as an escape.
    mutating func styleString(_ text: String) {
        markup("\"")
        for scalar in text.unicodeScalars {
            if scalar.isASCII, scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
                bytes.append(UInt8(scalar.value))
            } else {
                markup("\\")
                bytes.append(contentsOf: String(scalar.value == 0 ? 0xFFFD : scalar.value, radix: 16).utf8)
                markup(" ")
            }
        }
        markup("\"")
    }
}

extension [UInt8] {
    /// The digits of a number, with its sign where it is negative.
    mutating func append(decimal value: Int64) {
        if value < 0 { append(UInt8(ascii: "-")) }
        var rest = value.magnitude
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { digits in
            var start = 20
            repeat {
                start -= 1
                digits[start] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
                rest /= 10
            } while rest > 0
            append(contentsOf: UnsafeBufferPointer(rebasing: digits[start...]))
        }
    }
}
