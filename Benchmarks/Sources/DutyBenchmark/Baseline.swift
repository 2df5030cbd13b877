import DutyArchive
import Foundation

/// What ingestion is compared with: `sqlite3 .import` of the same file into a table with the same unique key and one index, in WAL mode
/// with `synchronous=FULL` and the same cache.
enum Baseline {
    static let schema = """
        CREATE TABLE attendance (
          deputy TEXT NOT NULL, name TEXT, congress TEXT NOT NULL, sitting TEXT NOT NULL, status TEXT NOT NULL,
          UNIQUE (sitting, congress, deputy)
        );
        CREATE INDEX attendanceByDeputy ON attendance (deputy);
        """

    static func measure(_ file: AttendanceFile) throws -> Measurement {
        let database = file.folder.appending(path: "baseline.sqlite").path
        for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: database + suffix) }
        let script = """
            PRAGMA journal_mode=WAL;
            PRAGMA synchronous=FULL;
            PRAGMA cache_size=-32768;
            \(schema)
            .mode csv
            .import --skip 1 "\(file.path.path)" attendance
            """
        return try Measurement.of {
            try Command.run("sqlite3", [database], input: script)
            return Int64(file.rows)
        }
    }
}

/// Programs that are run beside.
enum Command {
    @discardableResult
    static func run(_ name: String, _ arguments: [String], input: String = "") throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: name.hasPrefix("/") ? name : "/usr/bin/env")
        process.arguments = name.hasPrefix("/") ? arguments : [name] + arguments
        let (standardInput, output) = (Pipe(), Pipe())
        process.standardInput = standardInput
        process.standardOutput = output
        try process.run()
        try standardInput.fileHandleForWriting.write(contentsOf: Data(input.utf8))
        try standardInput.fileHandleForWriting.close()
        let data = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw BenchmarkError("\(name) ended with \(process.terminationStatus)") }
        return String(decoding: data, as: UTF8.self)
    }
}
