extension RecordKind {
    /// Reads stored content back: the same slots as validation gave, or a fault.
    ///
    /// One pass in the canonical order of keys. Accepts exactly what validation can have written for this kind: unknown, missing or
    /// repeated members, wrong types, values outside their field, and any byte that serialising again would change are refused.
    /// References, the roster and the kind's checks are not asked. `record.subject` stays empty.
    ///
    /// - Throws: `Fault` of one of the `content…` codes; `record` then holds no record.
    public func read(content: UnsafeRawBufferPointer, into record: RecordBuffer) throws(Fault) {
        precondition(record.kind.layout === layout, "the buffer is of another kind")
        record.clear()
        guard content.count <= CanonicalJSON.bytesMax else { throw Fault(.contentTooLong, String(content.count)) }
        do {
            try layout.read(content, into: &record.storage)
        } catch {
            record.clear()
            throw ContentFault.precise(error, content, of: self)
        }
    }
}

extension KindLayout {
    func read(_ content: UnsafeRawBufferPointer, into values: inout RecordValues) throws(Fault) {
        var parser = CanonicalParser(bytes: content)
        guard !content.isEmpty, content[0] == UInt8(ascii: "{") else { throw parser.expected("{") }
        values.content.append(contentsOf: content)
        let prefixes = self.prefixes
        for position in members.indices {
            let member = members[position]
            // The first member follows the brace, every other one a comma: only their first byte differs.
            let found = prefixes.withUnsafeBytes { bytes in
                let prefix = bytes.slice(member.prefix)
                guard parser.offset < content.count, parser.offset == 0 || content[parser.offset] == UInt8(ascii: ","),
                    content.holds(prefix.slice(1..<prefix.count), at: parser.offset + 1)
                else { return false }
                parser.offset += prefix.count
                return true
            }
            guard found else {
                if member.isRequired { throw Fault(.contentMissingMember, keys[position]) }
                continue
            }
            switch member.role {
            case .kind: continue
            case .source: try readSource(&parser, member.prefix.count, into: &values)
            case .field(let field):
                guard try fields[field].readBack(&parser, codes, into: &values, at: field) else {
                    throw Fault(.contentWrongValue, keys[position])
                }
            }
        }
        guard parser.take(UInt8(ascii: "}")), parser.offset == content.count else { throw parser.expected("}") }
        for (field, other) in repeats where values.holdsSame(field, other) {
            let position = members.firstIndex { if case .field(field) = $0.role { true } else { false } }
            throw Fault(.contentWrongValue, position.map { keys[$0] } ?? "")
        }
    }

    private func readSource(_ parser: inout CanonicalParser, _ prefix: Int, into values: inout RecordValues) throws(Fault) {
        let start = parser.offset - prefix
        try readScans(&parser, into: &values)
        guard parser.take("\"row\":") else { throw parser.expected("\"row\":") }
        let row = try parser.integer()
        guard row >= 1 else { throw Fault(.contentWrongValue, "source") }
        values.sourceRow = Int(row)
        values.sourceSheet = nil
        if parser.take(",\"sheet\":") {
            var sheet: [UInt8] = []
            try parser.string(into: &sheet)
            values.sourceSheet = String(decoding: sheet, as: UTF8.self)
        }
        values.sourceColumn = nil
        if parser.take(",\"sheetColumn\":") {
            var letters: [UInt8] = []
            try parser.string(into: &letters)
            guard let column = SheetColumn.index(String(decoding: letters, as: UTF8.self)) else {
                throw Fault(.contentWrongValue, "source")
            }
            values.sourceColumn = column
        }
        guard parser.take(UInt8(ascii: "}")) else { throw parser.expected("}") }
        values.sourceRange = start..<parser.offset
    }

    private func readScans(_ parser: inout CanonicalParser, into values: inout RecordValues) throws(Fault) {
        if !values.sourceScans.isEmpty { values.sourceScans.removeAll() }
        guard parser.take("\"evidence\":[") else { return }
        repeat {
            guard parser.take(UInt8(ascii: "\"")) else { throw parser.expected("\"") }
            var digest: [UInt8] = []
            try parser.stringTail(into: &digest)
            let text = String(decoding: digest, as: UTF8.self)
            guard ScanNames.isDigest(text), !values.sourceScans.contains(text) else { throw Fault(.contentWrongValue, "source") }
            values.sourceScans.append(text)
        } while parser.take(UInt8(ascii: ","))
        guard parser.take("],"), values.sourceScans.count <= ScanNames.countMax else { throw parser.expected("],") }
    }
}

extension FieldLayout {
    /// Reads the member's value behind its prefix. False where it is no value that validation stores.
    @inline(__always)
    fileprivate func readBack(_ parser: inout CanonicalParser, _ tables: [CodeTable], into values: inout RecordValues, at field: Int)
        throws(Fault) -> Bool
    {
        switch tag {
        case .integer, .minutes:
            let value = try parser.integer()
            values.slots[field] = .integer(value)
            return range.contains(value)
        case .flag:
            let isTrue = parser.take("true")
            values.slots[field] = .integer(isTrue ? 1 : 0)
            return isTrue || parser.take("false")
        case .text:
            return try readBackText(&parser, tables, into: &values, at: field)
        case .code where isOpen:
            return try readBackText(&parser, tables, into: &values, at: field)
        case .code, .date, .month, .congress, .deputy, .identifier, .reference, .scans:
            // None of these holds a character that JSON escapes: the value ends at the next quote.
            let start = parser.offset
            var end = start
            while end < parser.bytes.count, parser.bytes[end] != UInt8(ascii: "\"") { end += 1 }
            guard end < parser.bytes.count else { throw parser.expected("\"") }
            let value = parser.bytes.slice(start..<end)
            guard isCanonical(value, tables) else { return false }
            values.set(field, text: value)
            parser.offset = end + 1
            return true
        }
    }

    private func readBackText(_ parser: inout CanonicalParser, _ tables: [CodeTable], into values: inout RecordValues, at field: Int)
        throws(Fault) -> Bool
    {
        let start = values.arena.count
        try parser.stringTail(into: &values.arena)
        values.set(field, textFrom: start)
        return values.arena.withUnsafeBytes { isCanonical($0.slice(start..<$0.count), tables) }
    }

    /// Whether validation can have left exactly these bytes in the slot.
    @inline(__always)
    private func isCanonical(_ value: UnsafeRawBufferPointer, _ tables: [CodeTable]) -> Bool {
        switch tag {
        case .code:
            guard let codes else { return false }
            if let code = tables[codes].position(of: value) { return code != omittedCode }
            return isOpen && (tables[codes].admitsNames || tables[codes].meaning(of: value) == nil) && isSoundText(value)
        case .text: return isSoundText(value)
        case .date: return CalendarDate.canonical(value).map { Self.years.contains($0.year) } ?? false
        case .month: return CalendarDate.canonicalMonth(value).map { Self.years.contains($0.year) } ?? false
        case .congress: return Self.isCongress(value)
        case .identifier, .reference: return Self.isIdentifier(value)
        case .deputy, .scans, .integer, .minutes, .flag: return false
        }
    }

    private func isSoundText(_ value: UnsafeRawBufferPointer) -> Bool {
        !value.isEmpty && value.count <= bytesMax && value.trimmed.count == value.count && TextRules.verdict(value) == .sound
    }
}
