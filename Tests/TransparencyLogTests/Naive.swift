import CryptoSuite

/// The definitions, transcribed without a thought for speed: what the fast code is held against.
enum Naive {
    /// RFC 6962 §2.1, over leaf hashes.
    static func root(_ leaves: ArraySlice<Digest>, _ context: HashContext) -> Digest {
        guard let first = leaves.first else { return context.digest(of: []) }
        guard leaves.count > 1 else { return first }
        let middle = leaves.startIndex + split(leaves.count)
        return context.digest(of: [0x01] + root(leaves[..<middle], context).bytes + root(leaves[middle...], context).bytes)
    }

    /// RFC 6962 §2.1.1: PATH(place, leaves).
    static func path(_ place: Int, _ leaves: ArraySlice<Digest>, _ context: HashContext) -> [Digest] {
        guard leaves.count > 1 else { return [] }
        let middle = leaves.startIndex + split(leaves.count)
        return place < split(leaves.count)
            ? path(place, leaves[..<middle], context) + [root(leaves[middle...], context)]
            : path(place - split(leaves.count), leaves[middle...], context) + [root(leaves[..<middle], context)]
    }

    /// RFC 6962 §2.1.2: SUBPROOF(count, leaves, isWhole).
    static func proof(_ count: Int, _ leaves: ArraySlice<Digest>, isWhole: Bool, _ context: HashContext) -> [Digest] {
        guard count < leaves.count else { return isWhole ? [] : [root(leaves, context)] }
        let middle = leaves.startIndex + split(leaves.count)
        return count <= split(leaves.count)
            ? proof(count, leaves[..<middle], isWhole: isWhole, context) + [root(leaves[middle...], context)]
            : proof(count - split(leaves.count), leaves[middle...], isWhole: false, context) + [root(leaves[..<middle], context)]
    }

    /// The largest power of two below `count`.
    private static func split(_ count: Int) -> Int {
        var split = 1
        while split * 2 < count { split *= 2 }
        return split
    }

    /// FORMAT "Subject map and seal": root(S, d).
    static func mapRoot(_ members: [Digest: Digest], depth: Int = 0, _ context: HashContext) -> Digest {
        guard let (key, head) = members.first else { return .zero }
        guard members.count > 1 else { return context.digest(of: [0x02] + key.bytes + head.bytes) }
        let left = mapRoot(members.filter { !$0.key.bit(depth) }, depth: depth + 1, context)
        let right = mapRoot(members.filter { $0.key.bit(depth) }, depth: depth + 1, context)
        return context.digest(of: [0x03] + left.bytes + right.bytes)
    }
}
