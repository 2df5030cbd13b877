import CryptoSuite
import Testing
import TransparencyLog

@Suite struct CheckpointTests {
    private struct Production: Decodable {
        let vkey: String
        let checkpoint: String
    }

    private struct Session: Decodable {
        struct Request: Decodable {
            let requestBody: String
            let logSignatureValid: Bool
        }
        let origin: String
        let logVkey: String
        let session: [Request]
    }

    private struct Proof: Decodable {
        let vkey: String
        let leafText: String
        let proofFile: String
    }

    @Test("a checkpoint that sum.golang.org published is opened, whose key has another name than its origin")
    func production() throws {
        let vector: Production = try Vectors.load("checkpoint-sumdb")
        let opened = try Checkpoint.open(
            Array(vector.checkpoint.utf8), origin: try Origin("go.sum database tree"), keys: [try NoteVerifier(vkey: vector.vkey)])
        #expect(opened.checkpoint.size == TreeSize(35_225_469))
        #expect(opened.checkpoint.root.base64 == "vt5T6GaLCXvyHFl9VUvvItR43XZxfLgftEcTyO3eJCQ=")
        #expect(opened.note.bytes == Array(vector.checkpoint.utf8))
        #expect(opened.signers.map(\.vkey) == [vector.vkey])
    }

    @Test("what witnesses were sent is opened where the log's signature holds, and refused where it does not")
    func witnessSession() throws {
        let vector: Session = try Vectors.load("witness-add-checkpoint-session")
        let key = try NoteVerifier(vkey: vector.logVkey)
        #expect(vector.session.count == 9)
        for request in vector.session {
            let note = try #require(request.requestBody.split(separator: "\n\n", maxSplits: 1).last)
            let opened = try? Checkpoint.open(Array(note.utf8), origin: try Origin(vector.origin), keys: [key])
            #expect((opened != nil) == request.logSignatureValid, "\(note)")
        }
    }

    @Test("a proof file's hashes lead from its entry to the root of the checkpoint that it carries")
    func proofFile() throws {
        let vector: Proof = try Vectors.load("tlog-proof-derived")
        let parts = vector.proofFile.split(separator: "\n\n", maxSplits: 1)
        let key = try NoteVerifier(vkey: vector.vkey)
        let opened = try Checkpoint.open(Array(parts[1].utf8), origin: try Origin(key.name.text), keys: [key])
        let hashes = parts[0].split(separator: "\n").dropFirst(2).compactMap { Digest(base64: String($0)) }
        #expect(hashes.count == 4)
        let context = HashContext(.sha256)
        try InclusionProof(leaf: SequenceNumber(7), size: opened.checkpoint.size, hashes: hashes)
            .verify(leafHash: context.digest(of: [0x00] + Array(vector.leafText.utf8)), root: opened.checkpoint.root, context)
    }

    @Test(
        "a text that is no checkpoint of three lines is refused",
        arguments: [
            "", "\n", "o\n2\n", "o\n2\n\(Digest.zero.base64)", "\n2\n\(Digest.zero.base64)\n", "o\n2\n\(Digest.zero.base64)\nextension\n",
            "o\n2\n\(Digest.zero.base64)\n\n", "o\n02\n\(Digest.zero.base64)\n", "o\n-2\n\(Digest.zero.base64)\n",
            "o\n+2\n\(Digest.zero.base64)\n", "o\n\n\(Digest.zero.base64)\n", "o\n 2\n\(Digest.zero.base64)\n",
            "o\n9007199254740992\n\(Digest.zero.base64)\n",
            "o\n18446744073709551618\n\(Digest.zero.base64)\n", "o\n2\nAAAA\n", "o\n2\n\(Digest.zero.base64.dropLast(2))B=\n", "o\n2\n\n",
            "o\n2\r\n\(Digest.zero.base64)\n", "o\u{1}\n2\n\(Digest.zero.base64)\n",
        ])
    func malformed(text: String) {
        #expect(throws: LogError(.checkpointMalformed, "")) { try Checkpoint(parsing: Array(text.utf8)) }
    }

    @Test("a checkpoint is opened only with its origin and a key of its log")
    func opening() throws {
        let origin = try Origin("archive.example/jl14")
        let signer = NoteSigner(name: try KeyName(origin), key: try SigningKey.generate())
        let checkpoint = Checkpoint(origin: origin, size: TreeSize(2), root: HashContext(.sha256).digest(of: [1]))
        let bytes = try checkpoint.signed(by: [signer]).bytes
        #expect(try Checkpoint.open(bytes, origin: origin, keys: [signer.verifier]).checkpoint == checkpoint)
        #expect(throws: LogError(.originForeign, "")) {
            try Checkpoint.open(bytes, origin: try Origin("archive.example/jl13"), keys: [signer.verifier])
        }
        let stranger = NoteSigner(name: try KeyName(origin), key: try SigningKey.generate())
        #expect(throws: LogError(.signatureMissing, "")) { try Checkpoint.open(bytes, origin: origin, keys: [stranger.verifier]) }
        #expect(throws: LogError(.signatureMissing, "")) { try Checkpoint.open(bytes, origin: origin, keys: []) }
        for place in bytes.indices {
            var changed = bytes
            changed[place] ^= 0x01
            #expect(throws: LogError.self) { try Checkpoint.open(changed, origin: origin, keys: [signer.verifier]) }
        }
    }

    @Test("a change of keys is signed by both, and each alone opens it")
    func twoKeys() throws {
        let origin = try Origin("archive.example/jl14")
        let signers = try (0..<2).map { _ in NoteSigner(name: try KeyName(origin), key: try SigningKey.generate()) }
        let bytes = try Checkpoint(origin: origin, size: TreeSize(9), root: .zero).signed(by: signers).bytes
        for signer in signers {
            #expect(try Checkpoint.open(bytes, origin: origin, keys: [signer.verifier]).signers == [signer.verifier])
        }
        #expect(try Checkpoint.open(bytes, origin: origin, keys: signers.map(\.verifier)).signers == signers.map(\.verifier))
    }

    @Test("only an origin that ends in /sm3 announces sm3")
    func suites() throws {
        #expect(try Origin("archive.example/jl14").suite == .sha256)
        #expect(try Origin("archive.example/jl14/sm3").suite == .sm3)
        #expect(try Origin("archive.example/sm3/jl14").suite == .sha256)
        #expect(try Origin("archive.example/xsm3").suite == .sha256)
    }
}
