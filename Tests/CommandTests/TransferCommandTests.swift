import DutyArchive
import Foundation
import Testing

@testable import duty

@Suite("duty transfer")
struct TransferCommandTests {
    private func sealed() throws -> (duty: DutyProcess, vkey: String) {
        let duty = try DutyProcess.withRecords()
        try #require(try duty.run("seal").status == 0)
        return (duty, try Archive(duty.archive).opening.verifier)
    }

    private func bytes(_ duty: DutyProcess, _ path: String) throws -> Data { try Data(contentsOf: duty.folder.appending(path: path)) }

    /// Everything in the package, as one piece.
    private func everything(_ duty: DutyProcess, _ folder: String) throws -> Data {
        let root = duty.folder.appending(path: folder)
        let paths = try FileManager.default.subpathsOfDirectory(atPath: root.path).sorted()
        return paths.reduce(into: Data()) { $0 += Data($1.utf8) + ((try? Data(contentsOf: root.appending(path: $1))) ?? Data()) }
    }

    @Test("a package is written whole, and checked without the archive")
    func whole() throws {
        let (duty, vkey) = try sealed()
        let made = try duty.run("transfer", "bag", "--sender", "省人大常委会办公厅", "--receiver", "省档案馆", "--json")
        #expect(made.status == 0, "\(made.errors)")
        #expect(try made.json()["deputies"] as? Int == 2)
        let checked = try duty.run("transfer", "--verify", "bag", "--key", vkey, environment: ["DUTY_ARCHIVE": "/nowhere"])
        #expect(checked.status == 0, "\(checked.output)\(checked.errors)")
        #expect(checked.output.contains("移交包完好"))
        #expect(try duty.run("transfer", "--verify", "bag", "--lang", "en").output.contains("agrees with itself"))
        for path in [
            "bagit.txt", "bag-info.txt", "manifest-sha256.txt", "manifest-sm3.txt", "tagmanifest-sha256.txt", "data/files/T-0001.html",
            "data/files/T-0001.json", "data/proofs/T-0001.dutyproof", "data/log/entries.ndjson", "data/log/checkpoint.note",
            "data/catalogue.html", "data/catalogue.csv", "data/handover.html", "data/metadata/metadata.xml",
        ] { #expect(try !bytes(duty, "bag/" + path).isEmpty, "\(path)") }
        let info = String(decoding: try bytes(duty, "bag/bag-info.txt"), as: UTF8.self)
        #expect(info.contains("Source-Organization: 省人大常委会办公厅\n") && info.contains("Payload-Oxum: "))
        #expect(try duty.run("check", "bag/data/proofs/T-0002.dutyproof", "--key", vkey).status == 0)
        let left = try FileManager.default.contentsOfDirectory(atPath: duty.folder.path).filter { $0.contains("partial") }
        #expect(left.isEmpty)
    }

    @Test(
        "the bagit package of PyPI finds the bag valid, and a changed one not", .enabled(if: Tools.hasPython("bagit"), "needs PyPI bagit"))
    func bagit() throws {
        let (duty, _) = try sealed()
        _ = try duty.run("transfer", "bag")
        let valid = try Tools.run("python3", ["-m", "bagit", "--validate", "bag"], in: duty.folder)
        #expect(valid.status == 0, "\(valid.text)")
        let file = duty.folder.appending(path: "bag/data/files/T-0001.html")
        try Data("x".utf8).write(to: file)
        #expect(try Tools.run("python3", ["-m", "bagit", "--validate", "bag"], in: duty.folder).status != 0)
    }

    @Test("restricted content and original sheets go along only after a disclosure on each chain")
    func restricted() throws {
        let (duty, vkey) = try sealed()
        let before = try Archive(duty.archive).status().entries
        _ = try duty.run("transfer", "plain")
        let plain = try everything(duty, "plain")
        for secret in ["家中老人住院", "擅自离场", "05-会纪.csv", "originals/"] { #expect(plain.range(of: Data(secret.utf8)) == nil, "\(secret)") }
        #expect(try Archive(duty.archive).status().entries == before)
        let made = try duty.run("transfer", "whole", "--restricted", "--reason", "到期移交", "--recipient", "省档案馆")
        #expect(made.status == 0, "\(made.errors)")
        #expect(try Archive(duty.archive).status().entries == before + 2)
        let whole = try everything(duty, "whole")
        for secret in ["家中老人住院", "擅自离场", "05-会纪.csv", "originals/"] { #expect(whole.range(of: Data(secret.utf8)) != nil, "\(secret)") }
        let checked = try duty.run("transfer", "--verify", "whole", "--key", vkey, "--json").json()
        #expect(checked["sound"] as? Bool == true && checked["originals"] as? Int == 5)
        #expect(try duty.run("log", "--disclosures").output.contains("到期移交"))
    }

    @Test(
        "every change to a package is found, even one whose digests were made anew",
        arguments: [
            ("data/log/entries.ndjson", "王磊", "王雷"), ("data/log/checkpoint.note", "\n", "\n\n"), ("data/files/T-0001.html", "王磊", "王雷"),
            ("data/proofs/T-0001.dutyproof", "duty-archive/proof/v1", "duty-archive/proof/v2"),
            ("bag-info.txt", "Payload-Oxum", "payload-oxum"),
        ], [false, true])
    func tampered(_ change: (path: String, from: String, to: String), _ rehashes: Bool) throws {
        let (duty, vkey) = try sealed()
        _ = try duty.run("transfer", "bag")
        let file = duty.folder.appending(path: "bag/" + change.path)
        let text = try String(contentsOf: file, encoding: .utf8)
        try #require(text.contains(change.from))
        try text.replacing(change.from, with: change.to, maxReplacements: 1).write(to: file, atomically: false, encoding: .utf8)
        if rehashes {
            // Whoever changes a file can list its new digest; what the log proves, nobody can.
            let digests = try Tools.run("python3", ["-c", Self.rehash, change.path], in: duty.folder.appending(path: "bag"))
            try #require(digests.status == 0, "\(digests.text)")
        }
        let checked = try duty.run("transfer", "--verify", "bag", "--key", vkey)
        let isProven =
            !rehashes || change.path.hasPrefix("data/log") || change.path.hasPrefix("data/proofs") || change.path == "bag-info.txt"
        #expect(checked.status == (isProven ? 3 : 0), "\(checked.output)")
    }

    /// Makes the SHA-256 and SM3 manifests agree with a changed file, as somebody with time would.
    private static let rehash = """
        import hashlib, subprocess, sys
        def digest(alg, path):
            return subprocess.run(["openssl", "dgst", "-" + alg, "-r", path], capture_output=True, check=True, text=True).stdout.split()[0]
        path = sys.argv[1]
        for alg in ["sha256", "sm3"]:
            for kind, names in [("manifest", [path]), ("tagmanifest", [path, "manifest-sha256.txt", "manifest-sm3.txt"])]:
                name = "%s-%s.txt" % (kind, alg)
                lines = open(name).read().splitlines()
                out = [(digest(alg, l[66:]) + "  " + l[66:]) if l[66:] in names else l for l in lines]
                open(name, "w").write("\\n".join(out) + "\\n")
            for l in [0]:
                name = "tagmanifest-%s.txt" % alg
        for alg in ["sha256", "sm3"]:
            name = "tagmanifest-%s.txt" % alg
            lines = open(name).read().splitlines()
            open(name, "w").write("\\n".join(digest(alg, l[66:]) + "  " + l[66:] for l in lines) + "\\n")
        """

    @Test("what is missing, added, or leads out of the package is named")
    func strays() throws {
        let (duty, vkey) = try sealed()
        _ = try duty.run("transfer", "bag")
        let bag = duty.folder.appending(path: "bag")
        try Data("x".utf8).write(to: bag.appending(path: "data/extra.txt"))
        try FileManager.default.removeItem(at: bag.appending(path: "data/proofs/T-0002.dutyproof"))
        try FileManager.default.createSymbolicLink(
            atPath: bag.appending(path: "data/link").path, withDestinationPath: duty.archive.path)
        let checked = try duty.run("transfer", "--verify", "bag", "--key", vkey)
        #expect(checked.status == 3)
        for name in ["data/extra.txt", "data/proofs/T-0002.dutyproof", "data/link"] { #expect(checked.output.contains(name), "\(name)") }
        let other = try DutyProcess.withArchive()
        #expect(try duty.run("transfer", "--verify", "bag", "--key", Archive(other.archive).opening.verifier).status == 3)
    }

    @Test("nothing is overwritten, written into the archive, or disclosed where it is refused")
    func refused() throws {
        let (duty, _) = try sealed()
        let before = try Archive(duty.archive).status().entries
        try FileManager.default.createDirectory(at: duty.folder.appending(path: "there"), withIntermediateDirectories: false)
        #expect(try duty.run("transfer", "there", "--restricted", "--reason", "x").status == 2)
        #expect(try duty.run("transfer", duty.archive.appending(path: "bag").path).status == 2)
        #expect(try duty.run("transfer", "bag", "--congress", "220000.99").status == 2)
        #expect(try duty.run("transfer", "nowhere/bag").status == 1)
        #expect(try duty.run("transfer", "bag", "--year", "25").status == 64)
        #expect(try duty.run("transfer", "bag", "--verify", "bag").status == 64)
        #expect(try duty.run("transfer", "--verify", "nothing").status == 1)
        #expect(try Archive(duty.archive).status().entries == before)
        let unsealed = try DutyProcess.withRecords()
        #expect(try unsealed.run("transfer", "bag").status == 2)
        #expect(!FileManager.default.fileExists(atPath: unsealed.folder.appending(path: "bag").path))
    }

    @Test("a year takes contents recorded in it, and the log is proven all the same")
    func year() throws {
        let (duty, vkey) = try sealed()
        _ = try duty.run("transfer", "now")
        _ = try duty.run("transfer", "then", "--year", "1999", "--congress", "220000.14")
        let now = try duty.run("transfer", "--verify", "now", "--key", vkey, "--json").json()
        let then = try duty.run("transfer", "--verify", "then", "--key", vkey, "--json").json()
        #expect(then["sound"] as? Bool == true && now["root"] as? String == then["root"] as? String)
        #expect(try #require(then["contents"] as? Int) < #require(now["contents"] as? Int))
        let entries = String(decoding: try bytes(duty, "then/data/log/entries.ndjson"), as: UTF8.self)
        #expect(!entries.contains("王磊") && entries.contains("\"hash\""))
    }
}
