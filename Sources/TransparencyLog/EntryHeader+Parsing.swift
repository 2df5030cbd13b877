import CryptoSuite

extension EntryHeader {
    /// Reads the nine lines, last LF included; whatever `write` would not give back byte for byte is refused.
    ///
    /// Throws `headerMalformed`, `timestampMalformed`, `subjectMalformed`, or `roleMisplaced`.
    public init(parsing text: [UInt8]) throws(LogError) {
        guard text.count <= EntryHeader.byteCountMax, text.last == 0x0a else {
            throw LogError(
                .headerMalformed, "An entry header is nine lines, each ending in LF, of at most \(EntryHeader.byteCountMax) bytes.")
        }
        let lines = text.dropLast().split(separator: 0x0a, omittingEmptySubsequences: false)
        guard lines.count == 9, lines[0].elementsEqual("duty-archive/entry/v1".utf8) else {
            throw LogError(.headerMalformed, "An entry header is nine lines, the first `duty-archive/entry/v1`; this has \(lines.count).")
        }
        guard let sequence = Decimal.parse(lines[1]), let subjectSequence = Decimal.parse(lines[5]), subjectSequence >= 1 else {
            throw LogError(.headerMalformed, "An entry's numbers are decimal, without sign or leading zero, the second at least 1.")
        }
        guard let role = EntryRole(text: lines[3]) else {
            throw LogError(.headerMalformed, "Format 1 knows no role \(String(decoding: lines[3], as: UTF8.self).debugDescription).")
        }
        self.init(
            sequence: SequenceNumber(sequence), recordedAt: try Timestamp(text: lines[2]), role: role,
            subject: try SubjectID(String(decoding: lines[4], as: UTF8.self)), subjectSequence: subjectSequence,
            previous: try EntryHeader.link(lines[6]), subjectPrevious: try EntryHeader.link(lines[7]),
            contentDigest: try EntryHeader.link(lines[8]))
        guard !role.standsOnlyOnArchive || subject == .archive else {
            throw LogError(.roleMisplaced, "An entry of role \(role.text) stands only on archive, not on \(subject).")
        }
    }

    private static func link(_ line: ArraySlice<UInt8>) throws(LogError) -> Digest {
        guard let bytes = Base64.decode(line), let digest = Digest(bytes: bytes) else {
            let shown = String(decoding: line, as: UTF8.self).debugDescription
            throw LogError(.headerMalformed, "A link is the base64 of 32 bytes; this is \(shown).")
        }
        return digest
    }
}
