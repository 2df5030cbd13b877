/// Short texts in GB18030, such as names that an old computer gave its files.
public enum GB18030Text {
    /// The text, or nil where the bytes are not GB18030 from first to last.
    public static func decoded(_ bytes: [UInt8]) -> String? {
        var input = bytes
        // No character of GB18030 takes more bytes in UTF-8 than three for each of its own.
        var output = [UInt8](repeating: 0, count: bytes.count * 3 + 4)
        let decoder = GB18030Decoder()
        let (taken, given, stop) = input.withUnsafeMutableBufferPointer { from in
            output.withUnsafeMutableBufferPointer { to in decoder.decode(from, into: to) }
        }
        guard taken == bytes.count, stop == .inputUsed else { return nil }
        return String(validating: output[..<given], as: UTF8.self)
    }
}
