/// Where a tile or an entry bundle lies below a log's prefix (C2SP tlog-tiles): `tile/<what>/<N>[.p/<W>]`.
enum TilePath {
    /// `index` in groups of three digits, all but the last with an `x` before: 1234067 is `x001/x234/067`.
    static func text(_ what: String, index: Int64, width: Int) -> String {
        let digits = String(index)
        let padded = Array(String(repeating: "0", count: (3 - digits.utf8.count % 3) % 3) + digits)
        let groups = stride(from: 0, to: padded.count, by: 3).map { String(padded[$0..<$0 + 3]) }
        let path = groups.dropLast().map { "x\($0)/" }.joined() + groups[groups.count - 1]
        return "tile/\(what)/\(path)" + (width == Tile.widthMax ? "" : ".p/\(width)")
    }

    /// The longest: level 63, the last place of 2^53, and a width.
    private static let byteCountMax = 64

    /// Throws `tilePathMalformed` for all that `text` does not give, none of which is longer than 64 bytes.
    static func parse(_ path: String) throws(LogError) -> (what: String, index: Int64, width: Int) {
        let malformed = LogError(.tilePathMalformed, "\(path.prefix(120).debugDescription) is no path of a tile.")
        guard path.utf8.count <= byteCountMax else { throw malformed }
        var parts = path.split(separator: "/", omittingEmptySubsequences: false)[...]
        guard parts.popFirst() == "tile", let what = parts.popFirst() else { throw malformed }
        var width = Int64(Tile.widthMax)
        if parts.count >= 2, parts[parts.endIndex - 2].hasSuffix(".p") {
            let text = parts.removeLast()
            let stem = parts.removeLast().dropLast(2)
            guard let partial = Decimal.parse(text.utf8), 1..<Int64(Tile.widthMax) ~= partial else { throw malformed }
            width = partial
            parts.append(stem)
        }
        let digits = parts.joined().utf8.filter { $0 != UInt8(ascii: "x") }.drop { $0 == UInt8(ascii: "0") }
        guard let index = digits.isEmpty ? 0 : Decimal.parse(digits), text(String(what), index: index, width: Int(width)) == path else {
            throw malformed
        }
        return (String(what), index, Int(width))
    }
}
