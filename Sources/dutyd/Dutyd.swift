import ArgumentParser
import DutyService
import Foundation
import Logging

/// The daemon: takes what clerks deliver into the archive, seals it and verifies it.
@main
struct Dutyd: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dutyd", abstract: "Takes event files from an inbox into an archive of deputies' performance.",
        discussion: "Runs in the foreground until SIGTERM; SIGHUP reads configuration and mappings again. Logs to standard error.",
        version: DutyVersion.text)

    @Option(
        name: .long, help: "The configuration file; each key is explained in Config/dutyd.yaml.", completion: .file(extensions: ["yaml"]))
    var config = "/etc/duty/dutyd.yaml"

    @Flag(name: .long, help: "Check the configuration, say what is wrong with it or what is not there yet, and end.")
    var checkConfig = false

    func run() async throws {
        let environment = ProcessInfo.processInfo.environment
        let isJournal = environment["JOURNAL_STREAM"] != nil
        do {
            if checkConfig { return try await check(environment) }
            let daemon = try await Daemon.open(configurationPath: config, environment: environment) { label in
                Logger(label: label) { JournalLogHandler(label: $0, isJournal: isJournal) }
            }
            try await daemon.run()
        } catch {
            JournalLogHandler.standardError((isJournal ? "<3>" : "") + "dutyd: \(error)\n")
            throw ExitCode.failure
        }
    }

    private func check(_ environment: [String: String]) async throws {
        let configuration = try await DaemonConfiguration.load(path: config, environment: environment)
        for (key, path) in configuration.paths where !FileManager.default.fileExists(atPath: path) {
            print("\(key): \(path) is not there yet")
        }
        print("\(config): fine")
    }
}
