/// Canonical JSON as FORMAT "Content" narrows RFC 8785: objects, arrays, strings, booleans, integers within ±(2^53−1).
public enum CanonicalJSON {
    public enum Value: Sendable {
        /// Members in any order; serialised by key.
        case object([(String, Value)])
        case array([Value])
        case string(String)
        case bool(Bool)
        case integer(Int64)
    }

    static let integerMax: Int64 = (1 << 53) - 1
    static let nestingMax = 16
    static let bytesMax = 1 << 20

    /// Whether the text is a key: `[a-z][A-Za-z0-9]*`.
    package static func isKey(_ text: String) -> Bool {
        guard let first = text.utf8.first, first >= 0x61, first <= 0x7A else { return false }
        return text.utf8.allSatisfy { $0.isLetter || $0.isDigit }
    }

    /// Appends decimal digits, with a minus sign where negative.
    static func write(_ value: Int64, into bytes: inout [UInt8]) {
        if value >= 0, value < 10 {
            bytes.append(0x30 + UInt8(value))
            return
        }
        if value < 0 { bytes.append(UInt8(ascii: "-")) }
        var rest = value.magnitude
        let start = bytes.count
        while rest > 0 {
            bytes.append(0x30 + UInt8(truncatingIfNeeded: rest % 10))
            rest /= 10
        }
        bytes[start...].reverse()
    }

    /// Appends a string's bytes with the escapes of RFC 8785 §3.2.2.2, the quotes around it not included.
    static func writeEscaped(_ text: UnsafeRawBufferPointer, into bytes: inout [UInt8]) {
        var start = 0
        for index in 0..<text.count {
            let byte = text[index]
            guard byte < 0x20 || byte == 0x22 || byte == 0x5C else { continue }
            bytes.append(contentsOf: text.slice(start..<index))
            start = index + 1
            bytes.append(0x5C)
            switch byte {
            case 0x08: bytes.append(UInt8(ascii: "b"))
            case 0x09: bytes.append(UInt8(ascii: "t"))
            case 0x0A: bytes.append(UInt8(ascii: "n"))
            case 0x0C: bytes.append(UInt8(ascii: "f"))
            case 0x0D: bytes.append(UInt8(ascii: "r"))
            case 0x22, 0x5C: bytes.append(byte)
            default:
                bytes.append(contentsOf: "u00".utf8)
                bytes.append(byte < 0x10 ? 0x30 : 0x31)
                bytes.append((byte & 15) < 10 ? 0x30 + (byte & 15) : 0x57 + (byte & 15))
            }
        }
        bytes.append(contentsOf: text.slice(start..<text.count))
    }
}

extension CanonicalJSON.Value: Equatable {
    /// Strings and keys compare by their bytes, not by canonical equivalence; members regardless of order.
    public static func == (left: Self, right: Self) -> Bool {
        switch (left, right) {
        case (.object(let left), .object(let right)):
            left.count == right.count
                && zip(sorted(left), sorted(right)).allSatisfy { $0.0.utf8.elementsEqual($1.0.utf8) && $0.1 == $1.1 }
        case (.array(let left), .array(let right)): left == right
        case (.string(let left), .string(let right)): left.utf8.elementsEqual(right.utf8)
        case (.bool(let left), .bool(let right)): left == right
        case (.integer(let left), .integer(let right)): left == right
        default: false
        }
    }

    fileprivate static func sorted(_ members: [(String, Self)]) -> [(String, Self)] {
        members.sorted { $0.0.utf8.lexicographicallyPrecedes($1.0.utf8) }
    }
}

extension CanonicalJSON.Value {
    /// The canonical bytes.
    ///
    /// - Precondition: keys are `[a-z][A-Za-z0-9]*` and none stands twice in an object; integers are within ±(2^53−1); nesting is at
    ///   most 16. The bytes of a record of ours stay far below 1 MiB; who serialises what another wrote checks the count.
    public func serialize() -> [UInt8] {
        var bytes: [UInt8] = []
        write(into: &bytes, depth: 0)
        return bytes
    }

    private func write(into bytes: inout [UInt8], depth: Int) {
        switch self {
        case .object(let members):
            precondition(depth < CanonicalJSON.nestingMax, "nested too deeply")
            let members = Self.sorted(members)
            bytes.append(UInt8(ascii: "{"))
            for (index, member) in members.enumerated() {
                precondition(CanonicalJSON.isKey(member.0), "\(member.0) is no key")
                precondition(index == 0 || members[index - 1].0 != member.0, "\(member.0) twice")
                bytes.append(contentsOf: index == 0 ? "\"".utf8 : ",\"".utf8)
                bytes.append(contentsOf: member.0.utf8)
                bytes.append(contentsOf: "\":".utf8)
                member.1.write(into: &bytes, depth: depth + 1)
            }
            bytes.append(UInt8(ascii: "}"))
        case .array(let values):
            precondition(depth < CanonicalJSON.nestingMax, "nested too deeply")
            bytes.append(UInt8(ascii: "["))
            for (index, value) in values.enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                value.write(into: &bytes, depth: depth + 1)
            }
            bytes.append(UInt8(ascii: "]"))
        case .string(var text):
            bytes.append(UInt8(ascii: "\""))
            text.withUTF8 { CanonicalJSON.writeEscaped(UnsafeRawBufferPointer($0), into: &bytes) }
            bytes.append(UInt8(ascii: "\""))
        case .bool(let value): bytes.append(contentsOf: value ? "true".utf8 : "false".utf8)
        case .integer(let value):
            precondition(value.magnitude <= CanonicalJSON.integerMax, "\(value) exceeds 2^53−1")
            CanonicalJSON.write(value, into: &bytes)
        }
    }

    /// The member of an object; nil where there is none, or this is no object.
    public subscript(key: String) -> CanonicalJSON.Value? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.0 == key }?.1
    }
}
