import ArgumentParser
import DutyArchive
import DutyRecords
import Foundation
import TransparencyLog

struct RestoreCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore",
        abstract: words("从备份恢复档案库。", "Restore an archive from a backup."),
        discussion: words(
            """
            先校验整个备份，再在新目录中建立档案库，校验后放到位；不覆盖任何东西。

            较旧的备份看不出自己缺了什么。请用 --remembered 给出在别处保存的全部检查点（自己的、审计人员的），用 --witness 给出见证者的目录：备份短于其中任何一个，或与之不一致，就拒绝恢复。确实没有时用 --none-known 说明，恢复后的档案库只读，直到 duty seal --remembered 提供一个。

            备份之后依法删除过的内容，较旧的备份里还有。用 --erasures 给出旧档案库或删除清单，在放到位之前再次删除。

            签名密钥和删除标记不在备份中，请另行放回 keys/signing.pem 和 keys/signing.pem.tombstones。

            示例：
              duty restore /media/usb/backup /srv/duty/archive --remembered /media/other/000000022014.note
              duty restore /media/usb/backup /srv/duty/archive --none-known
            """,
            """
            Verifies the whole backup, builds the archive beside its place, verifies that, and puts it there; nothing is overwritten.

            An older backup cannot tell what it lacks. Name with --remembered every checkpoint kept elsewhere (your own, auditors'), with \
            --witness every witness's folder: a backup that is shorter than one of them, or does not agree with it, is refused. Where there is none, say so with --none-known; \
            the archive is then read-only until duty seal --remembered brings one.

            What was erased since is still in an older backup. Give the old archive, or a list of erasures, with --erasures: it is erased again \
            before the archive is in its place.

            The signing key and the tombstones are in no backup; put them back into keys/signing.pem and keys/signing.pem.tombstones.

            Examples:
              duty restore /media/usb/backup /srv/duty/archive --remembered /media/other/000000022014.note
              duty restore /media/usb/backup /srv/duty/archive --none-known
            """))

    @Argument(help: ArgumentHelp("备份目录。", "The backup's folder.", value: "dir"), completion: .directory)
    var directory: String

    @Argument(help: ArgumentHelp("档案库的新目录，或空目录。", "The archive's folder, new or empty.", value: "archive"), completion: .directory)
    var archive: String

    @Option(
        parsing: .upToNextOption,
        help: ArgumentHelp("在别处保存的检查点文件，可以多个。", "Files of checkpoints kept elsewhere, one or more.", value: "note"),
        completion: .file(extensions: ["note"]))
    var remembered: [String] = []

    @Option(
        help: ArgumentHelp(
            "见证者的目录，它见过的最大检查点也要核对；可多次使用。", "A witness's folder, whose largest checkpoint counts too; may be repeated.",
            value: "dir"),
        completion: .directory)
    var witness: [String] = []

    @Option(
        parsing: .upToNextOption,
        help: ArgumentHelp(
            "备份之后的删除：旧档案库的目录，或 duty export erasures 的清单；可以多个。",
            "What was erased since: the folder of the old archive, or a list from duty export erasures; one or more.", value: "source"),
        completion: .file())
    var erasures: [String] = []

    @Flag(help: ArgumentHelp("没有人保存过检查点。", "Nobody holds a checkpoint."))
    var noneKnown = false

    @Flag(help: ArgumentHelp("输出一个 JSON 对象。", "Print one JSON object."))
    var json = false

    @OptionGroup var display: DisplayOptions

    func validate() throws {
        guard (remembered.isEmpty && witness.isEmpty) == noneKnown else {
            throw ValidationError(
                words(
                    "请用 --remembered 给出别处保存的检查点，用 --witness 给出见证者的目录；确实没有时用 --none-known。",
                    "Name the checkpoints kept elsewhere with --remembered or --witness, or say with --none-known that there is none."))
        }
    }

    func run() throws {
        let notes = try remembered.map(NoteFile.read)
        let place = URL(filePath: archive, directoryHint: .isDirectory)
        let witnesses = try witness.map { try WitnessFolder(URL(filePath: $0, directoryHint: .isDirectory)) }
        let report = try Archive.restore(
            from: URL(filePath: directory, directoryHint: .isDirectory), to: place, remembered: notes, witnesses: witnesses,
            erasures: try erasures.map { try KnownErasures(URL(filePath: $0)) }, by: LoginUser.name)
        let (language, output) = (display.language, display.output)
        if json { return try output.write(bytes: Self.json(report)) }
        try output.line(output.painted(Self.done[language], .green))
        var lines = LabelledLines()
        lines.add(Phrase("档案库", "Archive")[language], place.standardizedFileURL.path)
        lines.add(Phrase("备份时间", "Backup taken")[language], report.takenAt.local + " (UTC+08:00)")
        lines.add(Phrase("条目", "Entries")[language], Numbers.grouped(report.entries))
        lines.add(Phrase("原件", "Objects")[language], Numbers.grouped(report.objects))
        lines.add(Phrase("最新检查点", "Newest checkpoint")[language], report.newestCheckpoint.map { Numbers.grouped($0) } ?? "-")
        if report.erasures > 0 { lines.add(Phrase("再次删除", "Erased again")[language], Numbers.grouped(report.erasures)) }
        for line in lines.lines() { try output.line(line) }
        let advice = report.remembered.map { Self.anchored.text(language, Numbers.grouped($0)) } ?? Self.readOnly[language]
        try output.line(TextWrap.wrap(advice, columns: output.columns, indent: 0))
        try output.line(TextWrap.wrap(Self.after[language], columns: output.columns, indent: 0))
    }

    private static func json(_ report: RestoreReport) -> [UInt8] {
        var members: [(String, CanonicalJSON.Value)] = [
            ("entries", .integer(report.entries)), ("objects", .integer(Int64(report.objects))), ("taken", .string(report.takenAt.text)),
            ("erasures", .integer(Int64(report.erasures))), ("isWritable", .bool(report.remembered != nil)),
        ]
        if let size = report.newestCheckpoint { members.append(("newestCheckpoint", .integer(size))) }
        if let size = report.remembered { members.append(("remembered", .integer(size))) }
        return CanonicalJSON.Value.object(members).serialize() + [0x0A]
    }

    private static let done = Phrase("已恢复并完整校验。", "Restored, and verified in full.")
    private static let anchored = Phrase(
        "与您提供的检查点一致（最大的覆盖 %1 条），可以继续写入。其后收录的文件请重新送达，已有的会自动跳过。",
        "It agrees with the checkpoints you gave (the largest covers %1 entries), and can be written. Deliver again what was filed after it; what is there already is skipped."
    )
    private static let readOnly = Phrase(
        "没有与任何外部检查点核对，因此只读。请用 duty seal --remembered 提供他处保存的最大检查点。",
        "It was compared with no checkpoint from outside, so it is read-only. Supply the largest one that anybody holds with duty seal --remembered."
    )
    private static let after = Phrase(
        "签名密钥和删除标记不在备份中，请放回。备份之后依法删除过、而 --erasures 没有给出的内容，须按删除令再次删除后才能提供查阅。",
        "The signing key and the tombstones are not in a backup: put them back. What was erased by order after the backup was taken, and was not given with --erasures, is in it again: erase it once more before anybody is served."
    )
}
