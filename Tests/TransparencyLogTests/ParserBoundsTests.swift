import CryptoSuite
import Testing

@testable import TransparencyLog

@Suite("What the log's parsers refuse for its length, and how they say so")
struct ParserBoundsTests {
    private static let log = "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8"
    private static let hash = Digest.zero.base64

    private func code(_ body: () throws -> Void) -> LogError.Code? {
        do {
            try body()
            return nil
        } catch { return (error as? LogError)?.code }
    }

    @Test("a note of more than 1 MiB is refused, and one of exactly that is read")
    func note() throws {
        let tail = Array("\n\n— x AAAAAAE=\n".utf8)
        let full = [UInt8](repeating: 0x61, count: SignedNote.byteCountMax - tail.count) + tail
        #expect(try SignedNote(parsing: full).bytes == full)
        #expect(code { _ = try SignedNote(parsing: [0x61] + full) } == .noteMalformed)
    }

    @Test("a note of more than 100 signatures is refused, and one of 100 is read")
    func signatures() throws {
        func lines(_ count: Int) -> [UInt8] { Array((0..<count).map { "— x\($0) AAAAAAE=\n" }.joined().utf8) }
        #expect(try SignedNote(parsing: Array("a\n\n".utf8) + lines(100)).signatures.count == 100)
        #expect(code { _ = try SignedNote(parsing: Array("a\n\n".utf8) + lines(101)) } == .noteMalformed)
        #expect(try NoteSignature.lines(parsing: lines(100)).count == 100)
        #expect(code { _ = try NoteSignature.lines(parsing: lines(101)) } == .noteMalformed)
        let long = Array("— \(String(repeating: "x", count: SignedNote.byteCountMax)) AAAAAAE=\n".utf8)
        #expect(code { _ = try NoteSignature.lines(parsing: long) } == .noteMalformed)
    }

    @Test("a checkpoint, a header, a key and a path of any length beyond theirs are refused")
    func lines() throws {
        let long = String(repeating: "1", count: 2 << 20)
        #expect(code { _ = try Checkpoint(parsing: Array("o\n\(long)\n\(Self.hash)\n".utf8)) } == .checkpointMalformed)
        #expect(code { _ = try Checkpoint(parsing: Array("\(long)\n1\n\(Self.hash)\n".utf8)) } == .checkpointMalformed)
        #expect(code { _ = try EntryHeader(parsing: Array("duty-archive/entry/v1\n\(long)\n".utf8)) } == .headerMalformed)
        #expect(code { _ = try NoteVerifier(vkey: long + Self.log) } == .verifierMalformed)
        #expect(code { _ = try Tile(path: "tile/0/\(long)") } == .tilePathMalformed)
        #expect(code { _ = try EntryBundle(path: "tile/entries/\(String(repeating: "x000/", count: 1 << 20))000") } == .tilePathMalformed)
        #expect(code { _ = try SubjectID(long) } == .subjectMalformed)
        #expect(code { _ = try Timestamp(text: long) } == .timestampMalformed)
    }

    @Test("a policy of more than 1 MiB, or of more than 1,000 items, is refused")
    func policy() throws {
        let policy = Array("log \(Self.log)\nquorum none\n#".utf8)
        let full = policy + [UInt8](repeating: 0x20, count: TrustPolicy.byteCountMax - policy.count)
        #expect(try TrustPolicy(parsing: full).logs.count == 1)
        #expect(code { _ = try TrustPolicy(parsing: full + [0x20]) } == .policyMalformed)
        let key = NoteVerifier(name: try KeyName("w"), algorithm: .cosignature, key: try SigningKey.generate().verifyingKey).vkey
        let witness = "witness w \(key)\n"
        let groups = (0..<998).map { "group g\($0) any \($0 == 0 ? "w" : "g\($0 - 1)")\n" }
        let most = "log \(Self.log)\n" + witness + groups.joined()
        #expect(try TrustPolicy(parsing: Array((most + "quorum g997\n").utf8)).groups.count == 998)
        #expect(code { _ = try TrustPolicy(parsing: Array((most + "group more any g997\nquorum more\n").utf8)) } == .policyMalformed)
    }

    @Test("a proof of more hashes than a tree is high, or more bytes than one has, is refused")
    func proofs() throws {
        let note = "\no\n1\n\(Self.hash)\n\n— x AAAAAAE=\n"
        func proof(_ count: Int) -> [UInt8] {
            Array(("c2sp.org/tlog-proof@v1\nindex 0\n" + String(repeating: Self.hash + "\n", count: count) + note).utf8)
        }
        #expect(try LogProof(parsing: proof(53)).hashes.count == 53)
        #expect(code { _ = try LogProof(parsing: proof(54)) } == .proofMalformed)
        #expect(code { _ = try LogProof(parsing: proof(53) + [UInt8](repeating: 0x61, count: LogProof.byteCountMax)) } == .proofMalformed)
        func request(_ count: Int) -> [UInt8] { Array(("old 0\n" + String(repeating: Self.hash + "\n", count: count) + note).utf8) }
        #expect(try WitnessRequest(parsing: request(63)).hashes.count == 63)
        #expect(code { _ = try WitnessRequest(parsing: request(64)) } == .requestMalformed)
        #expect(code { _ = try SubjectProof(bytes: [UInt8](repeating: 0, count: SubjectProof.byteCountMax + 32)) } == .proofMalformed)
    }

    @Test("of a bundle no more is read than it should hold")
    func bundle() throws {
        let bundle = EntryBundle(index: 0, width: 2)
        var bytes: [UInt8] = []
        for _ in 0..<2 { EntryBundle.append([UInt8](repeating: 0x61, count: 65_535), to: &bytes) }
        #expect(try bundle.entries(in: bytes).map(\.count) == [65_535, 65_535])
        #expect(code { _ = try bundle.entries(in: bytes + [UInt8](repeating: 0, count: 64 << 20)) } == .tileMalformed)
    }

    @Test("names of a policy are bytes: what only looks the same is another name, and no quorum")
    func names() throws {
        let keys = try (1...2).map {
            NoteVerifier(name: try KeyName("w\($0)"), algorithm: .cosignature, key: try SigningKey.generate().verifyingKey).vkey
        }
        let (composed, decomposed) = ("\u{e9}", "e\u{301}")
        func policy(_ lines: [String]) throws -> TrustPolicy {
            try TrustPolicy(parsing: Array((["log \(Self.log)"] + lines).joined(separator: "\n").utf8))
        }
        #expect(code { _ = try policy(["witness \(composed) \(keys[0])", "quorum \(decomposed)"]) } == .policyMalformed)
        let both = ["witness \(composed) \(keys[0])", "witness \(decomposed) \(keys[1])"]
        #expect(try policy(both + ["group g all \(composed) \(decomposed)", "quorum g"]).groups[0].needed == 2)
    }

    @Test("a refusal quotes no control character and fits on a screen", arguments: ["\u{9b}31m", "\u{1b}]0;x\u{7}", "\u{85}", "\u{7f}"])
    func words(_ bad: String) {
        for text in [bad, bad + String(repeating: "x", count: 100_000)] {
            for body in [
                { _ = try KeyName("\(text) +") }, { _ = try NoteVerifier(vkey: text) }, { _ = try Tile(path: text) },
                { _ = try TrustPolicy(parsing: Array("quorum \(text)".utf8)) }, { _ = try Timestamp(text: text) },
            ] as [() throws -> Void] {
                do {
                    try body()
                    Issue.record("\(text.debugDescription) was taken")
                } catch {
                    #expect(!"\(error)".unicodeScalars.contains { $0.properties.generalCategory == .control })
                    #expect("\(error)".unicodeScalars.count <= 1_001)
                }
            }
        }
    }
}
