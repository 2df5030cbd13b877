import Foundation
import Testing

@Suite("The files")
struct FileTests {
    @Test("no source file is longer than 400 lines", arguments: ["Sources", "Tests", "Benchmarks"])
    func length(_ folder: String) throws {
        for file in Repository.swiftFiles(in: folder) {
            let lines = try Repository.text(file).split(separator: "\n", omittingEmptySubsequences: false).count - 1
            #expect(lines <= 400, "\(file) has \(lines) lines")
        }
    }

    @Test(
        "every link of the documents leads to something",
        arguments: [
            "README.md", "README.zh-CN.md", "Docs/architecture.md", "Docs/format.md", "Docs/operations.md", "Docs/threat-model.md",
            "Docs/analysis.md",
            "Config/mappings/README.md", "Tests/RealInputTests/README.md", "seeds/README.md", "seeds/README.zh-CN.md",
        ])
    func links(_ document: String) throws {
        let folder = document.split(separator: "/").dropLast().joined(separator: "/")
        for match in try Repository.text(document).matches(of: /\]\(([^)#]+)(?:#[^)]*)?\)/) where !match.output.1.contains("://") {
            let path = (folder.isEmpty ? "" : folder + "/") + match.output.1
            #expect(Repository.holds(path), "\(document) links to \(path)")
        }
    }

    @Test(
        "every command that a document names exists, with its options",
        arguments: [
            "README.md", "README.zh-CN.md", "Docs/operations.md", "Docs/threat-model.md", "Docs/format.md", "Docs/analysis.md",
            "Config/mappings/README.md",
        ])
    func commands(_ document: String) throws {
        let command = /(?:`|^ {4}(?:.* )?)duty ((?:(?:deputy|export|key|timestamp|witness) )?[a-z0-9]+)([^`\n]*)/.anchorsMatchLineEndings()
        for match in try Repository.text(document).matches(of: command) {
            let help = "Tests/CommandTests/Snapshots/duty-\(match.output.1.replacing(" ", with: "-")).en.txt"
            guard match.output.1 != "help" else { continue }
            guard Repository.holds(help) else {
                Issue.record("\(document): there is no duty \(match.output.1)")
                continue
            }
            let text = try Repository.text(help)
            for option in match.output.2.matches(of: /--[a-z-]+/) {
                #expect(text.contains(option.output), "\(document): duty \(match.output.1) has no \(option.output)")
            }
        }
    }
}
