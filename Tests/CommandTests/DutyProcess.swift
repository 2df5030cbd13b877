import Foundation
import Testing

/// Runs the built command as a clerk would, in a folder of its own that goes with it.
final class DutyProcess {
    struct Result {
        let status: Int32
        let output: String
        let errors: String

        var lines: [Substring] { output.split(separator: "\n") }

        /// The output as one JSON object.
        func json() throws -> [String: Any] {
            try #require(try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any])
        }
    }

    /// `duty` lies beside the test bundle.
    static let executable = URL(filePath: ProcessInfo.processInfo.arguments[0]).resolvingSymlinksInPath().deletingLastPathComponent()
        .appending(path: "duty")

    let folder: URL
    var archive: URL { folder.appending(path: "archive") }
    private var count = 0

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "duty-command-\(UUID().uuidString)").resolvingSymlinksInPath()
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    /// With an archive in it, made by `duty init`.
    static func withArchive() throws -> DutyProcess {
        let duty = try DutyProcess()
        let made = try duty.run("init", duty.archive.path, "--origin", "archive.example/test", "--title", "试验档案库")
        try #require(made.status == 0, "\(made.errors)")
        return duty
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    /// Runs to the end. `DUTY_ARCHIVE` names the archive, and the language is Chinese, unless the environment says otherwise.
    func run(_ arguments: String..., environment: [String: String] = [:], in working: URL? = nil) throws -> Result {
        let process = try start(arguments, environment: environment, in: working)
        process.process.waitUntilExit()
        return try process.result()
    }

    struct Running {
        let process: Process
        fileprivate let output: URL
        fileprivate let errors: URL

        func result() throws -> Result {
            Result(
                status: process.terminationStatus, output: String(decoding: try Data(contentsOf: output), as: UTF8.self),
                errors: String(decoding: try Data(contentsOf: errors), as: UTF8.self))
        }
    }

    func start(_ arguments: [String], environment: [String: String] = [:], in working: URL? = nil) throws -> Running {
        count += 1
        let process = Process()
        process.executableURL = Self.executable
        process.arguments = arguments
        process.currentDirectoryURL = working ?? folder
        process.environment = ["DUTY_ARCHIVE": archive.path, "LANG": "zh_CN.UTF-8", "PATH": "/usr/bin:/bin"]
            .merging(environment) { $1 }
        let output = folder.appending(path: ".output-\(count)")
        let errors = folder.appending(path: ".errors-\(count)")
        for file in [output, errors] { try Data().write(to: file) }
        process.standardOutput = try FileHandle(forWritingTo: output)
        process.standardError = try FileHandle(forWritingTo: errors)
        process.standardInput = FileHandle.nullDevice
        try process.run()
        return Running(process: process, output: output, errors: errors)
    }

    @discardableResult
    func write(_ name: String, _ text: String) throws -> String {
        let file = folder.appending(path: name)
        try Data(text.utf8).write(to: file)
        return file.path
    }
}
