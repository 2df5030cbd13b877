import Testing

@testable import DutyFuzz

@Suite("The seeds of the fuzz targets")
struct CorpusTests {
    @Test("each seed is taken or refused as its name says, and keeps what its parser promises", arguments: FuzzTarget.all.map(\.name))
    func seeds(_ name: String) throws {
        let target = try #require(FuzzTarget.named(name))
        #expect(try Corpus(of: target).disagreements(with: target) == [])
    }

    @Test("each folder of seeds has a target")
    func folders() throws {
        #expect(try Corpus.folders() == FuzzTarget.all.map(\.name).sorted())
    }

    @Test("a seed that is not what its name says, or breaks a promise, is told")
    func disagreement() throws {
        let all = FuzzTarget("base64") { _ in }
        #expect(try Corpus(of: all).disagreements(with: all).contains("base64 takes refused-no-padding"))
        let none = FuzzTarget("base64") { _ in throw OutOfReach(why: "never") }
        #expect(try Corpus(of: none).disagreements(with: none).contains("base64 refuses taken-one: never"))
        let bad = FuzzTarget("base64") { try promise($0.count < 4, "short") }
        #expect(try Corpus(of: bad).disagreements(with: bad).contains("base64, taken-one: broken promise: short"))
    }
}
