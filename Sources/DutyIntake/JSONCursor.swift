import DutyRecords

/// Steps through one line of JSON (RFC 8259) that must be one flat object.
struct JSONCursor {
    struct Failure: Error {
        let code: FaultCode
        let arguments: [String]
        init(_ code: FaultCode, _ arguments: String...) {
            self.code = code
            self.arguments = arguments
        }
    }

    private let bytes: UnsafeBufferPointer<UInt8>
    private var at = 0
    private var isFirstMember = true
    /// Where `nextKey` put the key.
    private(set) var keyRange = 0..<0

    init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D }

    mutating func beginObject() throws(Failure) {
        skipSpace()
        try expect(UInt8(ascii: "{"))
    }

    /// Reads the next key and its colon, appending the key's text; false at the object's end.
    mutating func nextKey(into text: inout [UInt8]) throws(Failure) -> Bool {
        skipSpace()
        if peek == UInt8(ascii: "}") {
            at += 1
            return false
        }
        if isFirstMember {
            isFirstMember = false
        } else {
            try expect(UInt8(ascii: ","))
            skipSpace()
        }
        let start = text.count
        try string(into: &text)
        keyRange = start..<text.count
        skipSpace()
        try expect(UInt8(ascii: ":"))
        skipSpace()
        return true
    }

    /// Appends a value's text: a string's characters, a number as it is written, `true`/`false`, nothing for null,
    /// a list of strings joined by `;`. False where the value is an object, or a list of anything else.
    mutating func value(into text: inout [UInt8]) throws(Failure) -> Bool {
        switch peek {
        case UInt8(ascii: "\""):
            try string(into: &text)
        case UInt8(ascii: "t"):
            try literal("true")
            text.append(contentsOf: "true".utf8)
        case UInt8(ascii: "f"):
            try literal("false")
            text.append(contentsOf: "false".utf8)
        case UInt8(ascii: "n"):
            try literal("null")
        case UInt8(ascii: "["):
            return try strings(into: &text)
        case UInt8(ascii: "{"):
            return false
        default:
            try number(into: &text)
        }
        skipSpace()
        if peek == UInt8(ascii: ",") || peek == UInt8(ascii: "}") { return true }
        throw syntax("expected , or }")
    }

    mutating func endDocument() throws(Failure) {
        skipSpace()
        if at < bytes.count { throw syntax("text after the object") }
    }

    private var peek: UInt8? { at < bytes.count ? bytes[at] : nil }

    private func syntax(_ what: String) -> Failure { Failure(.jsonSyntax, String(at + 1), what) }

    private mutating func skipSpace() {
        while at < bytes.count && Self.isSpace(bytes[at]) { at += 1 }
    }

    private mutating func expect(_ byte: UInt8) throws(Failure) {
        guard peek == byte else { throw syntax("expected \(Character(UnicodeScalar(byte)))") }
        at += 1
    }

    private mutating func literal(_ word: StaticString) throws(Failure) {
        for offset in 0..<word.utf8CodeUnitCount {
            guard peek == word.utf8Start[offset] else { throw syntax("expected \(word)") }
            at += 1
        }
    }

    private mutating func strings(into text: inout [UInt8]) throws(Failure) -> Bool {
        at += 1
        skipSpace()
        var isFirst = true
        while peek != UInt8(ascii: "]") {
            if !isFirst {
                try expect(UInt8(ascii: ","))
                skipSpace()
                text.append(UInt8(ascii: ";"))
            }
            guard peek == UInt8(ascii: "\"") else { return false }
            try string(into: &text)
            skipSpace()
            isFirst = false
        }
        at += 1
        return true
    }

    /// `-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?`
    private mutating func number(into text: inout [UInt8]) throws(Failure) {
        let start = at
        if peek == UInt8(ascii: "-") { at += 1 }
        if peek == UInt8(ascii: "0") { at += 1 } else { try digits() }
        if peek == UInt8(ascii: ".") {
            at += 1
            try digits()
        }
        if peek == UInt8(ascii: "e") || peek == UInt8(ascii: "E") {
            at += 1
            if peek == UInt8(ascii: "+") || peek == UInt8(ascii: "-") { at += 1 }
            try digits()
        }
        text.append(contentsOf: bytes[start..<at])
    }

    private mutating func digits() throws(Failure) {
        let start = at
        while let byte = peek, byte >= 0x30 && byte <= 0x39 { at += 1 }
        if at == start { throw syntax("expected a value") }
    }

    private mutating func string(into text: inout [UInt8]) throws(Failure) {
        try expect(UInt8(ascii: "\""))
        while true {
            let from = at
            while at < bytes.count && bytes[at] != 0x22 && bytes[at] != 0x5C && bytes[at] >= 0x20 { at += 1 }
            text.append(contentsOf: bytes[from..<at])
            guard let byte = peek else { throw syntax("the text is not closed") }
            if byte < 0x20 { throw syntax("a control character in text") }
            at += 1
            if byte == 0x22 { return }
            try escape(into: &text)
        }
    }

    private mutating func escape(into text: inout [UInt8]) throws(Failure) {
        guard let byte = peek else { throw syntax("the text is not closed") }
        at += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "u"): text.append(contentsOf: String(Character(try scalar())).utf8)
        default: throw syntax("an unknown escape")
        }
    }

    private mutating func scalar() throws(Failure) -> Unicode.Scalar {
        let unit = try hexadecimal()
        if let scalar = Unicode.Scalar(unit) {
            if unit == 0 { throw syntax("a NUL character") }
            return scalar
        }
        guard unit < 0xDC00, peek == UInt8(ascii: "\\") else { throw syntax("half a surrogate pair") }
        at += 1
        guard peek == UInt8(ascii: "u") else { throw syntax("half a surrogate pair") }
        at += 1
        let low = try hexadecimal()
        guard (0xDC00..<0xE000).contains(low), let scalar = Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00)) else {
            throw syntax("half a surrogate pair")
        }
        return scalar
    }

    private mutating func hexadecimal() throws(Failure) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard let byte = peek, byte < 0x80, let digit = Character(UnicodeScalar(byte)).hexDigitValue else {
                throw syntax("expected four hexadecimal digits")
            }
            value = value << 4 | UInt32(digit)
            at += 1
        }
        return value
    }
}
