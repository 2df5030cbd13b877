import DutyRecords

extension KindRegistry {
    /// `"kind":"`, eight bytes as one word.
    private static let mark = Array("\"kind\":\"".utf8).withUnsafeBytes { $0.loadUnaligned(as: UInt64.self) }

    /// The position of the kind that canonical content of a record names, or nil.
    ///
    /// The mark cannot stand inside a string, where its quotes would be escaped; reading the content afterwards checks the rest.
    ///
    /// - Parameter likely: A position to try first.
    func position(ofKindIn content: UnsafeRawBufferPointer, likely: Int = 0) -> Int? {
        let mark = Self.mark
        var start = 0
        while start + 8 <= content.count, content.loadUnaligned(fromByteOffset: start, as: UInt64.self) != mark { start += 1 }
        start += 8
        if isKind(likely, namedAt: start, in: content) { return likely }
        return kinds.indices.first { isKind($0, namedAt: start, in: content) }
    }

    private func isKind(_ position: Int, namedAt start: Int, in content: UnsafeRawBufferPointer) -> Bool {
        var place = start
        for byte in kinds[position].name.utf8 {
            guard place < content.count, content[place] == byte else { return false }
            place += 1
        }
        return place < content.count && content[place] == UInt8(ascii: "\"")
    }
}
