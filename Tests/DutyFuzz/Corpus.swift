import Foundation

/// A target's seeds: small files whose names begin with `taken-` or `refused-` and so say what becomes of them. What once broke a promise
/// is among them.
struct Corpus {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Corpus", directoryHint: .isDirectory)

    struct Seed: Sendable {
        let name: String
        let bytes: [UInt8]
        var isTaken: Bool { name.hasPrefix("taken-") }
    }

    /// In the order of their names.
    let seeds: [Seed]

    init(of target: FuzzTarget) throws {
        let folder = Self.folder.appending(path: target.name)
        seeds = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted().map { name in
            Seed(name: name, bytes: try Self.bytes("\(target.name)/\(name)"))
        }
    }

    /// The names of its folders, sorted.
    static func folders() throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() }

    static func bytes(_ path: String) throws -> [UInt8] { [UInt8](try Data(contentsOf: folder.appending(path: path))) }

    /// What does not go as the files' names say; empty where all of it does, and seeds of both kinds are there.
    func disagreements(with target: FuzzTarget) -> [String] {
        var found = seeds.compactMap { seed -> String? in
            do {
                switch try target.verdict(on: seed.bytes) {
                case .taken: return seed.isTaken ? nil : "\(target.name) takes \(seed.name)"
                case .refused(let words): return seed.name.hasPrefix("refused-") ? nil : "\(target.name) refuses \(seed.name): \(words)"
                }
            } catch { return "\(target.name), \(seed.name): \(error)" }
        }
        for isTaken in [true, false] where !seeds.contains(where: { $0.isTaken == isTaken }) {
            found.append("\(target.name) has no seed that is \(isTaken ? "taken" : "refused")")
        }
        return found
    }
}
