import ArgumentParser
import Foundation

@main
struct DutyFuzz: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "DutyFuzz", abstract: "Tries a parser with its corpus, and then with what mutations make of it.",
        discussion: """
            Without a target it lists the targets. The seed is printed; the same seed makes the same inputs of the same corpus. An input that \
            breaks a promise, crashes the program, or takes more than \(Campaign.secondsMax) seconds or, with --bounded, \
            \(Campaign.memoryBytesMax >> 30) GiB stays in the findings folder.
            """)

    @Argument(help: "The parser to try.") var target: String?
    @Argument(help: "Files to try instead of mutations.") var files: [String] = []
    @Option(help: "How long to go on.") var seconds = 10
    @Option(help: "What mutations are made by; random unless given.") var seed: UInt64?
    @Option(help: "Where an input that was found goes.") var findings = "."
    @Flag(help: "Gives the process no more memory than an input may need; not under a sanitizer, which reserves far more.") var bounded =
        false
    @Option(
        parsing: .remaining,
        help: "Runs libFuzzer, where it is linked in (see Scripts/soak), with all arguments that follow.") var libfuzzer: [String] = []

    func run() throws {
        guard let name = target else { return print(FuzzTarget.all.map(\.name).joined(separator: "\n")) }
        guard let target = FuzzTarget.named(name) else { throw ValidationError("There is no target \(name). Without one they are listed.") }
        if !libfuzzer.isEmpty { throw ExitCode(try GuidedFuzzer.run(target, libfuzzer)) }
        if bounded { limitMemory() }
        if !files.isEmpty { return try attempt(files, target) }
        let corpus = try Corpus(of: target)
        let disagreements = corpus.disagreements(with: target)
        guard disagreements.isEmpty else { throw Misuse(message: disagreements.joined(separator: "\n")) }
        try mutate(target, corpus)
    }

    private func mutate(_ target: FuzzTarget, _ corpus: Corpus) throws {
        let seed = seed ?? .random(in: .min ... .max)
        let input = try InputFile(URL(filePath: findings).appending(path: "\(target.name)-\(seed)"))
        let end = ContinuousClock.now + .seconds(seconds)
        let hold = { (bytes: [UInt8]) in
            try input.hold(bytes)
            alarm(Campaign.secondsMax)
        }
        do {
            let found = try Campaign(target: target, seeds: corpus.seeds.map(\.bytes), seed: seed)
                .run(hold: hold, until: { _ in ContinuousClock.now >= end })
            let slowest = found.slowest / .milliseconds(1)
            print(
                "\(target.name): \(found.inputs) inputs, \(found.taken) taken, \(found.refusals) kinds of refusal, "
                    + "slowest \(String(format: "%.1f", slowest)) ms, seed \(seed)")
            input.remove()
        } catch let broken as BrokenPromise {
            throw Misuse(message: "\(target.name): \(broken). The input is \(input.url.path), by seed \(seed).")
        }
    }

    private func attempt(_ files: [String], _ target: FuzzTarget) throws {
        for file in files {
            alarm(Campaign.secondsMax)
            print("\(file): \(try target.verdict(on: [UInt8](try Data(contentsOf: URL(filePath: file)))))")
        }
    }

    private func limitMemory() {
        var limit = rlimit(rlim_cur: Campaign.memoryBytesMax, rlim_max: Campaign.memoryBytesMax)
        setrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit)
    }
}
