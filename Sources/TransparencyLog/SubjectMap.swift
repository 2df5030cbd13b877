import CryptoSuite
import Dispatch

/// Every subject's head under one root (FORMAT "Subject map and seal").
///
/// A binary tree over the keys' bits, kept as flat arrays: about 130 bytes a subject. Setting a head costs a walk down; what
/// it touched is hashed when the root is next asked for. It holds a hash context, so it belongs to one task at a time.
public struct SubjectMap {
    public let suite: HashSuite
    public let salt: MapSalt

    private let context: HashContext
    private var members: [Member] = []
    private var nodes: [Node] = []
    private var top = Reference.empty

    public init(_ suite: HashSuite, salt: MapSalt) {
        self.suite = suite
        self.salt = salt
        context = HashContext(suite)
    }

    /// How many subjects have a head.
    public var count: Int { members.count }
}

// MARK: - Shape

extension SubjectMap {
    private struct Member {
        let key: Digest
        var head: Digest
    }

    /// Where at least two members lie below.
    private struct Node {
        /// Zero while it is to be computed, which no hash ever is.
        var hash = Digest.zero
        var left: Reference
        var right: Reference

        func child(_ isRight: Bool) -> Reference { isRight ? right : left }
    }

    /// What lies below one side of a node.
    private struct Reference: Equatable {
        private static let leafBit: UInt32 = 1 << 31
        static let empty = Reference(raw: .max)

        private let raw: UInt32

        private init(raw: UInt32) { self.raw = raw }

        init(node: Int) { self.init(raw: UInt32(node)) }
        init(member: Int) { self.init(raw: UInt32(member) | Reference.leafBit) }

        var node: Int? { raw & Reference.leafBit == 0 ? Int(raw) : nil }
        /// Nil for a node; not to be asked of `empty`.
        var member: Int? { raw & Reference.leafBit != 0 ? Int(raw & ~Reference.leafBit) : nil }
    }
}

// MARK: - Setting heads

extension SubjectMap {
    /// Gives the subject its head, new or instead of the one before. O(log count).
    public mutating func set(_ subject: SubjectID, head: Digest) {
        let key = salt.key(of: subject, context)
        var depth = 0
        var parent: Int?
        var place = top
        while let node = place.node {
            nodes[node].hash = .zero
            parent = node
            place = nodes[node].child(key.bit(depth))
            depth += 1
        }
        if place != .empty, let member = place.member, members[member].key == key {
            members[member].head = head
            return
        }
        members.append(Member(key: key, head: head))
        let added = Reference(member: members.count - 1)
        let below = place == .empty ? added : split(place, from: added, key, depth: depth)
        attach(below, to: parent, isRight: depth > 0 && key.bit(depth - 1))
    }

    /// The nodes from `depth` down to the first bit in which a member that is there and one that comes differ.
    private mutating func split(_ present: Reference, from added: Reference, _ key: Digest, depth: Int) -> Reference {
        guard let member = present.member else { preconditionFailure("only a leaf is split") }
        let presentKey = members[member].key
        var differing = depth
        while presentKey.bit(differing) == key.bit(differing) { differing += 1 }
        var below = join(added, present, isRight: key.bit(differing))
        for step in stride(from: differing - 1, through: depth, by: -1) { below = join(below, .empty, isRight: key.bit(step)) }
        return below
    }

    private mutating func join(_ one: Reference, _ other: Reference, isRight: Bool) -> Reference {
        nodes.append(Node(left: isRight ? other : one, right: isRight ? one : other))
        return Reference(node: nodes.count - 1)
    }

    private mutating func attach(_ reference: Reference, to parent: Int?, isRight: Bool) {
        guard let parent else {
            top = reference
            return
        }
        if isRight {
            nodes[parent].right = reference
        } else {
            nodes[parent].left = reference
        }
    }
}

// MARK: - Building at once

extension SubjectMap {
    /// The map of many subjects, each named once; several times as fast as setting them one by one.
    public init(_ suite: HashSuite, salt: MapSalt, heads: [(subject: SubjectID, head: Digest)]) {
        self.init(suite, salt: salt)
        members = ordered(heads)
        // Random keys make n / ln 2 nodes.
        nodes.reserveCapacity(members.count * 3 / 2)
        top = build(0..<members.count, depth: 0)
    }

    /// The members by key: distributed over the keys' first bits, and those that fall together sorted. The bits are few, so that the places
    /// written next stay in the cache.
    private func ordered(_ heads: [(subject: SubjectID, head: Digest)]) -> [Member] {
        let keys = keys(heads)
        let bits = UInt64(min(12, max(1, Int.bitWidth - heads.count.leadingZeroBitCount)))
        var starts = [Int](repeating: 0, count: 1 << bits + 1)
        for key in keys { starts[Int(key.leadingBits >> (64 - bits)) + 1] += 1 }
        for bucket in 1..<starts.count { starts[bucket] += starts[bucket - 1] }
        return [Member](unsafeUninitializedCapacity: keys.count) { target, count in
            var places = starts
            for (key, head) in zip(keys, heads) {
                let bucket = Int(key.leadingBits >> (64 - bits))
                target.initializeElement(at: places[bucket], to: Member(key: key, head: head.head))
                places[bucket] += 1
            }
            // Each half sorts buckets of its own.
            nonisolated(unsafe) let members = target
            let middle = (starts.count - 1) / 2
            Self.inHalves(keys.count) { [starts] half in
                for bucket in half == 0 ? 0..<middle : middle..<starts.count - 1 {
                    var bucket = UnsafeMutableBufferPointer(rebasing: members[starts[bucket]..<starts[bucket + 1]])
                    bucket.sort { $0.key < $1.key }
                }
            }
            count = keys.count
        }
    }

    private func keys(_ heads: [(subject: SubjectID, head: Digest)]) -> [Digest] {
        [Digest](unsafeUninitializedCapacity: heads.count) { target, count in
            // Each half writes places of its own.
            nonisolated(unsafe) let base = target.baseAddress
            let middle = heads.count / 2
            Self.inHalves(heads.count) { [suite, salt] half in
                let context = HashContext(suite)
                for place in half == 0 ? 0..<middle : middle..<heads.count {
                    (base! + place).initialize(to: salt.key(of: heads[place].subject, context))
                }
            }
            count = heads.count
        }
    }

    /// Below this many members a second thread costs more than it saves.
    private static let countForTwoThreads = 4096

    /// Calls `body` with 0 and with 1, at the same time where there is enough to do.
    private static func inHalves(_ count: Int, _ body: @Sendable (Int) -> Void) {
        guard count >= countForTwoThreads else { return (0..<2).forEach(body) }
        DispatchQueue.concurrentPerform(iterations: 2, execute: body)
    }

    /// Makes the nodes over a range of the ordered members, which agree in their first `depth` bits.
    private mutating func build(_ range: Range<Int>, depth: Int) -> Reference {
        guard range.count > 1 else { return range.isEmpty ? .empty : Reference(member: range.lowerBound) }
        precondition(depth < 256, "each subject is named once")
        var (middle, end) = (range.lowerBound, range.upperBound)
        while middle < end {
            let probe = (middle + end) / 2
            if members[probe].key.bit(depth) { end = probe } else { middle = probe + 1 }
        }
        let node = nodes.count
        nodes.append(Node(left: .empty, right: .empty))
        nodes[node].left = build(range.lowerBound..<middle, depth: depth + 1)
        nodes[node].right = build(middle..<range.upperBound, depth: depth + 1)
        return Reference(node: node)
    }
}

// MARK: - Root and proofs

extension SubjectMap {
    /// The root over all heads; hashes only what changed since it was last asked, the two halves of a large map at the same time.
    public mutating func root() -> Digest {
        guard members.count >= Self.countForTwoThreads, let node = top.node, nodes[node].hash == .zero else { return hash(of: top) }
        let halves = [nodes[node].left, nodes[node].right]
        members.withUnsafeBufferPointer { members in
            nodes.withUnsafeMutableBufferPointer { nodes in
                // Each half's nodes are reached from that half alone, so no two threads touch the same one.
                nonisolated(unsafe) let (nodes, members) = (nodes, members)
                Self.inHalves(members.count) { [suite] in _ = Self.hash(of: halves[$0], nodes, members, HashContext(suite)) }
            }
        }
        return hash(of: top)
    }

    private mutating func hash(of reference: Reference) -> Digest {
        members.withUnsafeBufferPointer { members in
            nodes.withUnsafeMutableBufferPointer { Self.hash(of: reference, $0, members, context) }
        }
    }

    private static func hash(
        of reference: Reference, _ nodes: UnsafeMutableBufferPointer<Node>, _ members: UnsafeBufferPointer<Member>, _ context: HashContext
    ) -> Digest {
        guard reference != .empty else { return .zero }
        if let member = reference.member { return context.mapLeaf(key: members[member].key, head: members[member].head) }
        guard let node = reference.node else { return .zero }
        if nodes[node].hash == .zero {
            let left = hash(of: nodes[node].left, nodes, members, context)
            nodes[node].hash = context.mapNode(left, hash(of: nodes[node].right, nodes, members, context))
        }
        return nodes[node].hash
    }

    /// That the subject has its head in the map, or that it is not there.
    public mutating func proof(for subject: SubjectID) -> SubjectProof {
        let key = salt.key(of: subject, context)
        var bitmap = [UInt8](repeating: 0, count: Digest.byteCount)
        var siblings: [Digest] = []
        var depth = 0
        var place = top
        while let node = place.node {
            let isRight = key.bit(depth)
            let sibling = nodes[node].child(!isRight)
            if sibling != .empty {
                bitmap[depth / 8] |= 0x80 >> UInt8(depth % 8)
                siblings.append(hash(of: sibling))
            }
            place = nodes[node].child(isRight)
            depth += 1
        }
        let end = place == .empty ? nil : place.member.map { SubjectProof.Leaf(key: members[$0].key, head: members[$0].head) }
        return SubjectProof(checked: depth, bitmap: bitmap, siblings: siblings.reversed(), end: end)
    }
}
