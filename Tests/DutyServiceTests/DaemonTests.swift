import CryptoSuite
import DutyArchive
import Foundation
import Glibc
import Testing
import TransparencyLog

@testable import DutyService

@Suite("The daemon as a process", .serialized)
struct DaemonTests {
    private let world: ServiceWorld

    init() throws { world = try ServiceWorld() }

    private func deliverAll() throws {
        for (name, text) in [
            ("01.csv", ServiceWorld.roster), ("02.csv", ServiceWorld.meetings), ("03.csv", ServiceWorld.sittings),
            ("04.csv", ServiceWorld.attendance),
        ] { try world.deliver(name, text) }
    }

    @Test("what was delivered before and after it starts is filed, and it stops cleanly when asked")
    func works() throws {
        try deliverAll()
        let daemon = try DaemonProcess(world)
        try daemon.wait(for: "READY=1")
        try daemon.wait(for: "4 accepted")
        try world.deliver("05.csv", "x\n")
        try daemon.wait(for: "1 rejected")
        try world.deliver("06.csv", ServiceWorld.attendance)
        try daemon.wait(for: "1 again")
        #expect(daemon.stop() == 0)
        try daemon.wait(for: "STOPPING=1")
        #expect(daemon.log.contains("stopped"))
        #expect(try world.folder.names("inbox") == [".claimed"])
        #expect(try world.folder.names("accepted").count == 15)
        let status = try world.status()
        #expect(status.state == .stopping && status.counts.accepted == 4 && status.lastBatch?.file == "04.csv")
        #expect(try world.archive.verify().faults == [])
    }

    @Test("a file that misses something waits, whatever the order, and goes in by itself; a lock of another writer is waited for")
    func waits() throws {
        let daemon = try DaemonProcess(world)
        try world.deliver("01.csv", ServiceWorld.attendance)
        try daemon.wait(for: "1 waiting")
        #expect(try world.status().held.map(\.file) == ["01.csv"])
        try world.archive.write(purpose: "test") { _ in try world.deliver("02.csv", ServiceWorld.roster) }
        try world.deliver("03.csv", ServiceWorld.meetings)
        try world.deliver("04.csv", ServiceWorld.sittings)
        try daemon.wait(for: "4 accepted, 0 again, 0 rejected, 0 waiting")
        #expect(daemon.stop() == 0)
    }

    @Test("it seals after its quiet interval, and what it verified is in its status")
    func seals() throws {
        try deliverAll()
        let daemon = try DaemonProcess(world, ["sealQuietSeconds": "1"])
        try daemon.wait(for: "4 accepted")
        try daemon.wait { try world.archive.newestCheckpointSize() > 2 }
        #expect(daemon.stop() == 0)
        let size = try world.size()
        #expect(try world.archive.newestCheckpointSize() == size)
        let status = try world.status()
        #expect(status.lastCheckpoint?.size == size && status.verification?.faults == [])
    }

    @Test("with a protected key and an SM2 key handed over as credentials it seals with both; without them it does not start")
    func credentials() throws {
        try deliverAll()
        let folder = try world.folder.make("credentials")
        let secret = Array("口令".utf8)
        let source = try KeySource(world.keyPath)
        try SigningKey.generate(.sm2).write(pemFile: source.sm2Path)
        _ = try KeyProtection(source).set(from: nil, to: secret)
        for (from, name) in [(source.path, "key"), (source.sm2Path, "key.sm2")] {
            try FileManager.default.moveItem(atPath: from, toPath: "\(folder)/\(name)")
            chmod("\(folder)/\(name)", 0o440)
        }
        let passphrase = try world.folder.write("credentials/secret", "口令\n")
        chmod(passphrase, 0o400)
        let settings = ["sealQuietSeconds": "1", "signingKey": "credential:key", "signingKeyPassphrase": "credential:secret"]
        let stranded = try DaemonProcess(world, settings)
        stranded.process.waitUntilExit()
        #expect(stranded.process.terminationStatus != 0 && stranded.log.contains("CREDENTIALS_DIRECTORY"))
        let daemon = try DaemonProcess(world, settings, environment: ["CREDENTIALS_DIRECTORY": folder])
        try daemon.wait(for: "4 accepted")
        try daemon.wait { try world.archive.newestCheckpointSize() > 2 }
        #expect(daemon.stop() == 0)
        let newest = world.archive.layout.checkpoint(ofSize: TreeSize(try world.archive.newestCheckpointSize()))
        #expect(try SignedNote(parsing: Array(Data(contentsOf: newest))).signatures.count == 2)
        #expect(!daemon.log.contains("口令"))
    }

    @Test("SIGHUP takes new settings and mappings, and keeps the old ones where the new are wrong")
    func reloads() throws {
        let daemon = try DaemonProcess(world)
        try daemon.wait(for: "READY=1")
        DaemonProcess.configure(world, ["settleSeconds": "9999"])
        daemon.signal(SIGHUP)
        try daemon.wait(for: "RELOADING=1")
        try daemon.wait(for: "READY=1")
        #expect(daemon.log.contains("settleSeconds: 9999 is out of range"))
        _ = try world.folder.make("mappings")
        try world.folder.write(
            "mappings/roll.yaml",
            "kind: attendance\ncolumns:\n  id: deputy\n  here: status\nconstants:\n  congress: '220000.14'\n  sitting: 14-4/01\n")
        DaemonProcess.configure(world, ["mappings": "mappings", "inbox": "elsewhere"])
        daemon.signal(SIGHUP)
        try daemon.wait(for: "RELOADING=1")
        try daemon.wait(for: "READY=1")
        #expect(daemon.log.contains("takes effect on a restart only"))
        try deliverAll()
        try daemon.wait(for: "4 accepted")
        _ = try world.folder.make("inbox/roll")
        try world.deliver("roll/05.csv", "id,here\nJL14-0001,出席\n")
        try daemon.wait(for: "5 accepted")
        #expect(daemon.stop() == 0)
    }

    @Test("an archive that does not verify is not appended to: files stay in the inbox, and status and log say why")
    func readOnly() throws {
        try deliverAll()
        var daemon = try DaemonProcess(world)
        try daemon.wait(for: "4 accepted")
        #expect(daemon.stop() == 0)
        for folder in try FileManager.default.contentsOfDirectory(atPath: world.archive.layout.objects.path) where folder != "incoming" {
            let path = world.archive.layout.objects.path + "/" + folder
            for name in try FileManager.default.contentsOfDirectory(atPath: path) {
                try FileManager.default.removeItem(atPath: path + "/" + name)
            }
        }
        daemon = try DaemonProcess(world)
        try daemon.wait(for: "readOnly")
        let size = try world.size()
        try world.deliver("05.csv", ServiceWorld.roster + "JL14-0003,张三,220000.14,当选,2023-01-10\n")
        try daemon.wait { try !world.status().held.isEmpty }
        #expect(daemon.stop() == 0)
        #expect(try world.size() == size)
        #expect(world.folder.exists("inbox/05.csv"))
        #expect(daemon.log.contains("read-only"))
    }

    @Test(
        "without its key, its folders or an archive it does not start, and says what is missing",
        arguments: ["archive/keys/signing.pem", "rejected", "archive"])
    func refusesToStart(_ missing: String) throws {
        for folder in ["inbox", "accepted", "rejected"] { _ = try world.folder.make(folder) }
        let daemon: DaemonProcess
        if missing == "rejected" {
            daemon = try DaemonProcess(world, ["rejected": "nowhere"])
        } else {
            try FileManager.default.removeItem(atPath: world.folder.path + "/" + missing)
            daemon = try DaemonProcess(world)
        }
        daemon.process.waitUntilExit()
        #expect(daemon.process.terminationStatus == 1)
        #expect(daemon.log.hasPrefix("dutyd: "))
    }

    @Test("a configuration can be checked without starting")
    func checkConfig() throws {
        let fine = try DaemonProcess(world, arguments: ["--check-config"])
        fine.process.waitUntilExit()
        #expect(fine.process.terminationStatus == 0 && fine.log.contains("fine"))
        let wrong = try DaemonProcess(world, ["setleSeconds": "3"], arguments: ["--check-config"])
        wrong.process.waitUntilExit()
        #expect(wrong.process.terminationStatus == 1 && wrong.log.contains("did you mean settleSeconds?"))
    }
}
