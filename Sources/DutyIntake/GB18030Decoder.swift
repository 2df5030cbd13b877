import Foundation

/// Turns GB18030, or another encoding, into UTF-8 piece by piece, by the C library's tables.
final class GB18030Decoder {
    enum Stop: Equatable {
        /// All input was taken, save at most three bytes of a character that goes on in the next piece.
        case inputUsed
        case outputFull
        /// The bytes at the point reached are no character.
        case invalid
    }

    private let handle: iconv_t

    init(_ encoding: TextEncoding = .gb18030) {
        // glibc always has these; a system without them cannot run this program.
        handle = iconv_open("UTF-8", encoding.rawValue)
        precondition(handle != iconv_t(bitPattern: -1), "the C library lacks \(encoding.rawValue)")
    }

    deinit { iconv_close(handle) }

    /// Decodes as far as it gets and says how many bytes it took and gave, and why it stopped.
    func decode(
        _ input: UnsafeMutableBufferPointer<UInt8>, into output: UnsafeMutableBufferPointer<UInt8>
    ) -> (taken: Int, given: Int, stop: Stop) {
        var from = UnsafeMutableRawPointer(input.baseAddress)?.assumingMemoryBound(to: CChar.self)
        var to = UnsafeMutableRawPointer(output.baseAddress)?.assumingMemoryBound(to: CChar.self)
        var left = input.count
        var room = output.count
        let result = iconv(handle, &from, &left, &to, &room)
        let code = result == -1 ? errno : 0
        let stop: Stop =
            switch code {
            case 0, EINVAL: .inputUsed
            case E2BIG: .outputFull
            default: .invalid
            }
        return (input.count - left, output.count - room, stop)
    }
}
