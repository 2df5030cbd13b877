import ArgumentParser
import DutyArchive
import DutyIntake
import DutyRecords
import DutyService
import Foundation

struct IngestCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ingest",
        abstract: words("收录事件文件（CSV、XLSX、XLS、NDJSON）。", "File event files (CSV, XLSX, XLS, NDJSON)."),
        discussion: words(
            """
            一份文件是一个批次：全部入库，或一行也不入，并逐行指出文件、行、列、原值和应填内容。文件按给出的次序收录。内容相同的文件再次投递无害。

            示例：
              duty ingest 名册.csv 会议.csv 出席.csv
              duty ingest --dry-run 出席.csv
              duty ingest --dry-run --report 问题 出席.xlsx
              duty ingest --mapping Config/mappings/minutes-attendance.yaml attendance.csv
              duty ingest --set-aside 旧表.csv
            """,
            """
            One file is one batch: all of it is filed, or nothing, and then file, row, column, value and what was expected are named for every \
            bad row. Files are taken in the order given. The same bytes delivered again do no harm.

            Examples:
              duty ingest roster.csv meetings.csv attendance.csv
              duty ingest --dry-run attendance.csv
              duty ingest --dry-run --report faults attendance.xlsx
              duty ingest --mapping Config/mappings/minutes-attendance.yaml attendance.csv
              duty ingest --set-aside old.csv
            """))

    @Argument(
        help: ArgumentHelp("事件文件。", "Event files.", value: "file"),
        completion: .file(extensions: ["csv", "xlsx", "xls", "et", "ndjson", "jsonl"]))
    var files: [String]

    @Option(
        help: ArgumentHelp("用这份映射（YAML）读外来的表。", "Read foreign tables through this mapping (YAML).", value: "yaml"),
        completion: .file(extensions: ["yaml"]))
    var mapping: String?

    @Option(
        help: ArgumentHelp("当作这一类记录来读，不论表头像什么。", "Read as this kind, whatever the header looks like.", value: "kind"),
        completion: .list(KindRegistry.standard.kinds.map(\.name)))
    var kind: String?

    @Flag(help: ArgumentHelp("只检查，不入库；各文件分别检查。", "Check only, file nothing; each file by itself."))
    var dryRun = false

    @Flag(
        help: ArgumentHelp(
            "收录正确的行，错误的行另存为批次的附件。", "File the good rows, and keep the faulty ones in a list that the batch names."))
    var setAside = false

    @Option(
        help: ArgumentHelp(
            "每份有问题的文件，在这个目录里写出报告（文本和 JSON）和标出错误的副本（NAME.marked.xlsx）。",
            "For each file with faults, write into this folder its report (text and JSON) and a copy with the bad cells marked (NAME.marked.xlsx).",
            value: "dir"),
        completion: .directory)
    var report: String?

    @Flag(help: ArgumentHelp("每份文件输出一个 JSON 对象（NDJSON）。", "Print one JSON object per file (NDJSON)."))
    var json = false

    @OptionGroup var options: WritingOptions

    func validate() throws {
        guard mapping == nil || kind == nil else {
            throw ValidationError(words("--mapping 和 --kind 只能用一个。", "Give --mapping or --kind, not both."))
        }
    }

    func run() throws {
        let archive = try options.open()
        let mappings = try mapping.map { [try Mapping.load(path: $0, registry: archive.registry)] } ?? []
        let forced = mappings.first.map { KindMatcher.Forced.mapping($0.name) } ?? kind.map { KindMatcher.Forced.kind($0) }
        let pipeline = IngestPipeline(
            archive: archive, mappings: mappings, lockWait: options.wait.duration, purpose: "duty ingest")
        let text = IngestText(display: options.display, isJSON: json)
        var ending = Ending.fine
        for path in files {
            let result = try take(path, pipeline, .init(isDryRun: dryRun, setsAside: setAside, forced: forced), text)
            if ending != .failed, result != .fine { ending = result }
        }
        try text.finish()
        if ending != .fine { throw ending }
    }

    private func take(_ path: String, _ pipeline: IngestPipeline, _ options: IngestPipeline.Options, _ text: IngestText) throws -> Ending {
        let url = URL(filePath: path)
        let name = FileName(url.lastPathComponent)?.display ?? url.lastPathComponent
        let file: OpenFile
        do { file = try Self.open(url) } catch {
            try text.report(name, error)
            return .refused
        }
        let bar = self.options.display.progress(Phrase(name, name))
        let total = self.options.display.errors.isTerminal ? LineTotal.of(file.descriptor) : 0
        let folder = try Folder(path: url.deletingLastPathComponent().path)
        let source = IngestPipeline.Source(
            name: name, submitter: LoginUser.name, file: file,
            scans: FileName(url.lastPathComponent).map { ScanFolder(beside: $0, in: folder, limits: pipeline.limits) })
        let result = try pipeline.ingest(source, options) { rows in bar.update(Int64(rows), of: max(total, Int64(rows))) }
        bar.finish()
        let ending = try text.report(name, result)
        if let faults = result.faults, faults.count > 0 { try write(faults, of: source, pipeline, text) }
        return ending
    }

    /// The papers that the daemon puts beside a rejected file, into the folder asked for. What lay there of the same names is replaced.
    private func write(_ faults: FaultReport, of source: IngestPipeline.Source, _ pipeline: IngestPipeline, _ text: IngestText) throws {
        guard let report, let file = FileName(source.name) else { return }
        let folder = URL(filePath: report, directoryHint: .isDirectory)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let language = options.display.language
        let marked = pipeline.markedCopy(of: source, faults, language, at: ServiceClock.system.wall())
        for paper in try FaultPapers(faults, file: source.name, marked: marked, first: language).papers {
            let url = folder.appending(path: file.display + paper.suffix)
            try OutputFile.write(paper.bytes, to: url, replaces: true)
            try text.wrote(url.path)
        }
    }

    /// Follows a link that the person at the terminal named.
    private static func open(_ url: URL) throws -> OpenFile {
        let target = url.resolvingSymlinksInPath()
        guard FileManager.default.fileExists(atPath: target.path), let name = FileName(target.lastPathComponent) else {
            throw CommandError(.refused, missing, url.path)
        }
        return try Folder(path: target.deletingLastPathComponent().path).open(name)
    }

    private static let missing = Phrase("找不到文件 %1。请检查路径。", "There is no file %1. Check the path.")
}
