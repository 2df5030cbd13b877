import CryptoSuite
import Testing

@testable import TransparencyLog

@Suite("Trust policies")
struct TrustPolicyTests {
    private let origin = "archive.example/test"
    private let log: NoteSigner
    private let witnesses: [Cosigner]
    private let checkpoint: Checkpoint

    init() throws {
        log = NoteSigner(name: try KeyName(origin), key: try SigningKey.generate())
        witnesses = try (1...3).map { Cosigner(name: try KeyName("witness.example/w\($0)"), key: try SigningKey.generate()) }
        checkpoint = Checkpoint(origin: try Origin(origin), size: TreeSize(7), root: .zero)
    }

    private func policy(_ quorum: String, groups: [String] = []) throws(LogError) -> TrustPolicy {
        let lines =
            ["# whom we believe", "log \(log.verifier.vkey) https://archive.example/", ""]
            + witnesses.enumerated().map { "witness\tw\($0 + 1)  \($1.verifier.vkey)" } + groups + ["quorum \(quorum) # enough"]
        return try TrustPolicy(parsing: Array((lines.joined(separator: "\n") + "\n").utf8))
    }

    private func note(cosignedBy signers: [Int]) throws -> [UInt8] {
        var note = try checkpoint.signed(by: [log])
        for signer in signers { note.add(try witnesses[signer - 1].sign(checkpoint, seconds: 1_770_000_000)) }
        return note.bytes
    }

    @Test("without a quorum the log's own signature is enough")
    func none() throws {
        let accepted = try policy("none").accept(note(cosignedBy: []))
        #expect(accepted.opened.checkpoint == checkpoint)
        #expect(accepted.witnesses.isEmpty)
    }

    @Test(
        "a quorum is met by enough of its members, and by no fewer",
        arguments: [
            ("w1", [], [1], true), ("w1", [], [2, 3], false), ("g", ["group g any w1 w2"], [2], true),
            ("g", ["group g any w1 w2"], [3], false),
            ("g", ["group g all w1 w2"], [1, 2], true), ("g", ["group g all w1 w2"], [1, 3], false),
            ("g", ["group g 2 w1 w2 w3"], [1, 3], true),
            ("g", ["group g 2 w1 w2 w3"], [3], false), ("h", ["group g any w1 w2", "group h all g w3"], [2, 3], true),
            ("h", ["group g any w1 w2", "group h all g w3"], [1, 2], false),
        ] as [(String, [String], [Int], Bool)])
    func quorum(_ name: String, _ groups: [String], _ signers: [Int], _ isMet: Bool) throws {
        let policy = try policy(name, groups: groups)
        let note = try note(cosignedBy: signers)
        if isMet {
            #expect(try policy.accept(note).witnesses.map(\.witness.name) == signers.map { "w\($0)" })
        } else {
            #expect(throws: LogError(.quorumUnmet, "")) { try policy.accept(note) }
        }
    }

    @Test("the log must have signed, whoever else has")
    func logMissing() throws {
        let other = NoteSigner(name: try KeyName(origin), key: try SigningKey.generate())
        let note = try checkpoint.signed(by: [other]).bytes
        #expect(throws: LogError(.signatureMissing, "")) { try policy("none").accept(note) }
        let foreign = try Checkpoint(origin: try Origin("other.example"), size: TreeSize(7), root: .zero).signed(by: [log]).bytes
        #expect(throws: LogError(.originForeign, "")) { try policy("none").accept(foreign) }
    }

    @Test("a cosignature that is not over this text refuses the note, quorum or none")
    func wrongCosignature() throws {
        var note = try checkpoint.signed(by: [log])
        note.add(try witnesses[0].sign(Checkpoint(origin: checkpoint.origin, size: TreeSize(8), root: .zero), seconds: 1))
        #expect(throws: LogError(.signatureInvalid, "")) { try policy("none").accept(note.bytes) }
    }

    @Test(
        "a malformed line is refused by its number",
        arguments: [
            "witness w4", "witness w1 WITNESS4", "witness w4 WITNESS1", "witness w4 LOG", "log WITNESS4", "log", "log LOG", "group g any",
            "group g 0 w1", "group g 3 w1 w2", "group g 01 w1", "group g any w9", "group w1 any w2", "group none any w1",
            "group g any w1 w1",
            "quorum w9", "quorum", "quorum none none", "trust w1", "log LOG2 a b", "witness w4 WITNESS4 a b", "w\u{1}", "w\r",
        ])
    func malformed(_ line: String) throws {
        let spare = Cosigner(name: try KeyName("witness.example/w4"), key: try SigningKey.generate()).verifier.vkey
        let second = NoteSigner(name: try KeyName("b.example"), key: try SigningKey.generate()).verifier.vkey
        let text = line.replacing("WITNESS4", with: spare).replacing("WITNESS1", with: witnesses[0].verifier.vkey)
            .replacing("LOG2", with: second).replacing("LOG", with: log.verifier.vkey)
        let error = #expect(throws: LogError.self) { try policy("none", groups: [text]) }
        #expect(error?.code == .policyMalformed)
        #expect(error?.message.hasPrefix("Line 7 ") == true, "\(error?.message ?? "")")
    }

    @Test("a second quorum, none at all, and a member of two groups are refused")
    func whole() throws {
        #expect(throws: LogError(.policyMalformed, "")) { try policy("none\nquorum w1") }
        #expect(throws: LogError(.policyMalformed, "")) { try policy("none", groups: ["group g any w1", "group h any w1"]) }
        #expect(throws: LogError(.policyMalformed, "")) { try TrustPolicy(parsing: Array("log \(log.verifier.vkey)\n".utf8)) }
        #expect(throws: LogError(.policyMalformed, "")) { try TrustPolicy(parsing: Array("quorum none\n".utf8)) }
    }
}
