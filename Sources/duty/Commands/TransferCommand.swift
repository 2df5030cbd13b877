import ArgumentParser
import DutyArchive
import DutyRecords
import DutyReports
import DutyService
import Foundation
import TransparencyLog

struct TransferCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "transfer",
        abstract: words("制作移交包（BagIt），或核对收到的移交包。", "Make a transfer package (BagIt), or check one."),
        discussion: words(
            """
            移交包含履职档案、日志条目、检查点、每名代表的证明、元数据、移交目录和移交与接收登记表，附 SHA-256 和 SM3 清单，任何 BagIt 工具都能核对。先封存（duty seal）再移交。

            不加 --restricted 时不含受限内容；原始表格里可能有任何内容，也只在 --restricted 下移交，先在每名代表的链上登记。

            元数据只用到 DA/T 46 的元素名称，不声称符合任何标准。

            示例：
              duty transfer /media/usb/移交2025 --congress 220000.14 --year 2025
              duty transfer /media/usb/全部 --restricted --reason "到期移交" --recipient 省档案馆
              duty transfer --verify /media/usb/移交2025 --key jilin.vkey
            """,
            """
            A package holds performance files, the log's entries, the checkpoint, each deputy's proof, metadata, a catalogue and a hand-over \
            form, with manifests in SHA-256 and SM3; any BagIt tool checks it. Run duty seal first.

            Without --restricted no restricted content goes along, and no original sheet, since nobody knows what stands in one; with it, a \
            disclosure entry on each deputy's chain comes first.

            The metadata use names of elements of DA/T 46; no conformity with any standard is claimed.

            Examples:
              duty transfer /media/usb/2025 --congress 220000.14 --year 2025
              duty transfer /media/usb/all --restricted --reason "due for transfer" --recipient "Provincial Archives"
              duty transfer --verify /media/usb/2025 --key jilin.vkey
            """))

    @Argument(help: ArgumentHelp("新目录。", "A new folder.", value: "dir"), completion: .directory)
    var directory: String?

    @Option(
        help: ArgumentHelp("核对这个移交包，不需要档案库。", "Check this package; no archive is needed.", value: "dir"), completion: .directory)
    var verify: String?

    @OptionGroup var verifiers: VerifierOptions

    @Option(help: ArgumentHelp("只移交这一届的代表，如 220000.14。", "Only deputies of this congress, such as 220000.14.", value: "congress"))
    var congress: String?

    @Option(help: ArgumentHelp("只移交这一年记载的内容。", "Only contents recorded in this year.", value: "year"))
    var year: Int?

    @Option(help: ArgumentHelp("移交单位。", "Who hands over.", value: "name"))
    var sender: String?

    @Option(help: ArgumentHelp("接收单位。", "Who receives.", value: "name"))
    var receiver: String?

    @Option(help: ArgumentHelp("全宗号。", "The fonds' number.", value: "number"))
    var fonds: String?

    @Option(help: ArgumentHelp("保管期限，如 永久。", "The retention period, such as 永久.", value: "period"))
    var retention: String?

    @Flag(help: ArgumentHelp("输出一个 JSON 对象。", "Print one JSON object."))
    var json = false

    @OptionGroup var restricted: RestrictedOptions
    @OptionGroup var options: WritingOptions

    func validate() throws {
        guard (directory == nil) != (verify == nil) else {
            throw ValidationError(words("请给出一个新目录，或用 --verify 核对。", "Give a new folder, or check one with --verify."))
        }
        guard verify == nil || !restricted.restricted else {
            throw ValidationError(words("--verify 不能与 --restricted 同用。", "--verify goes without --restricted."))
        }
        guard verify != nil || verifiers.key.isEmpty else {
            throw ValidationError(words("--key 只用于 --verify。", "--key goes with --verify."))
        }
        guard year.map({ 1954...9998 ~= $0 }) ?? true else { throw ValidationError(words("年份应如 2025。", "A year is written like 2025.")) }
    }

    func run() throws {
        if let verify { return try check(URL(filePath: verify, directoryHint: .isDirectory)) }
        let archive = try options.open()
        let place = URL(filePath: directory ?? "")
        try archive.mustNotHold(place)
        let (language, output) = (options.display.language, options.display.output)
        let statement = TransferCatalogue.Statement(
            sender: sender ?? "", receiver: receiver ?? "", fonds: fonds ?? "", retention: retention ?? "")
        let package = TransferPackage(archive, scope: .init(congress: congress, year: year), statement: statement, language: language)
        let deputies = try package.deputies()
        // Refused before anything is disclosed.
        guard (try? place.checkResourceIsReachable()) != true else { throw CommandError(.refused, Self.exists, place.path) }
        let disclosures = try restricted.disclose(archive, deputies, purpose: "duty transfer", wait: options.wait)
        let bar = options.display.progress(Phrase("制作移交包", "Packing"))
        let report = try package.write(to: place, deputies, disclosures: disclosures, now: try .now(), progress: bar.update)
        bar.finish()
        if json { return try output.write(bytes: TransferText.json(report)) }
        try output.line(output.painted(Self.written.text(language, place.path), .green))
        for line in TransferText.lines(report, language) { try output.line(line) }
        if disclosures.isEmpty { try output.line(Self.withoutRestricted[language]) }
    }

    private func check(_ folder: URL) throws {
        let policy = try verifiers.policy()
        let report = try TransferAudit.verify(folder, policy: policy)
        let (language, output) = (options.display.language, options.display.output)
        if json {
            try output.write(bytes: TransferText.json(report))
        } else {
            try TransferText.print(report, language, output)
        }
        if !report.isSound { throw Ending.integrity }
    }

    private static let written = Phrase("移交包已写出：%1", "The package is written: %1")
    private static let exists = Phrase("%1 已存在，不会覆盖。请另选一个新目录。", "%1 exists and is not overwritten. Choose a new folder.")
    private static let withoutRestricted = Phrase(
        "不含受限内容和原始表格；如需一并移交，请用 --restricted。", "Restricted content and original sheets are left out; --restricted takes them along.")
}
