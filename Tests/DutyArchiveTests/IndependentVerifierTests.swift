import CryptoSuite
import DutyRecords
import Foundation
import Testing
import TransparencyLog

@testable import DutyArchive

/// `Scripts/verify_proof.py` was written from the document alone; it and this module must say the same of every file.
@Suite("The independent verifier")
struct IndependentVerifierTests {
    private static let scripts = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Scripts").standardizedFileURL

    /// Its exit code for each file, all in one run of Python.
    private func verdicts(_ files: [[UInt8]], vkey: String, authorities: URL? = nil) throws -> [Int] {
        let folder = FileManager.default.temporaryDirectory.appending(path: "duty-proofs-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for (index, file) in files.enumerated() { try Data(file).write(to: folder.appending(path: "\(index).dutyproof")) }
        let program = """
            import contextlib, io, sys
            sys.path.insert(0, sys.argv[1])
            sys.dont_write_bytecode = True
            import verify_proof
            for index in range(int(sys.argv[3])):
                code = 0
                with contextlib.redirect_stdout(io.StringIO()):
                    try:
                        verify_proof.main([f"{sys.argv[2]}/{index}.dutyproof", *sys.argv[4:]])
                    except SystemExit as ending:
                        code = ending.code
                print(code)
            """
        let process = Process()
        let output = folder.appending(path: "verdicts")
        try Data().write(to: output)
        process.executableURL = URL(filePath: "/usr/bin/python3")
        process.arguments =
            ["-c", program, Self.scripts.path, folder.path, String(files.count), vkey] + [authorities?.path].compactMap(\.self)
        process.standardOutput = try FileHandle(forWritingTo: output)
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
        return try String(contentsOf: output, encoding: .utf8).split(separator: "\n").compactMap { Int($0) }
    }

    /// What `duty check` exits with.
    private func verdict(_ file: [UInt8], _ policy: TrustPolicy, _ authorities: TimestampAuthorities? = nil) throws -> Int {
        do {
            _ = try ProofBundle(parsing: file).verify(policy, authorities: authorities)
            return 0
        } catch let error as ArchiveError where error.code == .proofMalformed {
            return 2
        } catch let error as ArchiveError where error.code == .proofInvalid {
            return 3
        }
    }

    @Test("it accepts what is whole, refuses every mutation, and agrees on each", arguments: [HashSuite.sha256, .sm3])
    func agreement(suite: HashSuite) throws {
        let test = try TestArchive(suite: suite)
        try test.fill(deputies: 3, sittings: 2)
        let bundles = try ["JL14-0001", "JL14-9999"].map { id in
            try test.archive.snapshot { try $0.proofBundle(of: id, withholding: id == "JL14-0001" ? ["attendance"] : []) }.bytes
        }
        let other = try TestArchive(suite: suite)
        try other.fill(deputies: 3, sittings: 2)
        let foreign = try other.archive.snapshot { try $0.proofBundle(of: "JL14-0001") }.bytes
        let mutations = try bundles.flatMap { try BundleMutations.all(of: $0) }
        let verifier = try test.archive.verifier
        let cases = bundles.map { ("good", $0) } + [("foreign", foreign)] + mutations.map { ($0.what, $0.file) }
        let found = try verdicts(cases.map(\.1), vkey: verifier.vkey)
        try #require(found.count == cases.count)
        for (index, (what, file)) in cases.enumerated() {
            let own = try verdict(file, TrustPolicy(log: verifier))
            #expect(own == found[index], "\(what): duty \(own), the script \(found[index])")
            // An absence proof in which another subject stands may hold: of that one.
            let holds =
                index < bundles.count || what.hasPrefix(".chains[0].subject") && (try? ProofBundle(parsing: file).claimsAbsence) == true
            #expect(holds || own != 0, "\(what): \(own)")
            if index < bundles.count { #expect(own == 0, "\(what): \(own)") }
        }
        print("\(cases.count) bundles of \(suite.rawValue) judged alike")
    }

    @Test("it says the same of timestamps: of each change to one, to their list, and of a token that outlives its authority")
    func timestamps() throws {
        let authority = try LocalAuthority()
        let believed = try TimestampAuthorities(pem: authority.pem)
        try authority.issue("old", subject: "/O=测试/CN=Test Time Authority", from: "20200101000000Z", to: "20210101000000Z")
        let test = try TestArchive()
        try test.fill(deputies: 1, sittings: 1)
        let good = try test.archive.attachTimestamp(
            authority.answer(test.archive.requestTimestamp().request.bytes), authorities: believed
        ).stored.response.bytes
        let bundle = try test.archive.snapshot { try $0.proofBundle(of: "JL14-0001") }
        func file(_ timestamps: [[UInt8]]) -> [UInt8] {
            ProofBundle(note: bundle.note, timestamps: timestamps, opening: bundle.opening, seal: bundle.seal, chains: bundle.chains).bytes
        }
        let other = try LocalAuthority().answer(TimestampRequest(TimestampResponse(parsing: good).token.imprint).bytes)
        let text = try authority.answer(TimestampRequest(TimestampImprint(of: [1], suite: .sha256)).bytes)
        let sm3 = try authority.answer(TimestampRequest(TimestampImprint(of: SignedNote(parsing: bundle.note).text, suite: .sm3)).bytes)
        let past = try authority.forge(good, by: "old", time: "20200615080000")
        let tooLate = try authority.forge(good, by: "old", time: "20210101000001")
        var cases: [(what: String, file: [UInt8], holds: Bool)] = [
            ("one", file([good]), true), ("two", file([good, past]), true), ("sixteen", file(Array(repeating: good, count: 16)), true),
            ("seventeen", file(Array(repeating: good, count: 17)), false), ("another authority's", file([good, other]), false),
            ("over another text", file([text]), false), ("over another hash", file([sm3]), false),
            ("after its time", file([tooLate]), false),
            ("too long", file([[UInt8](repeating: 0x30, count: TimestampResponse.byteCountMax + 1)]), false), ("empty", file([[]]), false),
            ("cut", file([Array(good.dropLast())]), false), ("longer", file([good + [0]]), false),
            ("two in one", file([good + good]), false),
        ]
        let plain = String(decoding: file([]), as: UTF8.self)
        for value in ["[]", "{}", "\"\"", "1", "null", "[1]", "[[]]", "[\"=\"]", "\"\(Base64.encode(good))\""] {
            cases.append(("timestamps \(value.prefix(9))", Array((plain.dropLast() + ",\"timestamps\":\(value)}").utf8), false))
        }
        // The letters of the issuer's name where the signature refers to it: the last time that they stand in the token.
        let issuer = try #require(Data(good).range(of: Data("Test Time Authority Root".utf8), options: .backwards))
        // Every change in the list; within a token at places that differ from run to run.
        for place in stride(from: Int.random(in: 0..<29), to: good.count, by: 29) {
            var changed = good
            changed[place] ^= 1 << UInt8.random(in: 0..<8)
            // RFC 3161 does not sign the status: granted, or granted with changes, is both granted.
            let isGranted = place == (good[1] == 0x82 ? 8 : 7) && changed[place] == 1
            // Nor is the issuer signed by which the token says whose certificate it is, and names are compared without case (RFC 5280 §7.1).
            let isSameName = issuer.contains(place) && changed[place] ^ good[place] == 0x20 && good[place] != 0x20
            cases.append(("byte \(place) of \(good.count), \(changed[place] ^ good[place])", file([changed]), isGranted || isSameName))
        }
        let verifier = try test.archive.verifier
        let found = try verdicts(cases.map(\.file), vkey: verifier.vkey, authorities: authority.root)
        try #require(found.count == cases.count)
        for (index, (what, file, holds)) in cases.enumerated() {
            let own = try verdict(file, TrustPolicy(log: verifier), believed)
            #expect((own == 0) == holds, "\(what): \(own)")
            // What no signature covers and `openssl` does not look at, such as a version number, duty refuses as well.
            let isStricter = what.hasPrefix("byte ") && own == 3 && found[index] == 0
            #expect(own == found[index] || isStricter, "\(what): duty \(own), the script \(found[index])")
        }
        print("\(cases.count) bundles with timestamps judged alike")
    }

    @Test("it is short enough to be read")
    func length() throws {
        let text = try String(contentsOf: Self.scripts.appending(path: "verify_proof.py"), encoding: .utf8)
        #expect(text.split(separator: "\n", omittingEmptySubsequences: false).count < 250)
    }
}
