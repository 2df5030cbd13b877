import Testing

@testable import DutyFuzz

@Suite("A campaign of mutations")
struct CampaignTests {
    /// Breaks its promise on one line that no seed holds; each further word of it is refused in words of its own.
    static let planted = FuzzTarget("planted") { bytes in
        guard bytes.starts(with: "quorum".utf8) else { throw OutOfReach(why: "no first word") }
        guard bytes.contains(0x0A) else { throw OutOfReach(why: "no line end") }
        try promise(bytes.filter { $0 == 0xFF }.count < 2, "no two bytes 0xFF")
    }

    @Test("finds what is planted, and holds the input that shows it", arguments: [1, 2, 3] as [UInt64])
    func finds(seed: UInt64) throws {
        var held: [UInt8] = []
        let campaign = Campaign(target: Self.planted, seeds: [Array("quorum none".utf8)], seed: seed)
        #expect(throws: BrokenPromise(promise: "no two bytes 0xFF")) {
            try campaign.run(hold: { held = $0 }, until: { $0.inputs >= 200_000 })
        }
        #expect(held.starts(with: "quorum".utf8) && held.filter { $0 == 0xFF }.count >= 2)
    }

    @Test("the same seed makes the same inputs, another one others")
    func repeats() throws {
        func inputs(_ seed: UInt64) throws -> [[UInt8]] {
            var inputs: [[UInt8]] = []
            let target = try #require(FuzzTarget.named("policy"))
            let seeds = try Corpus(of: target).seeds.map(\.bytes)
            _ = try Campaign(target: target, seeds: seeds, seed: seed).run(hold: { inputs.append($0) }, until: { $0.inputs >= 300 })
            return inputs
        }
        #expect(try inputs(7) == inputs(7))
        #expect(try inputs(7) != inputs(8))
    }

    @Test("tries every seed first, and no input is larger than 64 KiB")
    func bounds() throws {
        let seeds = [Array("a".utf8), [UInt8](repeating: 0x62, count: Mutator.bytesMax)]
        var inputs: [[UInt8]] = []
        let all = FuzzTarget("all") { _ in }
        let summary = try Campaign(target: all, seeds: seeds, seed: 1).run(hold: { inputs.append($0) }, until: { $0.inputs >= 300 })
        #expect(Array(inputs.prefix(2)) == seeds)
        #expect(inputs.allSatisfy { $0.count <= Mutator.bytesMax })
        #expect(inputs.count == 300 && summary.inputs == 300 && summary.taken == 300 && summary.refusals == 0)
    }

    @Test("goes on from what is refused in new words, whatever they quote")
    func gist() {
        #expect(Campaign.gist(of: "Line 12: \"a\" is none") == Campaign.gist(of: "Line 3: \"b c\" is none"))
        #expect(Campaign.gist(of: "Line 12: it is none") != Campaign.gist(of: "Line 12: it is one"))
    }

    @Test("a refusal that steers a terminal, says nothing or fills the screen breaks a promise")
    func words() {
        for words in ["\u{1B}[31m", "\u{9B}31m", "", String(repeating: "x", count: 40_000)] {
            let target = FuzzTarget("words") { _ in throw OutOfReach(why: words) }
            #expect(throws: BrokenPromise.self) { try target.verdict(on: []) }
        }
    }
}
