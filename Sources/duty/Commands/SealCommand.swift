import ArgumentParser
import CryptoSuite
import DutyArchive
import DutyRecords
import Foundation
import TransparencyLog

struct SealCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "seal",
        abstract: words("封存并签署检查点。", "Seal the log and sign a checkpoint."),
        discussion: words(
            """
            签署前重新读取上次检查点以来的全部条目并重算散列。没有新条目时，显示现有的检查点。

            档案库从备份恢复后，或检查点丢失后，只能读取，直到用 --remembered 提供在别处保存的最大检查点。

            示例：
              duty seal
              duty seal --key /media/usb/signing.pem
              duty seal --remembered /media/usb/000000022014.note
            """,
            """
            Before it signs, it reads back every entry since the last checkpoint and hashes each again. Where nothing came since, it shows \
            the checkpoint that stands.

            After a restore, or where the checkpoints were lost, the archive is read-only until --remembered brings the largest checkpoint \
            that was kept elsewhere.

            Examples:
              duty seal
              duty seal --key /media/usb/signing.pem
              duty seal --remembered /media/usb/000000022014.note
            """))

    @OptionGroup var signing: SigningOptions

    @Option(
        help: ArgumentHelp("先认领这个在别处保存的检查点。", "First take in this checkpoint, kept elsewhere.", value: "note"),
        completion: .file(extensions: ["note"]))
    var remembered: String?

    @OptionGroup var options: WritingOptions

    func run() throws {
        let archive = try options.open()
        let keys = try signing.read(archive.layout, options.display)
        if let remembered { try archive.remember(try NoteFile.read(remembered), wait: options.wait.duration) }
        let before = try archive.status().newestCheckpoint
        let sealed = try archive.write(purpose: "duty seal", wait: options.wait.duration) {
            try $0.seal(with: keys.ed25519, sm2: keys.sm2)
        }
        let (language, output) = (options.display.language, options.display.output)
        let size = sealed.checkpoint.size.rawValue
        let isOld = remembered == nil && before == size
        try output.line(output.painted((isOld ? Self.unchanged : Self.sealed)[language], .green))
        var lines = LabelledLines()
        lines.add(Phrase("覆盖条目", "Entries covered")[language], Numbers.grouped(size))
        lines.add(Phrase("树根", "Root")[language], sealed.checkpoint.root.base64)
        lines.add(Phrase("检查点", "Checkpoint")[language], archive.layout.checkpoint(ofSize: sealed.checkpoint.size).path)
        for line in lines.lines() { try output.line(line) }
        try output.line(Self.keep[language])
    }

    private static let sealed = Phrase("已封存，检查点已签署。", "Sealed; the checkpoint is signed.")
    private static let unchanged = Phrase("上次封存以来没有新条目。", "Nothing came since the last seal.")
    private static let keep = Phrase("请把检查点文件复制到档案库之外保存。", "Copy the checkpoint to a place outside the archive.")
}
