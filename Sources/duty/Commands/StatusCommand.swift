import ArgumentParser
import CryptoSuite
import DutyArchive
import DutyRecords
import Foundation
import TransparencyLog

struct StatusCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: words("档案库概况和公钥。", "How the archive stands, and its verifier key."),
        discussion: words(
            """
            示例：
              duty status
              duty status --json
            """,
            """
            Examples:
              duty status
              duty status --json
            """))

    @Flag(help: ArgumentHelp("输出一个 JSON 对象。", "Print one JSON object."))
    var json = false

    @OptionGroup var options: ArchiveOptions

    func run() throws {
        let archive = try options.open()
        let status = try archive.status()
        let output = options.display.output
        if json { return try output.write(bytes: Self.json(archive, status)) }
        for line in Self.lines(archive, status, options.display.language) { try output.line(line) }
    }

    private static func lines(_ archive: Archive, _ status: ArchiveStatus, _ language: Language) -> [String] {
        var lines = LabelledLines()
        func add(_ label: Phrase, _ value: String) { lines.add(label[language], value) }
        add(Phrase("名称", "Title"), archive.opening.title)
        add(Phrase("来源", "Origin"), archive.opening.origin)
        add(Phrase("目录", "Folder"), archive.layout.directory.path)
        add(Phrase("公钥", "Verifier"), archive.opening.verifier)
        add(Phrase("代表", "Deputies"), Numbers.grouped(status.deputies))
        add(Phrase("条目", "Entries"), Numbers.grouped(status.entries))
        add(Phrase("批次", "Batches"), Numbers.grouped(status.batches))
        add(Phrase("最后入库", "Last entry"), status.lastRecordedAt.map { $0.local + " (UTC+08:00)" } ?? "-")
        add(
            Phrase(
                "最新检查点", "Newest checkpoint"), status.newestCheckpoint.map { size.text(language, Numbers.grouped($0)) } ?? none[language])
        add(Phrase("尚未锚定", "Not anchored yet"), Numbers.grouped(status.unanchored))
        add(Phrase("数据库", "Database"), Numbers.bytes(status.databaseBytes) + (mediumNote(status.medium).map { " " + $0[language] } ?? ""))
        return lines.lines() + (status.unanchored > 0 ? [advice[language]] : [])
    }

    private static func mediumNote(_ medium: Archive.Medium) -> Phrase? {
        switch medium {
        case .writable: nil
        case .immutable: Phrase("（只读）", "(read-only)")
        case .privateCopy: Phrase("（只读；有未合并的日志，读的是临时副本）", "(read-only; with a pending log beside it: a private copy is read)")
        }
    }

    private static func json(_ archive: Archive, _ status: ArchiveStatus) -> [UInt8] {
        var members: [(String, CanonicalJSON.Value)] = [
            ("title", .string(archive.opening.title)), ("origin", .string(archive.opening.origin)),
            ("suite", .string(archive.suite.rawValue)), ("folder", .string(archive.layout.directory.path)),
            ("verifier", .string(archive.opening.verifier)), ("deputies", .integer(Int64(status.deputies))),
            ("entries", .integer(status.entries)), ("batches", .integer(Int64(status.batches))),
            ("unanchored", .integer(status.unanchored)), ("databaseBytes", .integer(status.databaseBytes)),
            ("isWritable", .bool(status.medium == .writable)),
        ]
        if let time = status.lastRecordedAt { members.append(("lastRecordedAt", .string(time.text))) }
        if let size = status.newestCheckpoint { members.append(("newestCheckpoint", .integer(size))) }
        return CanonicalJSON.Value.object(members).serialize() + [0x0A]
    }

    private static let size = Phrase("覆盖 %1 条", "covers %1 entries")
    private static let none = Phrase("没有", "none")
    private static let advice = Phrase("运行 duty seal 封存并签署检查点。", "Run duty seal to seal them and sign a checkpoint.")
}
