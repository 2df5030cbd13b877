import ArgumentParser
import DutyArchive
import DutyRecords
import DutyReports
import Foundation
import TransparencyLog

struct FileCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "file",
        abstract: words(
            "出履职档案（HTML、JSON、PDF、XLSX）。", "Write performance files (HTML, JSON, PDF, XLSX)."),
        discussion: words(
            """
            每个文件自成一体，离线可读；每个数字都列出它所依据的条目。不加 --restricted 时不含请假事由和会风会纪记录。

            格式（--format 可多次使用）：
              html    网页，可打印在 A4 纸上（默认）
              json    供程序读取，模式见 Docs/performance-file.schema.json（默认）
              pdf     A4，内嵌字体，带书签和页码；末页有核对码，用 duty check --print 核对
              xlsx    电子表格，每个部分一张工作表
              popolo  表决情况，Popolo 格式的 JSON

            示例：
              duty file JL14-0318
              duty file JL14-0318 --year 2025 --format pdf
              duty file JL14-0318 -o 王磊.pdf
              duty file --delegation 长春代表团 --format pdf --format xlsx -o 长春
              duty file --all -o 履职档案
              duty file JL14-0318 --restricted --reason "本人查阅" --recipient 王磊 -o 受限
            """,
            """
            Each file needs nothing else to be read, and every number names the entries behind it. Without --restricted, leave reasons and \
            discipline notes are left out.

            Formats (--format may be given several times):
              html    a page, also for A4 paper (default)
              json    for programs; its schema is Docs/performance-file.schema.json (default)
              pdf     A4, fonts embedded, with bookmarks and page numbers; its last page bears a code for duty check --print
              xlsx    a workbook, one sheet for each section
              popolo  votes, as JSON in Popolo's form

            Examples:
              duty file JL14-0318
              duty file JL14-0318 --year 2025 --format pdf
              duty file JL14-0318 -o wang.pdf
              duty file --delegation 长春代表团 --format pdf --format xlsx -o changchun
              duty file --all -o files
              duty file JL14-0318 --restricted --reason "asked for by the deputy" --recipient "Wang Lei" -o restricted
            """))

    @OptionGroup var scope: FileScope

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp(
            "输出目录，或以格式名结尾的文件（如 .pdf），或 -（标准输出）；默认当前目录。",
            "A folder, or a file whose name ends in a format (such as .pdf), or - for standard output; by default the working folder.",
            value: "path"),
        completion: .directory)
    var output: String?

    @Option(help: ArgumentHelp("格式，可多次使用；默认 html 和 json。", "A format, any number of times; by default html and json.", value: "format"))
    var format: [FileFormat] = []

    @Flag(help: ArgumentHelp("允许覆盖已有的文件。", "Replace files that are there."))
    var force = false

    @OptionGroup var restricted: RestrictedOptions
    @OptionGroup var options: WritingOptions

    func validate() throws {
        guard !scope.linked || output.map({ OutputPlace($0).isFolder }) ?? true else {
            throw ValidationError(words("--linked 写出几个文件，-o 须是目录。", "--linked writes several files, so -o is a folder."))
        }
        guard scope.isOne || output.map({ OutputPlace($0).isFolder }) ?? false else {
            throw ValidationError(words("--all 和 --delegation 需要用 -o 指定输出目录。", "--all and --delegation need a folder, named with -o."))
        }
        if case .standardOutput? = output.map({ OutputPlace($0) }), format.count != 1 {
            throw ValidationError(words("输出到 - 时须用 --format 指定一种格式。", "Where the output is -, name one --format."))
        }
        if case .file(_, let implied)? = output.map({ OutputPlace($0) }), !format.isEmpty, format != [implied] {
            throw ValidationError(words("--format 与文件名的扩展名不符。", "--format is not what the file's name says."))
        }
    }

    func run() throws {
        let archive = try options.open()
        let deputies = try scope.deputies(archive)
        let place = OutputPlace(output ?? ".")
        let renderers = try FileRenderers(formats(place), options.display.language)
        let missing: [Unicode.Scalar]
        if case .folder(let folder) = place, !scope.isOne {
            try archive.mustNotHold(folder)
            missing = try writeAll(archive, deputies, renderers.formats, to: folder)
        } else {
            try writeEach(archive, deputies, renderers, to: place)
            missing = renderers.missing
        }
        guard !missing.isEmpty else { return }
        let named = missing.map { "\($0) (U+\(String($0.value, radix: 16, uppercase: true)))" }.joined(separator: " ")
        try options.display.errors.line(Self.missing.text(options.display.language, named))
    }

    private func formats(_ place: OutputPlace) -> [FileFormat] {
        if case .file(_, let format) = place { return [format] }
        return format.isEmpty ? [.html, .json] : FileFormat.allCases.filter(format.contains)
    }

    private func writeEach(_ archive: Archive, _ deputies: [String], _ renderers: FileRenderers, to place: OutputPlace) throws {
        if case .folder(let folder) = place { try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true) }
        if case .standardOutput = place, format[0] == .pdf || format[0] == .xlsx, options.display.output.isTerminal {
            throw CommandError(.usage, Self.binary)
        }
        // Refused before anything is disclosed.
        let places = deputies.flatMap { deputy in renderers.formats.compactMap { place.url(deputy, $0) } }
        if !force, let taken = places.first(where: { FileManager.default.fileExists(atPath: $0.path) }) {
            throw CommandError(.refused, OutputFile.exists, taken.path)
        }
        let disclosures = try restricted.disclose(archive, deputies, purpose: "duty file", wait: options.wait)
        try archive.snapshot { snapshot in
            let reader = FileReader(snapshot)
            for deputy in deputies {
                let file = try self.file(reader, deputy, disclosures)
                for format in renderers.formats { try write(renderers.render(file, format), to: place.url(deputy, format)) }
            }
        }
    }

    private func write(_ bytes: [UInt8], to url: URL?) throws {
        guard let url else { return try options.display.output.write(bytes: bytes) }
        try OutputFile.write(bytes, to: url, replaces: force)
        try options.display.output.line(Self.written.text(options.display.language, url.path))
    }

    /// - Returns: Characters that no installed font has.
    private func writeAll(_ archive: Archive, _ deputies: [String], _ formats: [FileFormat], to place: URL) throws -> [Unicode.Scalar] {
        let folder = try FileFolder(place, replaces: force)
        let disclosures = try restricted.disclose(archive, deputies, purpose: "duty file", wait: options.wait)
        let bar = options.display.progress(Phrase("出档案", "Writing files"))
        let (language, period) = (options.display.language, scope.period)
        var missing: Set<Unicode.Scalar> = []
        try archive.snapshot { snapshot in
            var index = IndexPage(
                title: archive.opening.title, announced: try AnnouncedReader.report(snapshot), suffixes: formats.map(\.suffix))
            var written: [Deputy?] = Array(repeating: nil, count: deputies.count)
            var count: Int64 = 0
            try FileCrew(snapshot).each(of: deputies) {
                let renderers = try FileRenderers(formats, language)
                return { deputy, input in
                    guard let input else { throw CommandError(.refused, Self.unknown, deputy) }
                    let file = try PerformanceFile(input, period: period, disclosure: disclosures[deputy])
                    for format in formats { try folder.write(renderers.render(file, format), as: deputy + format.suffix) }
                    return (file.deputy, renderers.missing)
                }
            } done: { position, made in
                (written[position], count) = (made.0, count + 1)
                missing.formUnion(made.1)
                bar.update(count, of: Int64(deputies.count))
            }
            for deputy in written.compactMap(\.self) { index.add(deputy) }
            try folder.write(index.html(language), as: "index.html")
            if formats.contains(.json) { try folder.write(index.json(), as: "index.json") }
        }
        try folder.finish()
        bar.finish()
        try options.display.output.line(
            Self.writtenAll.text(options.display.language, Numbers.grouped(deputies.count), place.path))
        return missing.sorted()
    }

    private func file(_ reader: FileReader, _ deputy: String, _ disclosures: [String: DisclosureFacts]) throws -> PerformanceFile {
        guard let input = try reader.input(of: deputy) else { throw CommandError(.refused, Self.unknown, deputy) }
        return try PerformanceFile(input, period: scope.period, disclosure: disclosures[deputy])
    }

    static let unknown = Phrase(
        "档案库中没有代表 %1。请用 duty deputy list 查看代表编号。", "The archive has no deputy %1. See the identifiers with duty deputy list.")
    private static let written = Phrase("已写出 %1", "Wrote %1")
    private static let writtenAll = Phrase("已为 %1 名代表写出档案和目录：%2", "Wrote the files of %1 deputies and their index: %2")
    private static let binary = Phrase("终端不能显示 PDF 和 XLSX。请用 -o 指定文件。", "A terminal cannot show PDF or XLSX. Name a file with -o.")
    private static let missing = Phrase(
        "PDF 中有 %1 没有字体可用，其处为方框。请安装含有这些字的字体，如 Debian 软件包 fonts-hanazono 或 fonts-noto-core。",
        "No installed font has %1: a box stands in their place in the PDF. Install a font that has them, such as the Debian package fonts-hanazono or fonts-noto-core."
    )
}
