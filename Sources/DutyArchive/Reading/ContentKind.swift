import DutyRecords

extension KindRegistry {
    /// `"kind":"`, eight bytes as one word.
    private static let mark = Array("\"kind\":\"".utf8).withUnsafeBytes { $0.loadUnaligned(as: UInt64.self) }

    /// The position of the kind that canonical content of a record names, or nil.
    ///
    /// The mark cannot stand inside a string, where its quotes would be escaped; reading the content afterwards checks the rest.
    func position(ofKindIn content: UnsafeRawBufferPointer) -> Int? {
        let mark = Self.mark
        var start = 0
        while start + 8 <= content.count, content.loadUnaligned(fromByteOffset: start, as: UInt64.self) != mark { start += 1 }
        guard let end = content.dropFirst(start + 8).firstIndex(of: UInt8(ascii: "\"")) else { return nil }
        let name = content[start + 8..<end]
        return kinds.firstIndex { $0.name.utf8.count == name.count && $0.name.utf8.elementsEqual(name) }
    }
}
