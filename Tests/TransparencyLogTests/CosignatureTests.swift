import CryptoSuite
import Testing
import TransparencyLog

@Suite struct CosignatureTests {
    private struct File: Decodable {
        struct Vector: Decodable {
            let cosigner: String
            let seedHex: String
            let vkey: String
            let timestamp: Int64
            let checkpoint: String
            let cosignatureLine: String
        }
        let cosignatures: [Vector]
    }

    @Test("sunlight's cosignatures verify, give their time, and are made again byte for byte")
    func vectors() throws {
        let file: File = try Vectors.load("cosignature-v1")
        #expect(file.cosignatures.count == 3)
        for vector in file.cosignatures {
            let note = try SignedNote(parsing: Array(vector.checkpoint.utf8))
            let witness = try NoteVerifier(vkey: vector.vkey)
            let signatures = try note.signatures(by: [witness])
            #expect(signatures.map { Cosignature($0)?.seconds } == [vector.timestamp])

            let cosigner = Cosigner(name: try KeyName(vector.cosigner), key: try SigningKey(seed: bytes(hex: vector.seedHex)))
            #expect(cosigner.verifier == witness)
            let line = try cosigner.sign(Checkpoint(parsing: note.text), seconds: vector.timestamp).line
            #expect(line == Array(vector.cosignatureLine.utf8))
        }
    }

    @Test("a witness's signature is found beside the log's, and never stands in for it")
    func besideTheLog() throws {
        let origin = try Origin("archive.example/jl14")
        let signer = NoteSigner(name: try KeyName(origin), key: try SigningKey.generate())
        let witness = Cosigner(name: try KeyName("witness.example"), key: try SigningKey.generate())
        let checkpoint = Checkpoint(origin: origin, size: TreeSize(2), root: .zero)
        var note = try checkpoint.signed(by: [signer])
        let cosignature = try witness.sign(checkpoint, seconds: 1_768_464_000)
        note.add(cosignature)
        let opened = try Checkpoint.open(note.bytes, origin: origin, keys: [signer.verifier], witnesses: [witness.verifier])
        #expect(opened.cosignatures == [cosignature])
        for keys in [[], [witness.verifier]] {
            #expect(throws: LogError(.signatureMissing, "")) {
                try Checkpoint.open(note.bytes, origin: origin, keys: keys, witnesses: [witness.verifier])
            }
        }
    }

    @Test("a cosignature of another time or another checkpoint is refused")
    func mutations() throws {
        let origin = try Origin("archive.example/jl14")
        let signer = NoteSigner(name: try KeyName(origin), key: try SigningKey.generate())
        let witness = Cosigner(name: try KeyName("witness.example"), key: try SigningKey.generate())
        let checkpoint = Checkpoint(origin: origin, size: TreeSize(2), root: .zero)
        let line = try witness.sign(checkpoint, seconds: 1_768_464_000).line
        let bytes = try checkpoint.signed(by: [signer]).bytes
        #expect(throws: Never.self) {
            try Checkpoint.open(bytes + line, origin: origin, keys: [signer.verifier], witnesses: [witness.verifier])
        }
        // The payload begins with four bytes of key id: its time follows them in the base64.
        let payload = try #require(line.firstIndex(of: UInt8(ascii: " "))) + 1 + "witness.example ".utf8.count
        // The last letter, before two `=` and the LF, holds unused bits as well: changing it may make the note malformed instead.
        for place in (payload + 6)..<(line.count - 4) {
            var changed = line
            changed[place] = changed[place] == UInt8(ascii: "A") ? UInt8(ascii: "B") : UInt8(ascii: "A")
            #expect(throws: LogError(.signatureInvalid, "")) {
                try Checkpoint.open(bytes + changed, origin: origin, keys: [signer.verifier], witnesses: [witness.verifier])
            }
        }
        let later = try Checkpoint(origin: origin, size: TreeSize(3), root: .zero).signed(by: [signer]).bytes
        #expect(throws: LogError(.signatureInvalid, "")) {
            try Checkpoint.open(later + line, origin: origin, keys: [signer.verifier], witnesses: [witness.verifier])
        }
    }
}
