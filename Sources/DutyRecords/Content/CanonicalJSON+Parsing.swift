extension CanonicalJSON.Value {
    /// Parses canonical bytes of at most 1 MiB and nothing else, nested at most 16 deep: serialising the result gives the same bytes.
    ///
    /// - Throws: `Fault` of `contentNotCanonical` with the offset and what was expected there; `contentTooLong`.
    public init(parsing bytes: [UInt8]) throws(Fault) {
        let result = bytes.withUnsafeBytes { buffer in Result { () throws(Fault) in try Self(parsing: buffer) } }
        self = try result.get()
    }

    public init(parsing bytes: UnsafeRawBufferPointer) throws(Fault) { try self.init(parsing: bytes, bytesMax: CanonicalJSON.bytesMax) }

    fileprivate init(parsing bytes: UnsafeRawBufferPointer, bytesMax: Int, valuesMax: Int = .max) throws(Fault) {
        guard bytes.count <= bytesMax else { throw Fault(.contentTooLong, String(bytes.count)) }
        var parser = CanonicalParser(bytes: bytes)
        parser.valuesLeft = valuesMax
        self = try parser.value(depth: 0)
        guard parser.offset == bytes.count else { throw parser.expected("the end") }
    }
}

extension CanonicalJSON {
    /// As `Value(parsing:)`.
    public static func parse(_ bytes: [UInt8]) throws(Fault) -> Value { try Value(parsing: bytes) }

    /// The same for a file of canonical JSON that is no content and may be longer than one.
    ///
    /// - Parameter valuesMax: how many values there may be, a value being some dozen times larger in memory than its shortest text.
    public static func parse(_ bytes: [UInt8], bytesMax: Int, valuesMax: Int = .max) throws(Fault) -> Value {
        let result = bytes.withUnsafeBytes { buffer in
            Result { () throws(Fault) in try Value(parsing: buffer, bytesMax: bytesMax, valuesMax: valuesMax) }
        }
        return try result.get()
    }
}

/// A cursor over canonical bytes: refuses at once whatever our serialiser would not have written.
struct CanonicalParser {
    let bytes: UnsafeRawBufferPointer
    var offset = 0
    /// How many more values may come.
    var valuesLeft = Int.max

    func expected(_ what: String) -> Fault { Fault(.contentNotCanonical, String(offset), what) }

    mutating func value(depth: Int) throws(Fault) -> CanonicalJSON.Value {
        guard offset < bytes.count else { throw expected("a value") }
        guard valuesLeft > 0 else { throw expected("no further value") }
        valuesLeft -= 1
        switch bytes[offset] {
        case UInt8(ascii: "{"): return try object(depth: depth)
        case UInt8(ascii: "["): return try array(depth: depth)
        case UInt8(ascii: "\""):
            var text: [UInt8] = []
            try string(into: &text)
            return .string(String(decoding: text, as: UTF8.self))
        case UInt8(ascii: "t"): return try literal("true", .bool(true))
        case UInt8(ascii: "f"): return try literal("false", .bool(false))
        case UInt8(ascii: "-"), 0x30...0x39: return .integer(try integer())
        default: throw expected("a value")
        }
    }

    private mutating func object(depth: Int) throws(Fault) -> CanonicalJSON.Value {
        guard depth < CanonicalJSON.nestingMax else { throw expected("nesting of at most \(CanonicalJSON.nestingMax)") }
        offset += 1
        var members: [(String, CanonicalJSON.Value)] = []
        guard !take(UInt8(ascii: "}")) else { return .object([]) }
        repeat {
            let start = offset
            var key: [UInt8] = []
            try string(into: &key)
            let text = String(decoding: key, as: UTF8.self)
            guard CanonicalJSON.isKey(text), members.last.map({ $0.0 < text }) ?? true else {
                offset = start
                throw expected("a key [a-z][A-Za-z0-9]* after the one before")
            }
            guard take(UInt8(ascii: ":")) else { throw expected(":") }
            members.append((text, try value(depth: depth + 1)))
        } while take(UInt8(ascii: ","))
        guard take(UInt8(ascii: "}")) else { throw expected("}") }
        return .object(members)
    }

    private mutating func array(depth: Int) throws(Fault) -> CanonicalJSON.Value {
        guard depth < CanonicalJSON.nestingMax else { throw expected("nesting of at most \(CanonicalJSON.nestingMax)") }
        offset += 1
        var values: [CanonicalJSON.Value] = []
        guard !take(UInt8(ascii: "]")) else { return .array([]) }
        repeat { values.append(try value(depth: depth + 1)) } while take(UInt8(ascii: ","))
        guard take(UInt8(ascii: "]")) else { throw expected("]") }
        return .array(values)
    }

    private mutating func literal(_ word: StaticString, _ value: CanonicalJSON.Value) throws(Fault) -> CanonicalJSON.Value {
        guard take(word) else { throw expected("\(word)") }
        return value
    }

    @inline(__always)
    mutating func take(_ byte: UInt8) -> Bool {
        guard offset < bytes.count, bytes[offset] == byte else { return false }
        offset += 1
        return true
    }

    @inline(__always)
    mutating func take(_ prefix: UnsafeRawBufferPointer) -> Bool {
        guard bytes.holds(prefix, at: offset) else { return false }
        offset += prefix.count
        return true
    }

    @inline(__always)
    mutating func take(_ word: StaticString) -> Bool { word.withUTF8Buffer { take(UnsafeRawBufferPointer($0)) } }

    /// An integer within ±(2^53−1): no leading zero, no `-0`, no fraction, no exponent.
    mutating func integer() throws(Fault) -> Int64 {
        let start = offset
        let negative = take(UInt8(ascii: "-"))
        let first = offset
        var value: Int64 = 0
        while offset < bytes.count, bytes[offset].isDigit, offset - first < 17 {
            value = value * 10 + Int64(bytes[offset] - 0x30)
            offset += 1
        }
        let zero = offset > first && bytes[first] == 0x30
        let follows = offset < bytes.count ? bytes[offset] : 0
        guard offset > first, value <= CanonicalJSON.integerMax, !(zero && (offset - first > 1 || negative)),
            ![UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E")].contains(follows), !follows.isDigit
        else {
            offset = start
            throw expected("an integer within ±(2^53−1)")
        }
        return negative ? -value : value
    }

    /// A string with its quotes, unescaped onto `text`.
    mutating func string(into text: inout [UInt8]) throws(Fault) {
        guard take(UInt8(ascii: "\"")) else { throw expected("\"") }
        try stringTail(into: &text)
    }

    /// What follows an opening quote, the closing one included.
    mutating func stringTail(into text: inout [UInt8]) throws(Fault) {
        var start = offset
        while offset < bytes.count {
            let byte = bytes[offset]
            if byte == 0x22 {
                text.append(contentsOf: bytes.slice(start..<offset))
                offset += 1
                return
            }
            if byte >= 0x80 {
                let width = TextRules.scalarWidth(bytes, at: offset)
                guard width > 0 else { throw expected("UTF-8") }
                offset += width
            } else if byte == 0x5C {
                text.append(contentsOf: bytes.slice(start..<offset))
                text.append(try escape())
                start = offset
            } else {
                guard byte >= 0x20 else { throw expected("an escape") }
                offset += 1
            }
        }
        throw expected("\"")
    }

    private mutating func escape() throws(Fault) -> UInt8 {
        let short: [(StaticString, UInt8)] = [
            (#"\""#, 0x22), (#"\\"#, 0x5C), (#"\b"#, 0x08), (#"\f"#, 0x0C), (#"\n"#, 0x0A), (#"\r"#, 0x0D), (#"\t"#, 0x09),
        ]
        for (form, byte) in short where take(form) { return byte }
        let start = offset
        if take(#"\u00"#), offset + 2 <= bytes.count, let high = Self.hexadecimal(bytes[offset]),
            let low = Self.hexadecimal(bytes[offset + 1])
        {
            let byte = high << 4 | low
            if byte < 0x20, !short.contains(where: { $0.1 == byte }) {
                offset += 2
                return byte
            }
        }
        offset = start
        throw expected("an escape of RFC 8785")
    }

    private static func hexadecimal(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x61...0x66: byte - 0x57
        default: nil
        }
    }
}
