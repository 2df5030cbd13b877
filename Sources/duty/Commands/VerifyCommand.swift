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
            完整校验读取日后可能示人的每个字节。没有外部依据时，只能说明档案库自身前后一致。依据应来自档案库之外：公钥（--key）、以前保存的检查点（--since）、见证者的目录（--witness）、信任策略（--policy，其中的见证者签过的检查点也算依据）、时间戳机构的证书（--ca）。

            有问题时退出码为 3。

            示例：
              duty verify
              duty verify --key jilin.vkey --since /media/usb/000000022014.note
              duty verify --policy trust.policy --ca authority.pem
              duty verify --key jilin.vkey --witness /media/usb/witness
              duty verify --quick --json
              duty verify --tiles /srv/www/log --key jilin.vkey
            """,
            """
            A full verification reads every byte that a reader could later be shown. Without something from outside it shows only that the \
            archive agrees with itself. What anchors it comes from elsewhere: the verifier key (--key), checkpoints kept from before \
            (--since), a witness's folder (--witness), a trust policy (--policy; checkpoints that its witnesses cosigned count as kept \
            outside), the certificates of time stamping authorities (--ca).

            Exits with 3 where it finds a fault.

            Examples:
              duty verify
              duty verify --key jilin.vkey --since /media/usb/000000022014.note
              duty verify --policy trust.policy --ca authority.pem
              duty verify --key jilin.vkey --witness /media/usb/witness
              duty verify --quick --json
              duty verify --tiles /srv/www/log --key jilin.vkey
            """))

    @Flag(help: ArgumentHelp("只校验条目头、链、树、封存和检查点。", "Only headers, chain, tree, seals and checkpoints."))
    var quick = false

    @OptionGroup var verifiers: VerifierOptions

    @Option(
        parsing: .upToNextOption,
        help: ArgumentHelp("外部保存的检查点文件，可以多个。", "Files of checkpoints kept outside, one or more.", value: "note"),
        completion: .file(extensions: ["note"]))
    var since: [String] = []

    @Option(
        help: ArgumentHelp(
            "见证者的目录，它见过的最大检查点是依据；可多次使用。", "A witness's folder, whose largest checkpoint is an anchor; may be repeated.",
            value: "dir"),
        completion: .directory)
    var witness: [String] = []

    @Option(
        help: ArgumentHelp("信任策略文件（C2SP tlog-policy）。", "A trust policy's file (C2SP tlog-policy).", value: "file"), completion: .file())
    var policy: String?

    @OptionGroup var authorities: AuthorityOptions

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
        guard tiles == nil || (since.count <= 1 && witness.isEmpty && policy == nil && authorities.ca.isEmpty) else {
            throw ValidationError(
                words("--tiles 只与 --key 和一个 --since 同用。", "--tiles goes with --key and one --since."))
        }
    }

    func run() throws {
        if let tiles { return try verifyTiles(URL(filePath: tiles, directoryHint: .isDirectory)) }
        let anchors = VerificationAnchors(
            vkeys: try verifiers.verifiers().map(\.vkey), checkpoints: try since.map(NoteFile.read),
            witnesses: try witness.map { try WitnessFolder(URL(filePath: $0, directoryHint: .isDirectory)) },
            policy: try policy.map(NoteFile.policy), authorities: try authorities.read())
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
        let report = try TileAudit.verify(at: folder, verifiers: verifiers.policy()?.logs ?? [], remembered: since.first.map(NoteFile.read))
        let text = TileText(report: report, language: options.display.language, output: options.display.output)
        if json { try options.display.output.write(bytes: text.json) } else { try text.print() }
        if !report.isSound { throw Ending.integrity }
    }
}
