import ArgumentParser
import CryptoSuite
import DutyArchive
import DutyRecords
import DutyReports
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
        // What cannot be read of the records keeps nobody from seeing the rest.
        let comparison = Result { try archive.snapshot { try AnnouncedReader.report($0) } }
        let announced = try? comparison.get()
        let (language, output) = (options.display.language, options.display.output)
        if json {
            try output.write(bytes: Self.json(archive, status, announced))
        } else {
            for line in Self.lines(archive, status, announced, language) { try output.line(line) }
            for warning in Self.warnings(status, language) { try output.line(output.painted(warning, .red)) }
        }
        _ = try comparison.get()
        if status.lost > 0 || !status.refusedCheckpoints.isEmpty || status.isRestored { throw Ending.integrity }
    }

    /// Why the archive takes nothing, as far as its checkpoints tell, and what to do.
    private static func warnings(_ status: ArchiveStatus, _ language: Language) -> [String] {
        var warnings: [String] = []
        if status.lost > 0 {
            warnings.append(shorter.text(language, Numbers.grouped(status.newestCheckpoint ?? 0), Numbers.grouped(status.lost)))
        }
        for size in status.refusedCheckpoints { warnings.append(refused.text(language, Numbers.grouped(size))) }
        if status.isRestored { warnings.append(restored[language]) }
        if status.isErasing { warnings.append(erasing[language]) }
        return warnings
    }

    private static func lines(
        _ archive: Archive, _ status: ArchiveStatus, _ announced: AnnouncedReport?, _ language: Language
    ) -> [String] {
        var lines = LabelledLines()
        func add(_ label: Phrase, _ value: String) { lines.add(label[language], value) }
        add(Phrase("名称", "Title"), archive.opening.title)
        add(Phrase("来源", "Origin"), archive.opening.origin)
        add(Phrase("目录", "Folder"), archive.layout.directory.path)
        add(Phrase("公钥", "Verifier"), verifier(archive))
        add(Phrase("代表", "Deputies"), Numbers.grouped(status.deputies))
        add(Phrase("条目", "Entries"), Numbers.grouped(status.entries))
        add(Phrase("批次", "Batches"), Numbers.grouped(status.batches))
        add(Phrase("最后入库", "Last entry"), status.lastRecordedAt.map { $0.local + " (UTC+08:00)" } ?? "-")
        add(
            Phrase(
                "最新检查点", "Newest checkpoint"), status.newestCheckpoint.map { size.text(language, Numbers.grouped($0)) } ?? none[language])
        add(Phrase("尚未锚定", "Not anchored yet"), Numbers.grouped(status.unanchored))
        add(Phrase("数据库", "Database"), Numbers.bytes(status.databaseBytes) + (mediumNote(status.medium).map { " " + $0[language] } ?? ""))
        if let announced { add(Phrase("宣布与记录不一致", "Announced otherwise"), text(announced, language)) }
        return lines.lines() + (status.unanchored > 0 ? [advice[language]] : [])
    }

    /// The key in force, or the first one where a damaged archive does not say which that is.
    private static func verifier(_ archive: Archive) -> String { (try? archive.verifierInForce().vkey) ?? archive.opening.verifier }

    private static func text(_ announced: AnnouncedReport, _ language: Language) -> String {
        if announced.mismatches.isEmpty { return none[language] }
        return difference.text(
            language, Numbers.grouped(announced.count(of: .sitting)), Numbers.grouped(announced.count(of: .ballot)),
            Numbers.grouped(announced.mismatches.count))
    }

    private static func mediumNote(_ medium: Archive.Medium) -> Phrase? {
        switch medium {
        case .writable: nil
        case .immutable: Phrase("（只读）", "(read-only)")
        case .privateCopy: Phrase("（只读；有未合并的日志，读的是临时副本）", "(read-only; with a pending log beside it: a private copy is read)")
        }
    }

    private static func json(_ archive: Archive, _ status: ArchiveStatus, _ announced: AnnouncedReport?) -> [UInt8] {
        var members: [(String, CanonicalJSON.Value)] = [
            ("title", .string(archive.opening.title)), ("origin", .string(archive.opening.origin)),
            ("suite", .string(archive.suite.rawValue)), ("folder", .string(archive.layout.directory.path)),
            ("verifier", .string(verifier(archive))), ("deputies", .integer(Int64(status.deputies))),
            ("entries", .integer(status.entries)), ("batches", .integer(Int64(status.batches))),
            ("unanchored", .integer(status.unanchored)), ("databaseBytes", .integer(status.databaseBytes)),
            ("isWritable", .bool(status.medium == .writable)), ("lost", .integer(status.lost)), ("isRestored", .bool(status.isRestored)),
            ("isErasing", .bool(status.isErasing)),
            ("refusedCheckpoints", .array(status.refusedCheckpoints.map { .integer($0) })),
        ]
        if let announced { members.append(("announced", json(announced))) }
        if let time = status.lastRecordedAt { members.append(("lastRecordedAt", .string(time.text))) }
        if let size = status.newestCheckpoint { members.append(("newestCheckpoint", .integer(size))) }
        return CanonicalJSON.Value.object(members).serialize() + [0x0A]
    }

    /// As the index that `duty file --all` writes has it.
    private static func json(_ announced: AnnouncedReport) -> CanonicalJSON.Value {
        let mismatches = announced.mismatches.map { mismatch in
            CanonicalJSON.Value.object([
                ("code", .string(mismatch.finding.code.name)), ("congress", .string(mismatch.congress)),
                (mismatch.source.rawValue, .string(mismatch.identifier)), ("declared", .integer(mismatch.difference.declared)),
                ("counted", .integer(mismatch.difference.counted)), ("couldBeUnrecorded", .bool(mismatch.difference.couldBeUnrecorded)),
                ("entries", .array(mismatch.entries.map { .integer($0.rawValue) })),
            ])
        }
        return .object([
            ("sittings", .integer(Int64(announced.sittings))), ("ballots", .integer(Int64(announced.ballots))),
            ("mismatches", .array(mismatches)),
        ])
    }

    private static let difference = Phrase(
        "单元会议 %1 场、表决 %2 项，共 %3 处（duty file --all 的目录页逐项列出）",
        "%1 sittings, %2 ballots: %3 numbers (the index of duty file --all lists each)")
    private static let shorter = Phrase(
        "档案库比最新检查点（覆盖 %1 条）少 %2 条：被截断或回退，因此只读。请保留现场，从更新的备份恢复（操作手册“Restore”）。",
        "The archive is %2 entries shorter than its newest checkpoint, which covers %1: it was cut or rolled back, so it is read-only. Keep everything as it is, and restore a newer backup (operations, “Restore”)."
    )
    private static let refused = Phrase(
        "档案库与曾提供的检查点（规模 %1）不一致：历史不同，因此只读。请运行 duty verify 并保留现场（操作手册“Restore”）。",
        "The archive does not agree with a checkpoint of size %1 that was given to it: it is another history, so it is read-only. Run duty verify, and keep everything as it is (operations, “Restore”)."
    )
    private static let restored = Phrase(
        "档案库是从备份恢复的，尚未与他处保存的检查点核对，因此只读。请用 duty seal --remembered 提供他处保存的最大检查点。",
        "The archive was restored from a backup and not yet compared with a checkpoint kept elsewhere, so it is read-only. Supply the largest one that anybody holds with duty seal --remembered."
    )
    private static let erasing = Phrase(
        "有一次依法删除尚未完成，如送达副本还在。请以有权限的用户运行 duty erase --finish。",
        "An erasure is not finished: delivered copies, for instance, are still there. Run duty erase --finish as a user who may.")
    private static let size = Phrase("覆盖 %1 条", "covers %1 entries")
    private static let none = Phrase("没有", "none")
    private static let advice = Phrase("运行 duty seal 封存并签署检查点。", "Run duty seal to seal them and sign a checkpoint.")
}
