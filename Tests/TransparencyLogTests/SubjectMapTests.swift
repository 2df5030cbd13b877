import CryptoSuite
import Testing
import TransparencyLog

@Suite struct SubjectMapTests {
    @Test("any set has the root that FORMAT defines, built at once or one by one in any order", arguments: Random.seeds)
    func againstDefinition(seed: UInt64) throws {
        var random = Random(seed: seed)
        for suite in HashSuite.allCases {
            let context = HashContext(suite)
            for count in [0, 1, 2, 3, 10, 500] {
                let salt = try #require(MapSalt(bytes: random.bytes(32)))
                let heads = try (0..<count).map { (subject: try SubjectID("JL14-\($0)"), head: random.digest()) }
                let members = heads.map { (key($0.subject, salt, context), $0.head) }
                let expected = Naive.mapRoot(Dictionary(uniqueKeysWithValues: members), context)

                var built = SubjectMap(suite, salt: salt, heads: heads)
                #expect(built.root() == expected)
                var grown = SubjectMap(suite, salt: salt)
                for (subject, head) in heads.shuffled(using: &random) { grown.set(subject, head: head) }
                #expect(grown.root() == expected)
                #expect(grown.count == count && built.count == count)
            }
        }
    }

    @Test("a map large enough for two threads has the same root, at once and after some heads were set anew")
    func large() throws {
        var random = Random(seed: 12)
        let context = HashContext(.sha256)
        let salt = try #require(MapSalt(bytes: random.bytes(32)))
        var heads = try (0..<5_000).map { (subject: try SubjectID("S\($0)"), head: random.digest()) }
        func expected() -> Digest {
            Naive.mapRoot(Dictionary(uniqueKeysWithValues: heads.map { (key($0.subject, salt, context), $0.head) }), context)
        }
        var map = SubjectMap(.sha256, salt: salt, heads: heads)
        #expect(map.root() == expected())
        for place in stride(from: 0, to: heads.count, by: 37) {
            heads[place].head = random.digest()
            map.set(heads[place].subject, head: heads[place].head)
        }
        #expect(map.root() == expected())
    }

    @Test("setting heads in between gives the root of the heads that stand, whenever it is asked", arguments: Random.seeds)
    func incremental(seed: UInt64) throws {
        var random = Random(seed: seed)
        let context = HashContext(.sha256)
        let salt = try #require(MapSalt(bytes: random.bytes(32)))
        var standing: [Digest: Digest] = [:]
        var heads: [(subject: SubjectID, head: Digest)] = []
        for number in 0..<50 {
            heads.append((try SubjectID("S\(number)"), random.digest()))
            standing[key(heads[number].subject, salt, context)] = heads[number].head
        }
        var map = SubjectMap(.sha256, salt: salt, heads: heads)
        for _ in 0..<200 {
            let subject = try SubjectID("S\(Int.random(in: 0..<100, using: &random))")
            let head = random.digest()
            map.set(subject, head: head)
            standing[key(subject, salt, context)] = head
            if Bool.random(using: &random) { #expect(map.root() == Naive.mapRoot(standing, context)) }
        }
        #expect(map.root() == Naive.mapRoot(standing, context))
        #expect(map.count == standing.count)
    }

    @Test("one wrong head, one subject more or one less is another root")
    func mutations() throws {
        var random = Random(seed: 11)
        let salt = try #require(MapSalt(bytes: random.bytes(32)))
        let heads = try (0..<20).map { (subject: try SubjectID("S\($0)"), head: random.digest()) }
        var whole = SubjectMap(.sha256, salt: salt, heads: heads)
        var roots: Set<Digest> = [whole.root()]
        for place in heads.indices {
            var changed = heads
            changed[place].head = random.digest()
            var wrong = SubjectMap(.sha256, salt: salt, heads: changed)
            roots.insert(wrong.root())
            changed.remove(at: place)
            var short = SubjectMap(.sha256, salt: salt, heads: changed)
            roots.insert(short.root())
        }
        var other = SubjectMap(.sha256, salt: try #require(MapSalt(bytes: random.bytes(32))), heads: heads)
        roots.insert(other.root())
        #expect(roots.count == 1 + 2 * heads.count + 1)
    }

    @Test("a map's salt is 32 bytes", arguments: [0, 16, 31, 33])
    func salts(count: Int) throws {
        #expect(MapSalt(bytes: [UInt8](repeating: 0, count: count)) == nil)
        #expect(try MapSalt.random() != MapSalt.random())
    }

    /// FORMAT "Subject map and seal".
    private func key(_ subject: SubjectID, _ salt: MapSalt, _ context: HashContext) -> Digest {
        context.digest(of: Array("duty-archive/subject/v1\n".utf8) + salt.bytes + Array(subject.text.utf8))
    }
}
