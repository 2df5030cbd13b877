import CryptoSuite
import Testing

@testable import TransparencyLog

@Suite("Proofs in tlog-proof form")
struct LogProofTests {
    private struct File: Decodable {
        let vkey: String
        let leafText: String
        let proofFile: String
        let proofFileWithExtra: String
    }

    private let file: File
    private let policy: TrustPolicy

    init() throws {
        file = try Vectors.load("tlog-proof-derived")
        policy = TrustPolicy(log: try NoteVerifier(vkey: file.vkey))
    }

    @Test("the vectors parse, verify, and are written back to the byte")
    func vectors() throws {
        for text in [file.proofFile, file.proofFileWithExtra] {
            let proof = try LogProof(parsing: Array(text.utf8))
            #expect(proof.bytes == Array(text.utf8))
            #expect(try proof.verify(entry: Array(file.leafText.utf8), policy: policy).opened.checkpoint.size == TreeSize(15))
        }
        #expect(try LogProof(parsing: Array(file.proofFileWithExtra.utf8)).extra == Array("hello".utf8))
    }

    @Test("another text, another index, and a changed, missing or surplus hash are refused")
    func invalid() throws {
        let proof = try LogProof(parsing: Array(file.proofFile.utf8))
        let text = Array(file.leafText.utf8)
        #expect(throws: LogError(.proofInvalid, "")) { try proof.verify(entry: text + [0], policy: policy) }
        let hashes = proof.hashes
        let changed = [[.zero] + hashes.dropFirst(), Array(hashes.dropLast()), hashes + [.zero], [hashes[1], hashes[0]] + hashes[2...]]
        for (index, hashes) in [(6, hashes), (8, hashes), (15, hashes)] + changed.map({ (7, $0) }) {
            let other = LogProof(extra: nil, index: SequenceNumber(Int64(index)), hashes: hashes, note: proof.note)
            #expect(throws: LogError(.proofInvalid, "")) { try other.verify(entry: text, policy: policy) }
        }
    }

    @Test(
        "whatever is not the one form is refused",
        arguments: [
            ("tlog-proof@v1", "tlog-proof@v2"), ("index 7", "index 07"), ("index 7", "index -7"), ("index 7", "index  7"),
            ("index 7\n", ""),
            ("index 7\n", "index 7\nindex 7\n"), ("2Q0P", "2Q0"), ("ozsw=", "ozsx="), ("index 7\n", "index 7\r\n"),
            ("extra aGVsbG8=", "extra aGVsbG8"), ("extra aGVsbG8=", "extra aGVsbG8=\nextra aGVsbG8="), ("\n\nexample", "\nexample"),
            ("\n15\n", "\n015\n"), ("WF74ewI=\n", "WF74ewI="), ("WF74ewI=\n", "WF74ewI=\nx\n"),
        ])
    func malformed(_ old: String, _ new: String) {
        let text = file.proofFileWithExtra.replacing(old, with: new, maxReplacements: 1)
        #expect(text != file.proofFileWithExtra)
        #expect(throws: LogError.self) { try LogProof(parsing: Array(text.utf8)) }
    }
}
