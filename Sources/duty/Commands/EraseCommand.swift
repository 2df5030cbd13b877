import ArgumentParser
import DutyArchive
import DutyRecords
import DutyService
import Foundation
import TransparencyLog

struct EraseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "erase",
        abstract: words("依法删除记录的内容。", "Erase what records say, under a lawful order."),
        discussion: words(
            """
            内容、盐值、视图和保存它的原件一并销毁，不可恢复；条目头保留，校验时显示“依第 N 号条目不予显示”。先列出档案库中所有载有该内容的条目、原件和送达副本，逐项询问。\
            原件随记录一并删除，可以留下一份去掉这些行的副本。收件目录中的副本用 --folder 指明。

            备份在下次 duty backup 到同一目录时清除；其他介质、导出和打印件收不回来，请自行处理。

            示例：
              duty erase 1234 --basis 个人信息保护法第四十七条 --authority 某某人大常委会办公厅 --decided-on 2026-03-02 --folder /var/lib/duty/accepted
              duty erase 1234 --dry-run
              duty erase --finish
            """,
            """
            Contents, salts, views and the objects that hold them are destroyed for good; the headers stay, and verification says "withheld \
            under entry N". First every entry, object and delivered copy that holds the fact is listed, and each is asked for. The original \
            goes with its record; a copy without those rows may be kept. Name the inbox's folders with --folder.

            A backup drops it with the next duty backup into the same folder; other media, exports and printouts cannot be recalled.

            Examples:
              duty erase 1234 --basis "PIPL §47" --authority "General Office" --decided-on 2026-03-02 --folder /var/lib/duty/accepted
              duty erase 1234 --dry-run
              duty erase --finish
            """))

    @Argument(help: ArgumentHelp("记录或查阅登记的条目号，同一代表的可以多个。", "Entry numbers of records or disclosures, all of one deputy.", value: "entry"))
    var entries: [EntryNumber] = []

    @Option(help: ArgumentHelp("依据：法律条文或文书号；永久可见。", "The ground: a law's article or the order's number; kept for good.", value: "text"))
    var basis: String?

    @Option(help: ArgumentHelp("决定机关；永久可见。", "Who decided; kept for good.", value: "who"))
    var authority: String?

    @Option(help: ArgumentHelp("决定日期。", "The day of the decision.", value: "YYYY-MM-DD"))
    var decidedOn: String?

    @Option(
        parsing: .singleValue,
        help: ArgumentHelp(
            "送达文件的副本所在目录：收件、已收、退回；可以多个。", "A folder where delivered copies lie: inbox, accepted, rejected; may be repeated.", value: "dir"),
        completion: .directory)
    var folder: [String] = []

    @Option(
        help: ArgumentHelp(
            "签名密钥的位置，删除标记放在它旁边；默认档案库中的 keys/signing.pem。",
            "Where the signing key lies, beside which the tombstones are kept; by default keys/signing.pem in the archive.", value: "pem"),
        completion: .file(extensions: ["pem"]))
    var key: String?

    @Flag(help: ArgumentHelp("不询问：删除所列条目和原件，能留副本的留副本。", "Do not ask: erase the entries and originals, keep copies where they can be made."))
    var yes = false

    @Flag(help: ArgumentHelp("不留去掉这些行的副本。", "Keep no copies without those rows."))
    var noCopy = false

    @Flag(help: ArgumentHelp("同时删除批次条目的内容（文件名、报送人）。", "Erase the batches' contents as well: file name, submitter."))
    var withBatch = false

    @Flag(help: ArgumentHelp("同时删除批次的错误清单。", "Erase the batches' lists of faulty rows as well."))
    var withFaults = false

    @Flag(
        help: ArgumentHelp(
            "同时删除还证明其他记录的扫描件；只证明这些记录的总是删除。",
            "Erase scans that prove other records too as well; those that prove these alone always go."))
    var withScans = false

    @Flag(help: ArgumentHelp("只列出，不删除。", "List only, erase nothing."))
    var dryRun = false

    @Flag(help: ArgumentHelp("只完成以前未做完的删除。", "Only go on with an erasure that could not be finished."))
    var finish = false

    @Flag(help: ArgumentHelp("输出一个 JSON 对象；不询问。", "Print one JSON object; asks nothing."))
    var json = false

    @OptionGroup var options: WritingOptions

    func validate() throws {
        guard finish != !entries.isEmpty else {
            throw ValidationError(words("请给出条目号，或单独使用 --finish。", "Give entry numbers, or --finish alone."))
        }
        guard finish || dryRun || (basis != nil && authority != nil && decidedOn != nil) else {
            throw ValidationError(
                words("删除须写明 --basis、--authority 和 --decided-on。", "An erasure needs --basis, --authority and --decided-on."))
        }
        guard !json || yes || dryRun || finish else {
            throw ValidationError(words("--json 须与 --yes 或 --dry-run 同用。", "--json goes with --yes or --dry-run."))
        }
    }

    func run() throws {
        let archive = try options.open()
        let text = EraseText(archive, options.display)
        if finish { return try end(text, try write(archive) { try $0.finishErasures() }) }
        var act = try ErasingAct(archive, targets: entries.map(\.sequence))
        choose(&act)
        let folders = folder.map { URL(filePath: $0, directoryHint: .isDirectory) }
        let delivered = try archive.deliveredCopies(of: act.scope, in: folders)
        if json, dryRun { return try text.json(act, delivered.found) }
        if !json { try text.list(act, delivered.found, delivered.unseen, folders) }
        if dryRun { return }
        if !yes {
            guard ErasePrompt.isPossible else { throw CommandError(.usage, Self.notAsked) }
            guard let chosen = try ErasePrompt(text, options.display).decide(act, archive) else { throw CommandError(.failed, Self.kept) }
            act = chosen
        }
        let order = ErasureOrder(basis: basis ?? "", authority: authority ?? "", decidedOn: decidedOn ?? "")
        let keyFile = key.map { URL(filePath: $0) } ?? archive.layout.signingKey
        let report = try write(archive) { try $0.erase(act.request(order), key: keyFile, folders: folders) }
        try json ? text.json(report) : text.report(report, act)
        try end(text, report.leftovers, saysDone: false)
    }

    private func write<Result>(_ archive: Archive, _ body: (ArchiveWriter) throws -> Result) throws -> Result {
        try archive.write(purpose: "duty erase", wait: options.wait.duration, body)
    }

    private func end(_ text: EraseText, _ leftovers: [ErasureLeftover], saysDone: Bool = true) throws {
        if leftovers.isEmpty {
            if saysDone { try text.finished() }
            return
        }
        if !json { try text.leftovers(leftovers) }
        throw Ending.failed
    }

    /// What the options say of what is not required.
    private func choose(_ act: inout ErasingAct) {
        for index in act.items.indices {
            if noCopy, act.items[index].fate == .redacted { act.items[index].fate = .goes }
            if withScans, act.items[index].file.role == .scan, act.items[index].file.isConcerned { act.items[index].fate = .goes }
            if withFaults, act.items[index].file.role == .faults { act.items[index].fate = .goes }
        }
        if withBatch { act.batches = Set(act.scope.batches.map(\.sequence)) }
    }

    private static let notAsked = Phrase(
        "不在终端上，无法逐项询问。请先用 --dry-run 查看，再加 --yes。", "There is no terminal to ask at. Look with --dry-run first, then add --yes.")
    private static let kept = Phrase("已取消，未删除任何内容。", "Cancelled; nothing was erased.")
}
