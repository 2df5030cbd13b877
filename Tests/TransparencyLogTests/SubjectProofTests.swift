import CryptoSuite
import Testing
import TransparencyLog

@Suite struct SubjectProofTests {
    private struct File: Decodable {
        struct Leaf: Decodable {
            let key: String
            let head: String
        }
        struct Proof: Decodable {
            let depth: Int
            let bitmap: String
            let siblings: [String]
            let end: Leaf?
        }
        struct Member: Decodable {
            let subject: String
            let key: String
            let head: String
            let proof: Proof
        }
        struct Absence: Decodable {
            let subject: String
            let proof: Proof
        }
        struct Refused: Decodable {
            struct Case: Decodable {
                let what: String
                let proof: Proof
            }
            let subject: String
            let proofs: [Case]
        }
        let mapSalt: String
        let root: String
        let rootOfNone: String
        let rootOfFirstAlone: String
        let members: [Member]
        let absence: [Absence]
        let refused: Refused
    }

    private let file: File
    private let salt: MapSalt
    private let root: Digest
    private let context = HashContext(.sha256)

    init() throws {
        file = try Vectors.load("subject-map")
        salt = try #require(MapSalt(bytes: bytes(hex: file.mapSalt)))
        root = try digest(hex: file.root)
    }

    private func map(of members: some Sequence<File.Member>) throws -> SubjectMap {
        SubjectMap(.sha256, salt: salt, heads: try members.map { (subject: try SubjectID($0.subject), head: try digest(hex: $0.head)) })
    }

    private func proof(_ proof: File.Proof) throws -> SubjectProof {
        try SubjectProof(
            depth: proof.depth, bitmap: bytes(hex: proof.bitmap), siblings: try proof.siblings.map { try digest(hex: $0) },
            end: try proof.end.map { SubjectProof.Leaf(key: try digest(hex: $0.key), head: try digest(hex: $0.head)) })
    }

    @Test("the map of the vectors has their roots")
    func roots() throws {
        var map = try map(of: file.members)
        #expect(map.root() == root)
        var none = try self.map(of: [])
        #expect(none.root().hex == file.rootOfNone)
        var first = try self.map(of: file.members.prefix(1))
        #expect(first.root().hex == file.rootOfFirstAlone)
    }

    @Test("each member of the vectors has their proof, and it shows the head")
    func presence() throws {
        var map = try map(of: file.members)
        for member in file.members {
            let subject = try SubjectID(member.subject)
            let expected = try proof(member.proof)
            #expect(map.proof(for: subject) == expected)
            #expect(try expected.head(of: subject, in: root, salt: salt, context)?.hex == member.head)
        }
    }

    @Test("each absence of the vectors has their proof, and it shows that there is no head")
    func absence() throws {
        var map = try map(of: file.members)
        for absence in file.absence {
            let subject = try SubjectID(absence.subject)
            let expected = try proof(absence.proof)
            #expect(map.proof(for: subject) == expected)
            #expect(try expected.head(of: subject, in: root, salt: salt, context) == nil)
        }
    }

    @Test("what the vectors refuse is refused")
    func refused() throws {
        let subject = try SubjectID(file.refused.subject)
        for refused in file.refused.proofs {
            #expect(throws: LogError.self, "\(refused.what)") {
                let head = try self.proof(refused.proof).head(of: subject, in: self.root, salt: self.salt, self.context)
                #expect(head == nil, "\(refused.what)")
            }
        }
    }

    @Test("a proof is refused for another subject, another root, another salt and another suite")
    func foreign() throws {
        var map = try map(of: file.members)
        let (subject, other) = (try SubjectID(file.members[0].subject), try SubjectID(file.members[1].subject))
        let proof = map.proof(for: subject)
        #expect(throws: LogError(.proofInvalid, "")) { try proof.head(of: other, in: self.root, salt: self.salt, self.context) }
        #expect(throws: LogError(.proofInvalid, "")) { try proof.head(of: subject, in: .zero, salt: self.salt, self.context) }
        #expect(throws: LogError(.proofInvalid, "")) {
            try proof.head(of: subject, in: self.root, salt: try MapSalt.random(), self.context)
        }
        #expect(throws: LogError(.proofInvalid, "")) { try proof.head(of: subject, in: self.root, salt: self.salt, HashContext(.sm3)) }
    }

    @Test("in any map each proof leads to the root, as bytes too, and no changed byte of it does", arguments: Random.seeds)
    func mutations(seed: UInt64) throws {
        var random = Random(seed: seed)
        let salt = try #require(MapSalt(bytes: random.bytes(32)))
        let count = Int.random(in: 0...300, using: &random)
        let heads = try (0..<count).map { (subject: try SubjectID("S\($0)"), head: random.digest()) }
        var map = SubjectMap(.sha256, salt: salt, heads: heads)
        let root = map.root()
        for number in 0..<count + 20 {
            let subject = try SubjectID("S\(number)")
            let expected = number < count ? heads[number].head : nil
            let proof = map.proof(for: subject)
            #expect(try proof.head(of: subject, in: root, salt: salt, context) == expected)
            #expect(try SubjectProof(bytes: proof.bytes) == proof)

            var changed = proof.bytes
            changed[Int.random(in: changed.indices, using: &random)] ^= 1 << UInt8.random(in: 0...7, using: &random)
            let (shorter, longer) = ([1, 32].map { Array(proof.bytes.dropLast($0)) }, [1, 32].map { proof.bytes + random.bytes($0) })
            for bytes in [changed] + shorter + longer {
                #expect(throws: LogError.self) {
                    try SubjectProof(bytes: bytes).head(of: subject, in: root, salt: salt, self.context)
                }
            }
        }
    }
}
