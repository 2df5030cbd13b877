import CryptoSuite
import DutyRecords
import Testing
import TransparencyLog

@testable import DutyArchive

@Suite("Proof bundles")
struct ProofBundleTests {
    private func policy(_ test: TestArchive) throws -> TrustPolicy { TrustPolicy(log: try test.archive.verifier) }

    @Test("a deputy's bundle is written, read back to the byte and proves the whole chain", arguments: [HashSuite.sha256, .sm3])
    func whole(suite: HashSuite) throws {
        let test = try TestArchive(suite: suite)
        try test.fill()
        let bundle = try test.archive.snapshot { try $0.proofBundle(of: "JL14-0002") }
        let again = try ProofBundle(parsing: bundle.bytes)
        #expect(again == bundle)
        let proven = try again.verify(policy(test))
        #expect(!proven.isAbsent)
        #expect(proven.chains.map(\.subject.text) == ["JL14-0002", "congress.220000.14"])
        #expect(proven.chains.map(\.entryCount) == [4, 4])
        #expect(proven.deputy?.name == "代表2")
        let expected = try test.archive.snapshot { try $0.records(of: "JL14-0002") }
        #expect(proven.chains[0].records.map(\.sequence) == expected.map(\.sequence))
        #expect(proven.chains[0].records.map(\.fields) == expected.map(\.fields))
    }

    @Test("it is as of the newest checkpoint: what came since is not in it")
    func asOf() throws {
        let test = try TestArchive()
        try test.fill()
        let sealed = try test.archive.snapshot { try $0.proofBundle(of: "JL14-0001") }
        try test.ingest(
            .activity, ["deputy", "congress", "type", "title", "date"], [["JL14-0001", "220000.14", "research", "调研", "2026-01-14"]],
            file: "activity.csv")
        #expect(try test.archive.snapshot { try $0.proofBundle(of: "JL14-0001") } == sealed)
        try test.seal()
        #expect(
            try test.archive.snapshot { try $0.proofBundle(of: "JL14-0001") }.chains[0].entries.count == sealed.chains[0].entries.count + 1)
    }

    @Test("contents are withheld by kind and by restriction, and the chain still holds")
    func withheld() throws {
        let test = try TestArchive()
        try test.fill()
        try test.ingest(
            .discipline, ["deputy", "congress", "date", "rule", "facts", "measure", "decidedBy"],
            [["JL14-0001", "220000.14", "2026-01-14", "第三条", "离场", "提醒", "主席团"]], file: "discipline.csv")
        try test.seal()
        func shown(_ kinds: Set<String>, _ restricted: Bool) throws -> [Bool] {
            let bundle = try test.archive.snapshot { try $0.proofBundle(of: "JL14-0001", withholding: kinds, showsRestricted: restricted) }
            let proven = try ProofBundle(parsing: bundle.bytes).verify(policy(test))
            #expect(proven.chains[0].withheld.count == bundle.chains[0].entries.count { $0.content == nil })
            return bundle.chains[0].entries.map { $0.content != nil }
        }
        #expect(try shown([], false) == [true, true, true, true, false])
        #expect(try shown([], true) == [true, true, true, true, true])
        #expect(try shown(["attendance"], true) == [true, false, false, false, true])
        #expect(try shown(["mandate"], false) == [false, true, true, true, false])
    }

    @Test("who has no entry is proven absent, and only then", arguments: [HashSuite.sha256, .sm3])
    func absent(suite: HashSuite) throws {
        let test = try TestArchive(suite: suite)
        try test.fill()
        let bundle = try test.archive.snapshot { try $0.proofBundle(of: "JL14-9999") }
        #expect(bundle.claimsAbsence)
        #expect(try ProofBundle(parsing: bundle.bytes).verify(policy(test)).isAbsent)
        let present = try test.archive.snapshot { try $0.proofBundle(of: "JL14-0001") }
        for chain in [
            ProofBundle.Chain(subject: present.subject, proof: present.chains[0].proof, entries: []),
            ProofBundle.Chain(subject: present.subject, proof: bundle.chains[0].proof, entries: []),
        ] {
            let forged = ProofBundle(note: present.note, opening: present.opening, seal: present.seal, chains: [chain])
            #expect(throws: ArchiveError(.proofInvalid, .proofInvalid)) { try forged.verify(policy(test)) }
        }
    }

    @Test("a bundle of another archive, and one under another key, are refused")
    func foreign() throws {
        let (test, other) = (try TestArchive(), try TestArchive())
        try test.fill()
        try other.fill()
        let (mine, theirs) = try (
            test.archive.snapshot { try $0.proofBundle(of: "JL14-0001") }, other.archive.snapshot { try $0.proofBundle(of: "JL14-0001") }
        )
        #expect(throws: ArchiveError(.proofInvalid, .proofInvalid)) { try theirs.verify(policy(test)) }
        let swapped = ProofBundle(note: theirs.note, opening: mine.opening, seal: mine.seal, chains: mine.chains)
        #expect(throws: ArchiveError(.proofInvalid, .proofInvalid)) { try swapped.verify(policy(other)) }
    }

    @Test("a congress that a mandate names cannot be left out")
    func congressMissing() throws {
        let test = try TestArchive()
        try test.fill()
        let bundle = try test.archive.snapshot { try $0.proofBundle(of: "JL14-0001") }
        let short = ProofBundle(note: bundle.note, opening: bundle.opening, seal: bundle.seal, chains: [bundle.chains[0]])
        #expect(throws: ArchiveError(.proofInvalid, .proofInvalid)) { try short.verify(policy(test)) }
    }

    @Test("reserved subjects have no bundle", arguments: ["archive", "congress.220000.14"])
    func reserved(_ subject: String) throws {
        let test = try TestArchive()
        #expect(throws: ArchiveError(.input, .reservedSubject)) { try test.archive.snapshot { try $0.proofBundle(of: subject) } }
    }
}
