import DutyArchive
import Foundation
import Glibc
import Testing

@testable import DutyService

/// `kill -9` at random moments. What is random is seeded, and the seed printed with a failure.
@Suite("Killed at any moment", .serialized)
struct CrashTests {
    private let world: ServiceWorld
    private let seed = UInt64.random(in: 0 ... .max)

    init() throws {
        world = try ServiceWorld()
        try world.enrol()
    }

    /// A file of attendance that refers to a sitting of its own, so that every file is new and none waits.
    private func file(_ number: Int) -> (name: String, text: String) {
        let sitting = "14-4/k\(number)"
        let text = """
            {"kind":"sitting","congress":"220000.14","meeting":"14-4","sitting":"\(sitting)","type":"plenary","audience":"wholeBody","starts":"2026-01-13"}
            {"kind":"attendance","deputy":"JL14-0001","congress":"220000.14","sitting":"\(sitting)","status":"present"}
            {"kind":"attendance","deputy":"JL14-0002","congress":"220000.14","sitting":"\(sitting)","status":"absent"}

            """
        return ("\(number).ndjson", text)
    }

    /// Sleeps up to so long: the moment of the crash, not a wait for anything.
    private func pause(upTo limit: Duration, _ random: inout SplitMix) {
        usleep(UInt32(random.next() % UInt64(max(1, limit.milliseconds * 1000))))
    }

    private func expectOnce(_ count: Int) throws {
        let names = try world.archive.snapshot { snapshot in
            try snapshot.batchSequences().map { try snapshot.receipt(of: $0).content.file }
        }
        let expected = ["1.csv", "2.csv", "3.csv"] + (0..<count).map { file($0).name }
        #expect(names.sorted() == expected.sorted(), "seed \(seed)")
        let report = try world.archive.verify()
        #expect(report.isSound, "seed \(seed): \(report.faults)")
    }

    @Test("dutyd killed fifty times: every file delivered is filed once, has its receipt, and the archive verifies")
    func daemon() throws {
        var random = SplitMix(seed: seed)
        let configuration = ["sealQuietSeconds": "1", "sealEntriesMax": "7", "verifyEntriesPerSecond": "10000"]
        var delivered = 0
        func deliver(_ count: Int) throws {
            for _ in 0..<count {
                let (name, text) = file(delivered)
                try world.deliver(name, text)
                delivered += 1
            }
        }
        try deliver(3)
        let began = ServiceClock.system.monotonic()
        let first = try DaemonProcess(world, configuration)
        try first.wait(for: "3 accepted")
        let whole = ServiceClock.system.monotonic() - began
        first.signal(SIGKILL)
        first.process.waitUntilExit()
        for _ in 1..<50 {
            try deliver(Int(random.next() % 3))
            let daemon = try DaemonProcess(world, configuration)
            pause(upTo: whole, &random)
            try deliver(1)
            pause(upTo: whole / 2, &random)
            daemon.signal(SIGKILL)
            daemon.process.waitUntilExit()
            #expect(daemon.process.terminationReason == .uncaughtSignal, "seed \(seed): \(daemon.log)")
        }
        let last = try DaemonProcess(world, configuration)
        try world.deliver("last.csv", "no table\n")
        try last.wait(for: "1 rejected")
        #expect(last.stop() == 0, "seed \(seed): \(last.log)")
        #expect(try world.folder.names("inbox") == [".claimed"], "seed \(seed)")
        #expect(try world.folder.names("inbox/.claimed").filter { $0 != "waiting.json" } == [], "seed \(seed)")
        let accepted = try world.folder.names("accepted")
        let expected = (0..<delivered).flatMap { [file($0).name, file($0).name + ".receipt.json", file($0).name + ".receipt.txt"] }
        #expect(accepted == expected.sorted(), "seed \(seed)")
        try expectOnce(delivered)
    }

    /// `duty ingest`, its words thrown away.
    private func ingest(_ files: [String]) throws -> Process {
        let process = Process()
        process.executableURL = DaemonProcess.products.appending(path: "duty")
        process.arguments = ["ingest", "--archive", world.folder.path + "/archive"] + files
        process.environment = ["PATH": "/usr/bin:/bin"]
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        return process
    }

    @Test("duty ingest killed fifty times: repeated, it files what is missing and nothing twice, and the archive verifies")
    func command() throws {
        var random = SplitMix(seed: seed)
        let files = try (0..<51).map { try world.folder.write(file($0).name, file($0).text) }
        let began = ServiceClock.system.monotonic()
        let whole = try ingest([files[50]])
        whole.waitUntilExit()
        #expect(whole.terminationStatus == 0)
        let time = ServiceClock.system.monotonic() - began
        for path in files.dropLast() {
            let process = try ingest([path])
            pause(upTo: time, &random)
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
        }
        let last = try ingest(files)
        last.waitUntilExit()
        #expect(last.terminationStatus == 0, "seed \(seed)")
        try expectOnce(files.count)
    }
}

/// SplitMix64 (Steele, Lea, Flood 2014): small, seeded, good enough to choose moments.
struct SplitMix: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
