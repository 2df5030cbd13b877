import CryptoSuite

/// The 32 bytes, named in the opening, that make an archive's subject-map keys its own.
public struct MapSalt: Hashable, Sendable {
    public static let byteCount = 32
    private static let prefix: StaticString = "duty-archive/subject/v1\n"

    public let bytes: [UInt8]

    /// Nil unless there are exactly 32 bytes.
    public init?(bytes: [UInt8]) {
        guard bytes.count == MapSalt.byteCount else { return nil }
        self.bytes = bytes
    }

    /// Fresh from the system's generator. Throws `entropyMissing`.
    public static func random() throws(CryptoError) -> MapSalt {
        MapSalt(checked: try Entropy.bytes(byteCount))
    }

    private init(checked bytes: [UInt8]) { self.bytes = bytes }

    /// `H("duty-archive/subject/v1\n" ‖ mapSalt ‖ subject)`.
    func key(of subject: SubjectID, _ context: HashContext) -> Digest {
        withUnsafeTemporaryAllocation(byteCount: 128, alignment: 8) { buffer in
            let start = buffer.baseAddress!
            let prefixCount = MapSalt.prefix.utf8CodeUnitCount
            start.copyMemory(from: MapSalt.prefix.utf8Start, byteCount: prefixCount)
            bytes.withUnsafeBytes { (start + prefixCount).copyMemory(from: $0.baseAddress!, byteCount: MapSalt.byteCount) }
            var count = prefixCount + MapSalt.byteCount
            for byte in subject.text.utf8 {
                start.storeBytes(of: byte, toByteOffset: count, as: UInt8.self)
                count += 1
            }
            return context.digest(of: UnsafeRawBufferPointer(rebasing: buffer[..<count]))
        }
    }
}

extension HashContext {
    /// A leaf of the subject map: `H(0x02 ‖ key ‖ head)`.
    func mapLeaf(key: Digest, head: Digest) -> Digest { node(prefix: 0x02, key, head) }

    /// A node of the subject map: `H(0x03 ‖ left ‖ right)`.
    func mapNode(_ left: Digest, _ right: Digest) -> Digest { node(prefix: 0x03, left, right) }
}
