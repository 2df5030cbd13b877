import DutyService
import Foundation
import Logging

/// From a sheet's arrival in the inbox to its receipt, through a daemon that has nothing else to do.
struct DropSteps {
    static let drops = 20
    static let rows = 500

    let steps: ArchiveSteps
    var folder: URL { steps.folder.appending(path: "desk") }

    /// Runs the daemon until it is asked to stop; a process of its own.
    func serve() async throws {
        let daemon = try await Daemon.open(configurationPath: folder.path + "/dutyd.yaml", environment: [:]) { label in
            Logger(label: label) { _ in SwiftLogNoOpLogHandler() }
        }
        try await daemon.run()
    }

    /// The median of so many drops, each of another sheet.
    func measure(program: String) throws -> Measurement {
        try? FileManager.default.removeItem(at: folder)
        for name in ["inbox", "accepted", "rejected"] {
            try FileManager.default.createDirectory(at: folder.appending(path: name), withIntermediateDirectories: true)
        }
        let configuration = """
            archive: \(steps.archiveFolder.path)
            signingKey: \(steps.keyPath)
            inbox: \(folder.path)/inbox
            accepted: \(folder.path)/accepted
            rejected: \(folder.path)/rejected
            statusFile: \(folder.path)/status.json
            freeBytesMin: 0

            """
        try Data(configuration.utf8).write(to: folder.appending(path: "dutyd.yaml"))
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = ["daemon", steps.folder.path, "0"]
        try process.run()
        defer {
            process.terminate()
            process.waitUntilExit()
        }
        var drops: [Measurement] = []
        for number in 0...Self.drops {
            let sheet = try makeSheet(number)
            let receipt = folder.path + "/accepted/\(sheet.lastPathComponent).receipt.json"
            let drop = try Measurement.of {
                try FileManager.default.moveItem(at: sheet, to: folder.appending(path: "inbox/" + sheet.lastPathComponent))
                try wait(for: receipt, process)
                return Int64(Self.rows)
            }
            // The first drop also waits for the daemon to be there.
            if number > 0 { drops.append(drop) }
        }
        return drops.median
    }

    private func makeSheet(_ number: Int) throws -> URL {
        let file = SheetFile(rows: Self.rows, folder: folder)
        try? FileManager.default.removeItem(at: file.xlsx)
        try file.write(from: number * Self.rows)
        let sheet = folder.appending(path: "sheet-\(number).xlsx")
        try FileManager.default.moveItem(at: file.xlsx, to: sheet)
        return sheet
    }

    private func wait(for path: String, _ process: Process) throws {
        let end = ContinuousClock.now + .seconds(60)
        while !FileManager.default.fileExists(atPath: path) {
            guard process.isRunning, ContinuousClock.now < end else { throw BenchmarkError("no receipt came: \(path)") }
            usleep(500)
        }
    }
}
