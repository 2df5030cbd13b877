import CryptoSuite
import Testing
import TransparencyLog

@Suite struct EntryHeaderTests {
    /// Written by hand from FORMAT "Entry"; the digests beside it are Python's hashlib over it.
    private static let example = """
        duty-archive/entry/v1
        1048576
        2026-01-15T08:00:00.000Z
        record
        JL14-0001
        1024
        baBjNSjeqgFE57BYMV8LdT7AuUUWOnK/lqDRgYD53g0=
        9klX2nVUaFkljYyATKcEgo6o3GuZVW5sEursrS5VheM=
        PaMsx4VA0y29aEz76ileNITUMY5F3EaF/xv05oQAOAc=

        """

    @Test("the example has the text and the hash that FORMAT gives it")
    func example() throws {
        let header = EntryHeader(
            sequence: SequenceNumber(1_048_576), recordedAt: try Timestamp(text: "2026-01-15T08:00:00.000Z"), role: .record,
            subject: try SubjectID("JL14-0001"), subjectSequence: 1024,
            previous: try digest(hex: "6da0633528deaa0144e7b058315f0b753ec0b945163a72bf96a0d18180f9de0d"),
            subjectPrevious: try digest(hex: "f64957da75546859258d8c804ca704828ea8dc6b99556e6c12eaecad2e5585e3"),
            contentDigest: try digest(hex: "3da32cc78540d32dbd684cfbea295e3484d4318e45dc4685ff1bf4e684003807"))
        var text: [UInt8] = []
        header.write(into: &text)
        #expect(String(decoding: text, as: UTF8.self) == Self.example)
        #expect(try EntryHeader(parsing: text) == header)
        #expect(header.hash(HashContext(.sha256)).hex == "6e647c66076b57a76be1cff9f73f955dea5153e85f7ec242aacffff6f209db04")
    }

    @Test("the first entry links to 32 zero bytes, and hashes as sm3 does where that is the suite")
    func opening() throws {
        let header = EntryHeader(
            sequence: SequenceNumber(0), recordedAt: try Timestamp(text: "2026-01-15T08:00:00.000Z"), role: .opening, subject: .archive,
            subjectSequence: 1, previous: .zero, subjectPrevious: .zero,
            contentDigest: try digest(hex: "05fd969302e13e244d276604229074f119343274bb758500dbde0adfb6745d3b"))
        #expect(header.hash(HashContext(.sm3)).hex == "20138f44604445cd3ccaf5924863d56a3f75bd23b9e266ce48cf0f940a9230c9")
    }

    @Test("any header is read back as it was, and its hash is that of 0x00 and its text", arguments: Random.seeds)
    func roundTrip(seed: UInt64) throws {
        var random = Random(seed: seed)
        let context = HashContext(.sha256)
        for _ in 0..<2000 {
            let header = try header(&random)
            var text: [UInt8] = []
            header.write(into: &text)
            #expect(try EntryHeader(parsing: text) == header)
            #expect(header.hash(context) == context.digest(of: [0x00] + text))
        }
    }

    @Test("a text that is changed anywhere is refused, or is another header with just that text", arguments: Random.seeds)
    func mutations(seed: UInt64) throws {
        var random = Random(seed: seed)
        let original = Array(Self.example.utf8)
        for place in original.indices {
            for byte in [original[place] ^ 1, original[place] ^ 0x20, 0x0a, 0x0d, 0x20, 0x30, UInt8.random(in: 0...255, using: &random)] {
                check(Array(original[..<place]) + [byte] + original[(place + 1)...], original)
                check(Array(original[..<place]) + [byte] + original[place...], original)
            }
            check(Array(original[..<place]) + original[(place + 1)...], original)
            check(Array(original[..<place]), original)
        }
        check(original + [0x0a], original)
    }

    private func check(_ changed: [UInt8], _ original: [UInt8]) {
        guard changed != original, let header = try? EntryHeader(parsing: changed) else { return }
        var text: [UInt8] = []
        header.write(into: &text)
        #expect(text == changed)
    }

    @Test(
        "a header in another form is refused",
        arguments: [
            ("\n", "\r\n"), ("entry/v1", "entry/v2"), ("1048576", "01048576"), ("1048576", "+1048576"), ("1048576", "-1"), ("1048576", ""),
            ("1048576", "9007199254740992"), ("\n1024\n", "\n0\n"), ("\n1024\n", "\n1024 \n"), ("record", "Record"), ("record", "deletion"),
            ("08:00:00.000Z", "08:00:00Z"), ("08:00:00.000Z", "08:00:00.000+"), ("JL14-0001", ""), ("JL14-0001", "王"),
            ("JL14-0001", "JL14 0001"), ("Ac=", "Ad="), ("Ac=", "Ac"), ("baBj", "b-Bj"), ("baBj", ""),
        ])
    func refused(part: String, instead: String) {
        let text = Self.example.replacing(part, with: instead)
        #expect(throws: LogError.self) { try EntryHeader(parsing: Array(text.utf8)) }
    }

    @Test("openings, batches, seals, keys and the clock stand only on archive", arguments: EntryRole.allCases)
    func misplaced(role: EntryRole) {
        let text = Array(Self.example.replacing("record", with: role.text).utf8)
        switch role {
        case .opening, .batch, .seal, .key, .clock:
            #expect(throws: LogError(.roleMisplaced, "")) { try EntryHeader(parsing: text) }
        case .record, .correction, .annulment, .erasure, .disclosure:
            #expect(throws: Never.self) { try EntryHeader(parsing: text) }
        }
    }

    private func header(_ random: inout Random) throws -> EntryHeader {
        let role = try #require(EntryRole.allCases.randomElement(using: &random))
        let alphabet = Array("ABCXYZabcxyz0189._-")
        let name = "S" + String((0..<Int.random(in: 0...63, using: &random)).compactMap { _ in alphabet.randomElement(using: &random) })
        return EntryHeader(
            sequence: SequenceNumber(.random(in: 0...(1 << 53 - 1) >> Int64.random(in: 0...52, using: &random), using: &random)),
            recordedAt: try Timestamp(milliseconds: .random(in: -62_167_219_200_000...253_402_300_799_999, using: &random)), role: role,
            subject: role.standsOnlyOnArchive ? .archive : try SubjectID(name),
            subjectSequence: .random(in: 1...(1 << 53 - 1) >> Int64.random(in: 0...52, using: &random), using: &random),
            previous: random.digest(), subjectPrevious: random.digest(), contentDigest: random.digest())
    }
}
