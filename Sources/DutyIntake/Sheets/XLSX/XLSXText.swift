#if Spreadsheets
    /// Text as XLSX writes it into XML.
    enum XLSXText {
        /// Replaces `_xHHHH_`, by which characters are written that XML cannot hold, from an offset of the bytes on (ECMA-376 part 1 §22.9.2.19).
        static func unescape(_ bytes: inout [UInt8], from start: Int) {
            guard bytes[start...].contains(UInt8(ascii: "_")) else { return }
            var result: [UInt8] = []
            var at = start
            var found = false
            while at < bytes.count {
                if let unit = escape(bytes, at) {
                    var scalar = UInt32(unit)
                    var length = 7
                    // Beyond the BMP two of them stand for one character.
                    if (0xD800...0xDBFF).contains(unit), let low = escape(bytes, at + 7), (0xDC00...0xDFFF).contains(low) {
                        scalar = 0x10000 + (scalar - 0xD800) << 10 + (UInt32(low) - 0xDC00)
                        length = 14
                    }
                    if let character = Unicode.Scalar(scalar) {
                        result.append(contentsOf: UTF8.encode(character)!)
                        at += length
                        found = true
                        continue
                    }
                }
                result.append(bytes[at])
                at += 1
            }
            if found { bytes.replaceSubrange(start..., with: result) }
        }

        private static func escape(_ bytes: [UInt8], _ at: Int) -> UInt16? {
            guard at + 7 <= bytes.count, bytes[at] == UInt8(ascii: "_"), bytes[at + 1] == UInt8(ascii: "x"),
                bytes[at + 6] == UInt8(ascii: "_")
            else { return nil }
            var unit: UInt16 = 0
            for byte in bytes[at + 2..<at + 6] {
                guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { return nil }
                unit = unit << 4 | UInt16(digit)
            }
            return unit
        }
    }
#endif
