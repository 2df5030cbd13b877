import CryptoSuite
import Testing
import TransparencyLog

@Suite struct SignedNoteTests {
    private struct File: Decodable {
        struct Accepted: Decodable {
            let vkeys: [String]
            let skeys: [String]?
            let note: String
            let expectVerified: [String]
            let expectUnverified: [String]?
        }
        struct Malformed: Decodable {
            let why: String
            let note: String?
            let noteHex: String?
        }
        struct Invalid: Decodable {
            let vkeys: [String]
            let note: String
        }
        struct Verifier: Decodable {
            let why: String
            let vkey: String
        }
        let accept: [Accepted]
        let rejectMalformed: [Malformed]
        let rejectInvalidSignature: [Invalid]
        let rejectVkey: [Verifier]
    }

    private let file: File

    init() throws { file = try Vectors.load("signed-note") }

    @Test("the notes of Go's package and of C2SP are accepted with just the signatures that are known")
    func accepted() throws {
        for vector in file.accept {
            let note = try SignedNote(parsing: Array(vector.note.utf8))
            let verified = try note.signatures(by: vector.vkeys.map { try NoteVerifier(vkey: $0) })
            #expect(verified.map(\.name.text) == vector.expectVerified)
            #expect(note.signatures.filter { !verified.contains($0) }.map(\.name.text) == vector.expectUnverified ?? [])
            #expect(note.bytes == Array(vector.note.utf8))
        }
    }

    @Test("malformed notes are refused")
    func malformed() {
        for vector in file.rejectMalformed {
            let bytes = vector.note.map { Array($0.utf8) } ?? bytes(hex: vector.noteHex ?? "")
            #expect(throws: LogError(.noteMalformed, ""), "\(vector.why)") { try SignedNote(parsing: bytes) }
        }
    }

    @Test("a known key's bad signature refuses the whole note, be the others good")
    func invalidSignature() throws {
        for vector in file.rejectInvalidSignature {
            let note = try SignedNote(parsing: Array(vector.note.utf8))
            let verifiers = try vector.vkeys.map { try NoteVerifier(vkey: $0) }
            #expect(throws: LogError(.signatureInvalid, "")) { try note.signatures(by: verifiers) }
        }
        let good = try SignedNote(parsing: Array(file.accept[0].note.utf8))
        let verifiers = try file.accept[0].vkeys.map { try NoteVerifier(vkey: $0) }
        let bytes = Array(file.accept[0].note.utf8)
        for place in good.text.indices.dropLast() {
            var changed = bytes
            changed[place] ^= 0x01
            guard let note = try? SignedNote(parsing: changed) else { continue }
            #expect(throws: LogError(.signatureInvalid, "")) { try note.signatures(by: verifiers) }
        }
    }

    @Test("a signature counts only where name and key id are both known")
    func unknownPair() throws {
        let key = try SigningKey.generate()
        let one = NoteSigner(name: try KeyName("log.example/a"), key: key)
        let other = NoteSigner(name: try KeyName("log.example/b"), key: key)
        let checkpoint = Checkpoint(origin: try Origin("log.example/a"), size: TreeSize(2), root: .zero)
        let note = try checkpoint.signed(by: [one])
        #expect(try note.signatures(by: [one.verifier]).count == 1)
        #expect(try note.signatures(by: [other.verifier]).isEmpty)
        let renewed = NoteSigner(name: try KeyName("log.example/a"), key: try SigningKey.generate())
        #expect(try note.signatures(by: [renewed.verifier]).isEmpty)
    }

    @Test("lines that are the same count once, up to a hundred lines are read, and no more")
    func many() throws {
        let key = try SigningKey.generate()
        let signers = try (0..<101).map { NoteSigner(name: try KeyName("log.example/\($0)"), key: key) }
        let checkpoint = Checkpoint(origin: try Origin("log.example/0"), size: TreeSize(2), root: .zero)
        let hundred = try checkpoint.signed(by: Array(signers.prefix(100)))
        #expect(try SignedNote(parsing: hundred.bytes).signatures(by: signers.map(\.verifier)).count == 100)
        let tooMany = try checkpoint.signed(by: signers)
        #expect(throws: LogError(.noteMalformed, "")) { try SignedNote(parsing: tooMany.bytes) }

        let single = try checkpoint.signed(by: [signers[0]])
        let line = single.bytes.dropFirst(single.text.count + 1)
        let twice = try SignedNote(parsing: single.bytes + line)
        #expect(twice == single)
    }

    @Test(
        "a note in another form is refused",
        arguments: [
            ("\n\n— ", "\n— "), ("\n\n— ", "\n\n- "), ("\n\n— ", "\n\n—"), ("\n\n— ", "\n\n—  "), ("\n\n— ", "\n\n\n — "), ("\n", "\r\n"),
            ("This", "T\u{9}his"), ("foo Uw2Q", "foo  Uw2Q"), ("foo Uw2Q", "fooUw2Q"), ("foo Uw2Q", "f+o Uw2Q"),
            ("foo Uw2Q", "foo\u{a0} Uw2Q"), ("foo Uw2Q", "foo Uw2"), ("aQM=\n", "aQN=\n"), ("aQM=\n", "aQM\n"),
            ("aQM=\n", "aQM=\n\n"), ("aQM=\n", "aQM= \n"),
        ])
    func form(part: String, instead: String) {
        let text = file.accept[2].note
        #expect(text.contains(part))
        #expect(throws: LogError(.noteMalformed, "")) { try SignedNote(parsing: Array(text.replacing(part, with: instead).utf8)) }
    }

    @Test("a text may hold empty lines: the last one parts it from the signatures")
    func emptyLines() throws {
        let text = file.accept[2].note.replacing("This is", with: "One\n\nThis is")
        let note = try SignedNote(parsing: Array(text.utf8))
        #expect(String(decoding: note.text, as: UTF8.self) == "One\n\nThis is an example message.\n")
    }
}

// MARK: - Keys

extension SignedNoteTests {
    @Test("a private key of the vectors signs as they say, byte for byte")
    func signing() throws {
        let origin = "example.com/log/testdata"
        struct Log: Decodable {
            let skey: String
            let vkey: String
            let files: [String: String]
        }
        let log: Log = try Vectors.load("tlog-tiles-15-entry-log")
        let text = try #require(log.skey.split(separator: "+", maxSplits: 4).last)
        let seed = try #require(Base64.decode(text.utf8)).dropFirst()
        let signer = NoteSigner(name: try KeyName(origin), key: try SigningKey(seed: Array(seed)))
        #expect(signer.verifier.vkey == log.vkey)
        for (name, text) in log.files where name.hasPrefix("checkpoint") {
            let checkpoint = try Checkpoint(parsing: SignedNote(parsing: Array(text.utf8)).text)
            #expect(try checkpoint.signed(by: [signer]).bytes == Array(text.utf8))
        }
    }

    @Test("a verifier's text is read back, and every part of it and every neighbour of it is refused")
    func verifiers() throws {
        for text in file.accept.flatMap(\.vkeys) {
            #expect(try NoteVerifier(vkey: text).vkey == text)
            let bytes = Array(text.utf8)
            for start in bytes.indices {
                for end in start...bytes.count where end - start < bytes.count {
                    #expect(throws: LogError.self) { try NoteVerifier(vkey: String(decoding: bytes[start..<end], as: UTF8.self)) }
                }
            }
            for place in bytes.indices {
                var changed = bytes
                changed[place] += 1
                #expect(throws: LogError.self) { try NoteVerifier(vkey: String(decoding: changed, as: UTF8.self)) }
            }
        }
        for vector in file.rejectVkey {
            #expect(throws: LogError(.verifierMalformed, ""), "\(vector.why)") { try NoteVerifier(vkey: vector.vkey) }
        }
    }

    @Test("a key's name has no space, no plus and no control character", arguments: ["", " ", "a b", "a+b", "a\n", "a\u{2003}b", "a\u{1}"])
    func names(text: String) {
        #expect(throws: LogError(.noteMalformed, "")) { try KeyName(text) }
    }

    @Test("two names that only look the same are two")
    func canonicalEquivalence() throws {
        #expect(try KeyName("caf\u{e9}") != KeyName("cafe\u{301}"))
        #expect(try Origin("caf\u{e9}") != Origin("cafe\u{301}"))
    }
}
