/// A hash table keyed by byte strings: a lookup hashes and compares bytes in place and makes no `String`.
///
/// A key's value is its position in order of insertion, so owners keep their values in a plain array beside it.
/// The hash is seeded once per process: a file cannot be written to make its rows collide.
struct ByteTable: Sendable {
    private struct Entry {
        let hash: UInt64
        let start: Int
        let end: Int
    }

    private static let seed = UInt64.random(in: .min ... .max)

    private var buckets: [Int32] = Array(repeating: -1, count: 16)
    private var entries: [Entry] = []
    private var keys: [UInt8] = []

    var count: Int { entries.count }

    /// The position of the key, or nil. O(key length).
    @inline(__always)
    func position(of key: UnsafeRawBufferPointer) -> Int? {
        let hash = Self.hash(key)
        let mask = buckets.count - 1
        var bucket = Int(truncatingIfNeeded: hash) & mask
        while true {
            let position = Int(buckets[bucket])
            guard position >= 0 else { return nil }
            let entry = entries[position]
            if entry.hash == hash, keys.withUnsafeBytes({ $0.slice(entry.start..<entry.end).equals(key) }) { return position }
            bucket = (bucket + 1) & mask
        }
    }

    func position(of key: [UInt8]) -> Int? { key.withUnsafeBytes { position(of: $0) } }

    /// Adds a key that is not there yet and gives its position.
    @discardableResult
    mutating func insert(_ key: some Collection<UInt8>) -> Int {
        let start = keys.count
        keys.append(contentsOf: key)
        let hash = keys.withUnsafeBytes { Self.hash($0.slice(start..<$0.count)) }
        entries.append(Entry(hash: hash, start: start, end: keys.count))
        if entries.count * 2 > buckets.count { grow() } else { place(entries.count - 1) }
        return entries.count - 1
    }

    mutating func removeAll() {
        if !entries.isEmpty { self = ByteTable() }
    }

    private mutating func grow() {
        buckets = Array(repeating: -1, count: buckets.count * 2)
        for position in entries.indices { place(position) }
    }

    private mutating func place(_ position: Int) {
        let mask = buckets.count - 1
        var bucket = Int(truncatingIfNeeded: entries[position].hash) & mask
        while buckets[bucket] >= 0 { bucket = (bucket + 1) & mask }
        buckets[bucket] = Int32(position)
    }

    @inline(__always)
    private static func hash(_ key: UnsafeRawBufferPointer) -> UInt64 {
        var hash = seed ^ UInt64(key.count)
        var offset = 0
        while offset + 8 <= key.count {
            hash = mix(hash ^ key.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
            offset += 8
        }
        var tail: UInt64 = 0
        while offset < key.count {
            tail = tail << 8 | UInt64(key[offset])
            offset += 1
        }
        return mix(hash ^ tail)
    }

    @inline(__always)
    private static func mix(_ value: UInt64) -> UInt64 {
        let product = value.multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
        return product.high ^ product.low
    }
}
