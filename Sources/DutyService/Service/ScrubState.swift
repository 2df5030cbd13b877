import Foundation

/// Where the endless verification stopped, kept across restarts.
struct ScrubState: Codable, Equatable, Sendable {
    /// 1 for the first pass over the archive.
    var pass: Int64 = 1
    /// The next entry to check.
    var position: Int64 = 0
    var startedAt: String
    var lastPassEndedAt: String?
    /// What a pass found wrong; nothing is appended until a whole pass, begun after that, finds nothing.
    var faults: [String] = []

    /// How many faults are kept in words.
    static let faultsMax = 100
    static let fileName = FileName("dutyd-verification.json")!

    func json() throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
        return Array(try encoder.encode(self)) + [0x0A]
    }

    /// Nil where there is none or it cannot be read: verification then begins anew.
    static func read(from folder: Folder) -> ScrubState? {
        guard let bytes = try? folder.open(fileName).readAll() else { return nil }
        return try? JSONDecoder().decode(ScrubState.self, from: Data(bytes))
    }
}
