import ArgumentParser
import DutyArchive
import DutyRecords
import Foundation
import TransparencyLog

struct VerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: words("校验档案库，指出每一处问题。", "Verify the archive, and name every fault."),
        discussion: words(
            """
            完整校验读取日后可能示人的每个字节。没有外部依据时，只能说明档案库自身前后一致：公钥（--key）和以前保存的检查点（--since）应来自档案库之外。

            有问题时退出码为 3。

            示例：
              duty verify
              duty verify --key jilin.vkey --since /media/usb/000000022014.note
              duty verify --quick --json
              duty verify --tiles /srv/www/log --key jilin.vkey
            """,
            """
            A full verification reads every byte that a reader could later be shown. Without something from outside it shows only that the \
            archive agrees with itself: the verifier key (--key) and a checkpoint kept from before (--since) come from elsewhere.

            Exits with 3 where it finds a fault.

            Examples:
              duty verify
              duty verify --key jilin.vkey --since /media/usb/000000022014.note
              duty verify --quick --json
              duty verify --tiles /srv/www/log --key jilin.vkey
            """))

    @Flag(help: ArgumentHelp("只校验条目头、链、树、封存和检查点。", "Only headers, chain, tree, seals and checkpoints."))
    var quick = false

    @Option(
        help: ArgumentHelp("外部保存的公钥，或保存它的文件。", "The verifier key, from outside, or a file that holds it.", value: "vkey|file"),
        completion: .file())
    var key: String?

    @Option(
        help: ArgumentHelp("外部保存的检查点文件。", "A checkpoint's file, kept outside.", value: "note"),
        completion: .file(extensions: ["note"]))
    var since: String?

    @Option(
        help: ArgumentHelp(
            "改为校验导出的目录（duty export tiles），不需要档案库。", "Verify an exported folder instead (duty export tiles); no archive is needed.",
            value: "dir"),
        completion: .directory)
    var tiles: String?

    @Flag(help: ArgumentHelp("输出一个 JSON 对象。", "Print one JSON object."))
    var json = false

    @OptionGroup var options: ArchiveOptions

    func validate() throws {
        guard tiles == nil || !quick else {
            throw ValidationError(words("--tiles 不能与 --quick 同用。", "--quick does not go with --tiles."))
        }
    }

    func run() throws {
        if let tiles { return try verifyTiles(URL(filePath: tiles, directoryHint: .isDirectory)) }
        let anchors = VerificationAnchors(vkey: try key.map(NoteFile.verifier), checkpoint: try since.map(NoteFile.read))
        let directory = try options.directory()
        let bar = options.display.progress(Phrase("校验", "Verifying"))
        let report = try Archive.verify(at: directory, quick ? .quick : .full, anchors: anchors) { done, total in
            bar.update(done, of: total)
            return true
        }
        bar.finish()
        let text = VerificationText(report: report, language: options.display.language, output: options.display.output)
        if json { try options.display.output.write(bytes: text.json) } else { try text.print() }
        if !report.isSound { throw Ending.integrity }
    }

    private func verifyTiles(_ folder: URL) throws {
        let verifier = try key.map { try NoteVerifier(vkey: NoteFile.verifier($0)) }
        let report = try TileAudit.verify(at: folder, verifier: verifier, remembered: since.map(NoteFile.read))
        let text = TileText(report: report, language: options.display.language, output: options.display.output)
        if json { try options.display.output.write(bytes: text.json) } else { try text.print() }
        if !report.isSound { throw Ending.integrity }
    }
}
