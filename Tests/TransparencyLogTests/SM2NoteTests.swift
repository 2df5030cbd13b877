import CryptoSuite
import Testing

@testable import TransparencyLog

/// FORMAT "Checkpoint": a line of type 0xff beside the Ed25519 line.
@Suite("SM2 lines of notes")
struct SM2NoteTests {
    private let name: KeyName
    private let ed25519: NoteSigner
    private let sm2: NoteSigner
    private let checkpoint: Checkpoint

    init() throws {
        name = try KeyName("archive.example/test")
        ed25519 = NoteSigner(name: name, key: try .generate())
        sm2 = NoteSigner(name: name, key: try .generate(.sm2))
        checkpoint = Checkpoint(origin: try Origin("archive.example/test"), size: TreeSize(39), root: HashContext(.sha256).digest(of: [1]))
    }

    @Test("key id and vkey are as the format says, computed here from its words")
    func keyID() throws {
        let point = sm2.verifier.key.bytes
        #expect(point.count == 65 && point[0] == 4)
        let bytes = [0xff] + Array("duty-archive/sm2-sm3/v1\n".utf8) + point
        let digest = HashContext(.sha256).digest(of: Array("archive.example/test\n".utf8) + bytes)
        let id = digest.bytes.prefix(4).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        #expect(sm2.verifier.vkey == "archive.example/test+\(id)+\(Base64.encode(bytes))")
        #expect(try NoteVerifier(vkey: sm2.verifier.vkey) == sm2.verifier)
    }

    @Test("a vkey with another identifier, point or id is refused")
    func malformed() throws {
        let vkey = sm2.verifier.vkey
        let bytes = try #require(Base64.decode(Array(vkey.split(separator: "+", maxSplits: 2)[2].utf8)[...]))
        for place in bytes.indices {
            var changed = bytes
            changed[place] ^= 1
            let text = vkey.split(separator: "+", maxSplits: 2)[..<2].joined(separator: "+") + "+" + Base64.encode(changed)
            #expect(throws: LogError.self, "\(place)") { try NoteVerifier(vkey: text) }
        }
    }

    @Test("with its key named the line must be there and right; without, it says nothing")
    func open() throws {
        let both = try checkpoint.signed(by: [ed25519, sm2])
        let keys = [ed25519.verifier, sm2.verifier]
        func verdict(_ note: SignedNote, _ keys: [NoteVerifier]) -> LogError.Code? {
            do throws(LogError) {
                _ = try Checkpoint.open(note.bytes, origin: checkpoint.origin, keys: keys)
                return nil
            } catch { return error.code }
        }
        #expect(verdict(both, keys) == nil)
        #expect(verdict(both, [ed25519.verifier]) == nil)
        #expect(verdict(try checkpoint.signed(by: [ed25519]), keys) == .signatureMissing)
        // It never stands alone.
        #expect(verdict(try checkpoint.signed(by: [sm2]), keys) == .signatureMissing)
        #expect(verdict(both, [sm2.verifier]) == .signatureMissing)
        for place in 0..<64 {
            let line = both.signatures[1]
            var payload = line.payload
            payload[place] ^= 0x10
            var note = SignedNote(text: both.text, signatures: [both.signatures[0]])
            note.add(NoteSignature(name: line.name, keyID: line.keyID, payload: payload))
            #expect(verdict(note, keys) == .signatureInvalid)
            #expect(verdict(note, [ed25519.verifier]) == nil)
        }
    }

    @Test("a policy may name it beside an Ed25519 key of the same log, and then asks for its line")
    func policy() throws {
        let text = "log \(ed25519.verifier.vkey)\nlog \(sm2.verifier.vkey)\nquorum none\n"
        let policy = try TrustPolicy(parsing: Array(text.utf8))
        #expect(try policy.accept(checkpoint.signed(by: [ed25519, sm2]).bytes).opened.signers.count == 2)
        #expect(throws: LogError.self) { try policy.accept(checkpoint.signed(by: [ed25519]).bytes) }
        #expect(throws: LogError.self) { try TrustPolicy(parsing: Array("log \(sm2.verifier.vkey)\nquorum none\n".utf8)) }
        #expect(throws: LogError.self) {
            try TrustPolicy(parsing: Array("log \(ed25519.verifier.vkey)\nwitness w \(sm2.verifier.vkey)\nquorum w\n".utf8))
        }
    }
}
