import ArgumentParser
import DutyArchive
import DutyRecords
import DutyService
import TransparencyLog

struct EvidenceAddCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: words("为已入库的记录补充扫描件。", "File scans for a record that is there already."),
        discussion: words(
            """
            记录不动，另写一条证据记录，写明所证的条目和扫描件的摘要。类型按内容判断：PDF、OFD、JPEG、PNG、TIFF，每份最多 256 MiB。

            示例：
              duty evidence add 1234 签到表.pdf
              duty evidence add 1234 正面.jpg 背面.jpg --title 请假条 --dry-run
            """,
            """
            The record stays as it is; an entry of evidence beside it names the record and the digests of the scans. What a scan is, its \
            content tells: PDF, OFD, JPEG, PNG or TIFF, of at most 256 MiB.

            Examples:
              duty evidence add 1234 signatures.pdf
              duty evidence add 1234 front.jpg back.jpg --title "leave slip" --dry-run
            """))

    @Argument(help: ArgumentHelp("所证记录的条目号。", "The entry number of the record that they prove.", value: "entry"))
    var entry: EntryNumber

    @Argument(
        help: ArgumentHelp("扫描件。", "Scans.", value: "file"),
        completion: .file(extensions: ["pdf", "ofd", "jpg", "jpeg", "png", "tif", "tiff"]))
    var files: [String]

    @Option(help: ArgumentHelp("证据名称；默认第一份扫描件的文件名。", "What it is called; by default the first scan's name.", value: "text"))
    var title: String?

    @Option(help: ArgumentHelp("备注。", "A remark.", value: "text"))
    var remark: String?

    @Flag(help: ArgumentHelp("只检查，不写入。", "Check only, file nothing."))
    var dryRun = false

    @Flag(help: ArgumentHelp("输出一个 JSON 对象。", "Print one JSON object."))
    var json = false

    @OptionGroup var options: WritingOptions

    func validate() throws {
        guard !files.isEmpty else { throw ValidationError(words("请给出扫描件。", "Name the scans.")) }
    }

    func run() throws {
        let archive = try options.open()
        let act = try archive.snapshot {
            try EvidenceAct(for: entry.sequence, files: files, title: title, remark: remark, in: $0)
        }
        let pipeline = IngestPipeline(archive: archive, lockWait: options.wait.duration, purpose: "duty evidence")
        let text = IngestText(display: options.display, isJSON: json)
        let result = try pipeline.ingest(.init(act, submitter: LoginUser.name), .init(isDryRun: dryRun))
        if case .duplicate(let receipt) = result, try !act.isSame(as: receipt, in: archive) {
            throw CommandError(.refused, Self.taken, String(receipt.batch))
        }
        let ending = try text.report(act.name, result)
        try text.finish()
        if ending != .fine { throw ending }
    }

    private static let taken = Phrase(
        "批次 #%1 已为这条记录收录了同名的证据，而扫描件内容不同。请用 --title 另起名称。",
        "Batch #%1 filed evidence of this name for the record, and its scan is another. Give this one a name of its own with --title.")
}
