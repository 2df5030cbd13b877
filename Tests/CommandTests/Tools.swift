import Foundation
import Testing

/// Programs that others wrote, where they are installed.
enum Tools {
    struct Output {
        let status: Int32
        let text: String
    }

    static func run(_ program: String, _ arguments: [String], in folder: URL? = nil, environment: [String: String] = [:]) throws -> Output {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [program] + arguments
        process.currentDirectoryURL = folder
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = pipe
        process.standardInput = FileHandle.nullDevice
        try process.run()
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return Output(status: process.terminationStatus, text: String(decoding: data, as: UTF8.self))
    }

    static func has(_ program: String) -> Bool { (try? run("which", [program]).status) == 0 }

    /// Whether Python has a package.
    static func hasPython(_ package: String) -> Bool { (try? run("python3", ["-c", "import \(package)"]).status) == 0 }
}
