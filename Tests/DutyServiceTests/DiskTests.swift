import DutyArchive
import Foundation
import Glibc
import Testing

@testable import DutyService

/// Disks that fail as the kernel makes them fail: a file system that is full, and a file that cannot be synced.
///
/// A failed fsync of a regular file takes a failing block device (`dm-error`), which would need device mapper and a spare disk wherever
/// tests run. A FIFO that lies where the next checkpoint's note is written is as honest: it opens and takes the bytes, and the kernel
/// refuses the real fsync with EINVAL. Whatever made it fail, the daemon sees the same: an fsync that did not return 0.
@Suite("The daemon on a failing disk", .serialized)
struct DiskTests {
    private let world: ServiceWorld

    init() throws {
        world = try ServiceWorld()
        try world.enrol()
    }

    private var archivePath: String { world.folder.path + "/archive" }

    /// Whether this process may mount a tmpfs; tried once, since root in a container may not either.
    static let mayMount: Bool = {
        guard geteuid() == 0, let folder = try? TemporaryFolder() else { return false }
        guard mount("tmpfs", folder.path, "tmpfs", 0, "size=1m") == 0 else { return false }
        return umount2(folder.path, CInt(MNT_DETACH)) == 0
    }()

    private static func run(_ program: String, _ arguments: String...) throws {
        let process = Process()
        process.executableURL = URL(filePath: program)
        process.arguments = arguments
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0, "\(program) \(arguments)")
    }

    @Test(
        "on a full disk nothing is half filed: the archive is sound, the file is back in the inbox, and goes in once there is space",
        .enabled(if: DiskTests.mayMount, "needs root and the right to mount a tmpfs"))
    func fullDisk() throws {
        // The archive moves onto a disk of 8 MiB, filled until the file itself would fit, as the daemon asks, but not its entries.
        try #require(rename(archivePath, archivePath + ".before") == 0)
        _ = try world.folder.make("archive")
        try #require(mount("tmpfs", archivePath, "tmpfs", 0, "size=8m") == 0)
        defer { umount2(archivePath, CInt(MNT_DETACH)) }
        try Self.run("/bin/cp", "-a", archivePath + ".before/.", archivePath)
        let archive = try Archive(URL(filePath: archivePath))
        let before = try archive.status().entries
        let rows = (0..<4000).map { "JL15-\($0),代表\($0),220000.14,当选,2023-01-10\n" }
        let text = "代表编号,姓名,人大届次,变动类型,日期\n" + rows.joined()
        let room = Int64(text.utf8.count) * 2
        let free = try Folder(path: archivePath).freeBytes()
        let ballast = archivePath + "/ballast"
        try #require(FileManager.default.createFile(atPath: ballast, contents: Data(count: Int(free - room))))

        let daemon = try DaemonProcess(world, ["rescanSeconds": "1"])
        try daemon.wait(for: "READY=1")
        try world.deliver("04.csv", text)
        try daemon.wait { try world.status().held.contains { $0.reason.contains("space") } }
        #expect(try archive.status().entries == before)
        #expect(try archive.verify().faults == [])
        #expect(world.folder.exists("inbox/04.csv"))
        try #require(unlink(ballast) == 0)
        try daemon.wait(for: "1 accepted")
        #expect(daemon.stop() == 0)
        #expect(try archive.status().entries == before + 4001)
        #expect(try archive.verify().faults == [])
        #expect(try world.folder.names("accepted") == ["04.csv", "04.csv.receipt.json", "04.csv.receipt.txt"])
    }

    @Test("an fsync that the kernel refuses ends the process with 1; the next start goes on from what the disk holds")
    func failedSync() throws {
        let fifos = (3...64).map { archivePath + "/checkpoints/" + String(repeating: "0", count: $0 < 10 ? 11 : 10) + "\($0).note.partial" }
        // Without a reader, opening a FIFO for writing would wait.
        let readers = try fifos.map { path in
            try #require(mkfifo(path, 0o600) == 0)
            return open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        }
        defer { for reader in readers { close(reader) } }
        let daemon = try DaemonProcess(world, ["sealQuietSeconds": "1"])
        daemon.process.waitUntilExit()
        #expect(daemon.process.terminationReason == .exit && daemon.process.terminationStatus == 1)
        #expect(daemon.log.contains("could not be confirmed on disk") && daemon.log.contains("the process ends now"))
        #expect(try world.archive.newestCheckpointSize() == 2)
        for path in fifos { try #require(unlink(path) == 0) }
        let next = try DaemonProcess(world, ["sealQuietSeconds": "1"])
        try next.wait { try world.archive.newestCheckpointSize() > 2 }
        #expect(next.stop() == 0)
        #expect(try world.archive.verify().faults == [])
    }
}
