import ArgumentParser
import DutyArchive
import DutyRecords
import DutyReports
import DutyService
import Foundation
import TransparencyLog

struct PublishCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "publish",
        abstract: words("生成代表履职信息公示网站（代表法第五十八条）。", "Make the public site of deputies' performance (Deputies Law §58)."),
        discussion: words(
            """
            静态网站，中英文，不需要服务器程序，离线也能打开和查找。每名代表一页，附可离线核对的证明文件。会风会纪记录、请假事由、联系方式从不公示；公示什么由 --rules 文件决定，默认内容见 Config/publish.yaml。

            先封存（duty seal）再公示。目录为新目录、空目录或以前公示的目录；一步替换，不会覆盖别的内容。

            示例：
              duty publish /srv/www/deputies
              duty publish /srv/www/deputies --rules Config/publish.yaml
            """,
            """
            A static site in Chinese and English that needs no program on a server, and opens and searches offline too. A page for each deputy, \
            with a proof that anybody can check. Discipline notes, leave reasons and contact data are never published; what is, --rules \
            decides. Config/publish.yaml documents it.

            Run duty seal first. The folder is new, empty, or of an earlier publication, which is replaced in one step; nothing else is ever \
            overwritten.

            Examples:
              duty publish /srv/www/deputies
              duty publish /srv/www/deputies --rules Config/publish.yaml
            """))

    @Argument(
        help: ArgumentHelp("新目录、空目录，或以前公示的目录。", "A new or empty folder, or one of an earlier publication.", value: "dir"),
        completion: .directory)
    var directory: String

    @Option(
        help: ArgumentHelp("公示规则文件；默认见 Config/publish.yaml。", "What to publish; by default as in Config/publish.yaml.", value: "yaml"),
        completion: .file(extensions: ["yaml"]))
    var rules: String?

    @Flag(help: ArgumentHelp("输出一个 JSON 对象。", "Print one JSON object."))
    var json = false

    @OptionGroup var options: ArchiveOptions

    func run() throws {
        let archive = try options.open()
        let place = URL(filePath: directory, directoryHint: .isDirectory)
        try archive.mustNotHold(place)
        let rules = try rules.map { try PublicationRules(file: $0, registry: archive.registry) } ?? PublicationRules()
        let bar = options.display.progress(Phrase("公示", "Publishing"))
        let report = try Publisher(archive, rules).publish(to: place, now: try .now(), progress: bar.update)
        bar.finish()
        let (language, output) = (options.display.language, options.display.output)
        if json { return try output.write(bytes: Self.json(report)) }
        try output.line(output.painted((report.replaced ? Self.replaced : Self.published).text(language, place.path), .green))
        var lines = LabelledLines()
        lines.add(Phrase("代表", "Deputies")[language], Numbers.grouped(report.deputies))
        lines.add(Phrase("文件", "Files")[language], "\(Numbers.grouped(report.files)), \(Numbers.bytes(report.bytes))")
        for line in lines.lines() { try output.line(line) }
    }

    private static func json(_ report: Publisher.Report) -> [UInt8] {
        CanonicalJSON.Value.object([
            ("deputies", .integer(Int64(report.deputies))), ("files", .integer(Int64(report.files))), ("bytes", .integer(report.bytes)),
            ("replaced", .bool(report.replaced)),
        ]).serialize() + [0x0A]
    }

    private static let published = Phrase("已公示到 %1", "Published to %1")
    private static let replaced = Phrase("已更新 %1", "Replaced %1")
}
