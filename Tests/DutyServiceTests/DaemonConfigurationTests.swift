import DutyRecords
import Foundation
import Testing

@testable import DutyService

@Suite("The daemon's configuration")
struct DaemonConfigurationTests {
    private static let example = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("Config/dutyd.yaml").path

    private static let paths = "archive: /a\ninbox: /i\naccepted: /c\nrejected: /r\n"

    private func load(_ text: String, _ environment: [String: String] = [:]) async throws -> DaemonConfiguration {
        let folder = try TemporaryFolder()
        return try await DaemonConfiguration.load(path: folder.write("dutyd.yaml", text), environment: environment)
    }

    private func problem(_ text: String, _ environment: [String: String] = [:]) async -> String {
        do {
            _ = try await load(text, environment)
            return "none"
        } catch { return "\(error)" }
    }

    @Test("the example loads")
    func example() async throws {
        let configuration = try await DaemonConfiguration.load(path: Self.example, environment: [:])
        #expect(configuration.archive == "/var/lib/duty/archive")
        #expect(configuration.language == .chinese)
        #expect(configuration.statusFile == "/run/dutyd/status.json")
    }

    @Test("the example documents every key, in English and Chinese, and shows what holds without it")
    func documented() async throws {
        let lines = try String(contentsOfFile: Self.example, encoding: .utf8).split(separator: "\n", omittingEmptySubsequences: false)
        for key in ConfigurationKey.all {
            let index = try #require(
                lines.firstIndex { $0.hasPrefix(key.name + ":") || $0.hasPrefix("# \(key.name):") }, "\(key.name) is not in the example")
            let comment = lines[..<index].reversed().prefix { $0.hasPrefix("#") }.joined(separator: "\n")
            #expect(comment.unicodeScalars.contains { $0.value > 0x4E00 }, "\(key.name) is not explained in Chinese")
            #expect(comment.contains { $0.isASCII && $0.isLetter }, "\(key.name) is not explained in English")
            if case .integer(let range, let standard) = key.kind {
                #expect(lines[index] == "\(key.name): \(standard)")
                #expect(comment.contains("\(range.lowerBound)") && comment.contains("\(range.upperBound)"), "\(key.name) hides its range")
            }
            if case .choice(let choices, let standard) = key.kind {
                #expect(lines[index] == "\(key.name): \(standard)")
                for choice in choices { #expect(comment.contains(choice)) }
            }
        }
    }

    @Test("four paths are enough")
    func standards() async throws {
        let configuration = try await load(Self.paths)
        #expect(configuration.settleSeconds == 3 && configuration.waitSeconds == 604_800 && configuration.utcOffsetMinutes == 480)
        #expect(configuration.mappings == nil && configuration.signingKey == nil && configuration.statusFile == nil)
    }

    @Test(
        "rules without a folder for what they find, and a folder without rules, are refused",
        arguments: [("supervisionRules", "findings: is missing"), ("findings", "supervisionRules: is missing")])
    func together(_ key: String, _ says: String) async throws {
        #expect(await problem(Self.paths + "\(key): /p\n").contains(says))
        let both = try await load(Self.paths + "supervisionRules: r.yaml\nfindings: /f\n")
        #expect(both.supervisionRules?.hasSuffix("/r.yaml") == true && both.findings == "/f")
    }

    @Test("a mistyped key is refused with the nearest known one", arguments: [("setleSeconds", "settleSeconds"), ("Archive", "archive")])
    func unknownKey(_ key: String, _ nearest: String) async {
        let text = await problem(Self.paths + "\(key): 3\n")
        #expect(text.contains("\(key): is not a key; did you mean \(nearest)?"))
    }

    @Test("a value out of range is named with key, value and range, and all problems are told at once")
    func ranges() async {
        let text = await problem("inbox: /i\naccepted: /c\nrejected: /r\nsettleSeconds: 3601\nrescanSeconds: often\nlogLevel: loud\n")
        #expect(text.contains("settleSeconds: 3601 is out of range; expected an integer from 0 to 3600"))
        #expect(text.contains("rescanSeconds: often is out of range; expected an integer from 1 to 3600"))
        #expect(text.contains("logLevel: loud is unknown; expected one of trace, debug"))
        #expect(text.contains("archive: is missing; expected a path"))
        #expect(text.split(separator: "\n").count == 4)
    }

    @Test("every integer's bounds hold", arguments: ConfigurationKey.all)
    func bounds(_ key: ConfigurationKey) async throws {
        guard case .integer(let range, _) = key.kind else { return }
        _ = try await load(Self.paths + "\(key.name): \(range.lowerBound)\n")
        _ = try await load(Self.paths + "\(key.name): \(range.upperBound)\n")
        #expect(await problem(Self.paths + "\(key.name): \(range.lowerBound - 1)\n").contains(key.expected))
        #expect(await problem(Self.paths + "\(key.name): \(range.upperBound + 1)\n").contains(key.expected))
    }

    @Test("the environment overrides the file, under the documented name")
    func environment() async throws {
        let configuration = try await load(
            Self.paths + "settleSeconds: 5\n",
            ["DUTYD_SETTLE_SECONDS": "9", "DUTYD_FREE_BYTES_MIN": "1", "DUTYD_ARCHIVE": "/elsewhere", "HOME": "/root"])
        #expect(configuration.settleSeconds == 9 && configuration.freeBytesMin == 1 && configuration.archive == "/elsewhere")
    }

    @Test("each key's variable is the one that is documented", arguments: ConfigurationKey.all)
    func variables(_ key: ConfigurationKey) async throws {
        let value =
            switch key.kind {
            case .path, .secret: "/p"
            case .integer(let range, _): "\(range.upperBound)"
            case .choice(let choices, _): choices.last ?? ""
            }
        // Rules and the folder for what they find go together.
        let together = ["DUTYD_SUPERVISION_RULES", "DUTYD_FINDINGS"].contains(key.variable)
        let others = together ? ["DUTYD_SUPERVISION_RULES": "/p", "DUTYD_FINDINGS": "/p"] : [:]
        let text = await problem(Self.paths, others.merging([key.variable: value]) { $1 })
        #expect(text == "none")
        if case .integer(let range, _) = key.kind {
            #expect(await problem(Self.paths, [key.variable: "\(range.upperBound + 1)"]).contains("\(key.name): "))
        }
    }

    @Test("a variable that overrides nothing is refused with the nearest one")
    func unknownVariable() async {
        let text = await problem(Self.paths, ["DUTYD_SETLE_SECONDS": "3"])
        #expect(text.contains("DUTYD_SETLE_SECONDS: overrides no key; did you mean DUTYD_SETTLE_SECONDS?"))
    }

    @Test("relative paths start at the file's folder; a credential is none")
    func relative() async throws {
        let folder = try TemporaryFolder()
        let path = try folder.write(
            "dutyd.yaml",
            "archive: archive\ninbox: in/box\naccepted: /c\nrejected: /r\nsigningKey: credential:key\nsigningKeyPassphrase: secret\n")
        let configuration = try await DaemonConfiguration.load(path: path, environment: [:])
        #expect(configuration.archive == folder.path + "/archive" && configuration.inbox == folder.path + "/in/box")
        #expect(configuration.signingKey == "credential:key" && configuration.signingKeyPassphrase == folder.path + "/secret")
    }

    @Test(
        "what is no configuration is refused",
        arguments: ["", "just text", "- a\n- b\n", "archive: /a\narchive: /b\n", "archive: [a, b]\n", "a: {b"])
    func nonsense(_ text: String) async throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("dutyd.yaml", text)
        await #expect(throws: ServiceError(.configuration, "")) { _ = try await DaemonConfiguration.load(path: path, environment: [:]) }
    }

    @Test("a file that is not there is named")
    func missing() async {
        let error = await #expect(throws: ServiceError.self) {
            _ = try await DaemonConfiguration.load(path: "/nowhere/dutyd.yaml", environment: [:])
        }
        #expect(error?.message.contains("/nowhere") == true)
    }
}
