import Foundation

/// Numbers of a sheet as people read them.
enum NumberText {
    /// More digits than these a sheet does not keep: an identity number typed as a number has lost its last ones.
    static let digitsMax = 15

    /// Whether the bytes are a plain whole number that stands as it is, the common case.
    @inline(__always)
    static func isPlain(_ bytes: UnsafeRawBufferPointer) -> Bool {
        guard bytes.count >= 1, bytes.count <= digitsMax, bytes[0] != UInt8(ascii: "0") || bytes.count == 1 else { return false }
        for byte in bytes where byte < UInt8(ascii: "0") || byte > UInt8(ascii: "9") { return false }
        return true
    }

    /// `3` for `3.0`, `0.2392` for `0.23920000000000002`: at most fifteen digits, as the sheet shows them.
    static func text(_ number: Double) -> String {
        if number == number.rounded(), abs(number) < 1e15 { return String(Int64(number)) }
        var text = String(format: "%.15g", number)
        if text.contains("e") { text = "\(number)" }
        return text
    }
}
