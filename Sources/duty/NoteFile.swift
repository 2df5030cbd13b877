import DutyRecords
import Foundation
import TransparencyLog

/// Small files that a person hands over: signed notes and verifier keys.
enum NoteFile {
    /// A signed note's bytes.
    static func read(_ path: String) throws -> [UInt8] {
        let bytes = try contents(path)
        _ = try Checkpoint(parsing: try SignedNote(parsing: bytes).text)
        return bytes
    }

    /// A verifier key as text: the argument itself, or the file it names.
    static func verifier(_ argument: String) throws -> String {
        if let verifier = try? NoteVerifier(vkey: argument) { return verifier.vkey }
        // Not a key: a file with one, unless there is no such file and the key itself was meant.
        guard FileManager.default.fileExists(atPath: argument) else {
            throw CommandError(.refused, argument.contains("+") ? badVerifier : noSuchFile, argument)
        }
        let text = String(decoding: try contents(argument), as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
        return try NoteVerifier(vkey: text).vkey
    }

    /// A trust policy.
    static func policy(_ path: String) throws -> TrustPolicy {
        try TrustPolicy(parsing: contents(path, max: TrustPolicy.byteCountMax))
    }

    /// At most one byte more than `max`, which whoever parses it refuses.
    static func contents(_ path: String, max: Int = SignedNote.byteCountMax) throws -> [UInt8] {
        guard let handle = FileHandle(forReadingAtPath: path) else { throw CommandError(.refused, noSuchFile, path) }
        defer { try? handle.close() }
        let data = try handle.read(upToCount: max + 1) ?? Data()
        return Array(data)
    }

    private static let noSuchFile = Phrase("读不到文件 %1。请检查路径和权限。", "The file %1 cannot be read. Check the path and its permissions.")
    private static let badVerifier = Phrase(
        "%1 不是公钥，也不是文件。请给出 duty status 显示的整行公钥，或保存它的文件。",
        "%1 is no verifier key and no file. Give the whole line that duty status shows, or a file that holds it.")
}
