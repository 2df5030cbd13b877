/// The texts of up to 256 neighbouring entries, as a static file (C2SP tlog-tiles): each after its length in two bytes.
public struct EntryBundle: Hashable, Sendable {
    public let index: Int64
    /// 1 to 256 entries.
    public let width: Int

    public init(index: Int64, width: Int) {
        precondition(index >= 0 && 1...Tile.widthMax ~= width, "a bundle has a place and a width")
        self.index = index
        self.width = width
    }

    /// The bundle that holds an entry, as a tree of `size` publishes it; the entry lies within the tree.
    public init(of sequence: SequenceNumber, in size: TreeSize) {
        precondition(size.contains(sequence), "the entry lies within the tree")
        let index = sequence.rawValue >> 8
        self.init(index: index, width: Int(min(size.rawValue - index << 8, Int64(Tile.widthMax))))
    }

    public var path: String { TilePath.text("entries", index: index, width: width) }

    /// Throws `tilePathMalformed`.
    public init(path: String) throws(LogError) {
        let (what, index, width) = try TilePath.parse(path)
        guard what == "entries" else { throw LogError(.tilePathMalformed, "\(path) is no path of an entry bundle.") }
        self.init(index: index, width: width)
    }

    /// Appends one entry's text, of at most 65535 bytes, to a bundle's bytes.
    public static func append(_ entry: [UInt8], to bytes: inout [UInt8]) {
        bytes += [UInt8(entry.count >> 8), UInt8(entry.count & 0xff)]
        bytes += entry
    }

    /// The texts in a bundle's file. Throws `tileMalformed` unless there are exactly `width` of them, of at most 65535 bytes each.
    public func entries(in bytes: [UInt8]) throws(LogError) -> [ArraySlice<UInt8>] {
        var entries: [ArraySlice<UInt8>] = []
        var rest = bytes[...]
        while let high = rest.popFirst() {
            guard entries.count < width else { throw LogError(.tileMalformed, "\(path) holds \(width) entries; more follows them.") }
            guard let low = rest.popFirst(), rest.count >= Int(high) << 8 | Int(low) else {
                throw LogError(.tileMalformed, "\(path) ends within entry \(entries.count).")
            }
            entries.append(rest.prefix(Int(high) << 8 | Int(low)))
            rest = rest.dropFirst(Int(high) << 8 | Int(low))
        }
        guard entries.count == width else {
            throw LogError(.tileMalformed, "\(path) holds \(width) entries; there are \(entries.count).")
        }
        return entries
    }
}
