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
    private func verdicts(_ files: [[UInt8]], vkey: String) throws -> [Int] {
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
                        verify_proof.main([f"{sys.argv[2]}/{index}.dutyproof", sys.argv[4]])
                    except SystemExit as ending:
                        code = ending.code
                print(code)
            """
        let process = Process()
        let output = folder.appending(path: "verdicts")
        try Data().write(to: output)
        process.executableURL = URL(filePath: "/usr/bin/python3")
        process.arguments = ["-c", program, Self.scripts.path, folder.path, String(files.count), vkey]
        process.standardOutput = try FileHandle(forWritingTo: output)
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
        return try String(contentsOf: output, encoding: .utf8).split(separator: "\n").compactMap { Int($0) }
    }

    /// What `duty check` exits with.
    private func verdict(_ file: [UInt8], _ policy: TrustPolicy) throws -> Int {
        do {
            _ = try ProofBundle(parsing: file).verify(policy)
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

    @Test("it is short enough to be read")
    func length() throws {
        let text = try String(contentsOf: Self.scripts.appending(path: "verify_proof.py"), encoding: .utf8)
        #expect(text.split(separator: "\n", omittingEmptySubsequences: false).count < 250)
    }
}
