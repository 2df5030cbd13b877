import Foundation

/// Docs/format.md, and what of it can be executed.
struct FormatDocument {
    let text: String

    init() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        text = try String(contentsOf: root.appending(path: "Docs/format.md"), encoding: .utf8)
    }

    /// The fenced blocks of one language, in order.
    func blocks(_ language: String) -> [String] {
        var blocks: [String] = []
        var block: [Substring]?
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if let lines = block {
                if line == "```" {
                    blocks.append(lines.joined(separator: "\n") + "\n")
                    block = nil
                } else {
                    block = lines + [line]
                }
            } else if line == "```" + language {
                block = []
            }
        }
        return blocks
    }

    /// What is typed after each `$`, and what it prints.
    var commands: [(typed: String, printed: String)] {
        blocks("console").flatMap { block in
            var commands: [(typed: String, printed: String)] = []
            for line in block.split(separator: "\n") {
                if line.hasPrefix("$ ") {
                    commands.append((String(line.dropFirst(2)), ""))
                } else {
                    commands[commands.count - 1].printed += line + "\n"
                }
            }
            return commands
        }
    }

    /// Code and name of the roles' table.
    var roles: [(code: Int, name: String)] {
        text.matches(of: /\n\| (\d+) \| `(\w+)` \|/).map { (Int($0.output.1)!, String($0.output.2)) }
    }
}

/// Runs another program to its end.
struct Tool {
    let status: Int32
    let output: String

    /// - Returns: nil where there is no such program.
    init?(_ name: String, _ arguments: [String], in folder: URL) throws {
        let path = (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin").split(separator: ":").map { "\($0)/\(name)" }
        guard let program = path.first(where: FileManager.default.isExecutableFile) else { return nil }
        let process = Process()
        process.executableURL = URL(filePath: program)
        process.arguments = arguments
        process.currentDirectoryURL = folder
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        output = String(decoding: try pipe.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
        process.waitUntilExit()
        status = process.terminationStatus
    }
}
