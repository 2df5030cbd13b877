/// Writes canonical content from slots (FORMAT "Content", RFC 8785).
extension RecordValues {
    /// - Precondition: every slot passed validation.
    mutating func writeContent(_ layout: KindLayout) {
        content.removeAll(keepingCapacity: true)
        layout.prefixes.withUnsafeBytes { prefixes in
            for index in layout.members.indices {
                let member = layout.members[index]
                switch member.role {
                case .kind: content.append(contentsOf: prefixes.slice(member.prefix))
                case .source: writeSource(prefixes.slice(member.prefix))
                case .field(let field):
                    switch slots[field] {
                    case .absent: continue
                    case .text(let range):
                        content.append(contentsOf: prefixes.slice(member.prefix))
                        writeText(range, escaped: layout.fields[field].mayNeedEscapes)
                        content.append(UInt8(ascii: "\""))
                    case .integer(let value):
                        content.append(contentsOf: prefixes.slice(member.prefix))
                        if layout.fields[field].tag == .flag {
                            content.append(contentsOf: value == 0 ? "false".utf8 : "true".utf8)
                        } else {
                            CanonicalJSON.write(value, into: &content)
                        }
                    }
                }
            }
        }
        // Every member is written with the comma before it; the first one's becomes the brace.
        content[0] = UInt8(ascii: "{")
        content.append(UInt8(ascii: "}"))
    }

    @inline(__always)
    private mutating func writeText(_ range: Range<Int>, escaped: Bool) {
        arena.withUnsafeBytes { bytes in
            if escaped {
                CanonicalJSON.writeEscaped(bytes.slice(range), into: &content)
            } else {
                content.append(contentsOf: bytes.slice(range))
            }
        }
    }

    private mutating func writeSource(_ prefix: UnsafeRawBufferPointer) {
        let start = content.count
        content.append(contentsOf: prefix)
        if !sourceScans.isEmpty {
            content.append(contentsOf: "\"evidence\":[".utf8)
            for (index, digest) in sourceScans.enumerated() { content.append(contentsOf: "\(index > 0 ? "," : "")\"\(digest)\"".utf8) }
            content.append(contentsOf: "],".utf8)
        }
        content.append(contentsOf: "\"row\":".utf8)
        CanonicalJSON.write(Int64(sourceRow), into: &content)
        if var sheet = sourceSheet {
            content.append(contentsOf: ",\"sheet\":\"".utf8)
            sheet.withUTF8 { CanonicalJSON.writeEscaped(UnsafeRawBufferPointer($0), into: &content) }
            content.append(UInt8(ascii: "\""))
        }
        if let sourceColumn {
            content.append(contentsOf: ",\"sheetColumn\":\"".utf8)
            content.append(contentsOf: SheetColumn.letters(sourceColumn).utf8)
            content.append(UInt8(ascii: "\""))
        }
        content.append(UInt8(ascii: "}"))
        sourceRange = start..<content.count
    }
}
