import Foundation

@testable import DutyArchive

/// The plain `sqlite3` command, as someone would use it who tampers with an archive or checks one by hand.
enum SQLiteShell {
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    /// Runs statements on a database and gives what they print, one row a line, columns parted by `|`.
    @discardableResult
    static func run(_ sql: String, on database: URL) throws -> String {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/sqlite3")
        process.arguments = ["-bail", database.path]
        let (input, output, errors) = (Pipe(), Pipe(), Pipe())
        process.standardInput = input
        process.standardOutput = output
        process.standardError = errors
        try process.run()
        try input.fileHandleForWriting.write(contentsOf: Data((sql + ";\n").utf8))
        try input.fileHandleForWriting.close()
        let printed = try output.fileHandleForReading.readToEnd() ?? Data()
        let complaint = try errors.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw Failure(description: "sqlite3: \(String(decoding: complaint, as: UTF8.self)) in \(sql)")
        }
        return String(decoding: printed, as: UTF8.self)
    }
}
