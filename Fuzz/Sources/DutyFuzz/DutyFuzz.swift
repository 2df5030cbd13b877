import Foundation

/// `DutyFuzz` lists the targets; `DutyFuzz TARGET SEEDS [FOLDER...] [-option...]` tries the seeds, and then fuzzes with what libFuzzer understands.
@main
enum DutyFuzz {
    static func main() throws {
        let arguments = Array(CommandLine.arguments.dropFirst())
        guard let name = arguments.first else { return print(FuzzTarget.all.map(\.name).joined(separator: "\n")) }
        guard let target = FuzzTarget.all.first(where: { $0.name == name }), arguments.count >= 2 else {
            throw Misuse(message: "DutyFuzz TARGET SEEDS [FOLDER...] [-option...]; targets: \(FuzzTarget.all.map(\.name).joined(separator: " "))")
        }
        try check(seeds: URL(fileURLWithPath: arguments[1], isDirectory: true), of: target)
        exit(Fuzzer.run(target, arguments: arguments.dropFirst()))
    }

    /// A seed's name begins with `taken-` or `refused-`, and says what becomes of it; else the fuzzer might begin where the parser ends.
    private static func check(seeds: URL, of target: FuzzTarget) throws {
        let files = try FileManager.default.contentsOfDirectory(at: seeds, includingPropertiesForKeys: nil)
        for file in files {
            let isTaken = target.takes([UInt8](try Data(contentsOf: file)))
            guard file.lastPathComponent.hasPrefix(isTaken ? "taken-" : "refused-") else {
                throw Misuse(message: "\(target.name) \(isTaken ? "takes" : "refuses") \(file.path): its name says another thing")
            }
        }
        guard files.contains(where: { $0.lastPathComponent.hasPrefix("taken-") }) else {
            throw Misuse(message: "\(target.name) takes no seed in \(seeds.path)")
        }
    }

    private struct Misuse: Error, CustomStringConvertible {
        let message: String
        var description: String { message }
    }
}
