import ArgumentParser
import DutyArchive
import DutyRecords
import DutyReports
import Foundation
import TransparencyLog

struct FileCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "file",
        abstract: words("出履职档案（HTML 和 JSON）。", "Write performance files (HTML and JSON)."),
        discussion: words(
            """
            每个文件自成一体，离线可读；每个数字都列出它所依据的条目。不加 --restricted 时不含请假事由和会风会纪记录。

            示例：
              duty file JL14-0318
              duty file JL14-0318 --format html -o 王磊.html
              duty file --all -o 履职档案
              duty file JL14-0318 --restricted --reason "本人查阅" --recipient 王磊 -o 受限
            """,
            """
            Each file needs nothing else to be read, and every number names the entries behind it. Without --restricted, leave reasons and \
            discipline notes are left out.

            Examples:
              duty file JL14-0318
              duty file JL14-0318 --format html -o wang.html
              duty file --all -o files
              duty file JL14-0318 --restricted --reason "asked for by the deputy" --recipient "Wang Lei" -o restricted
            """))

    enum Format: String, ExpressibleByArgument, CaseIterable { case html, json }

    @Argument(help: ArgumentHelp("代表编号。", "The deputy's identifier.", value: "deputy"))
    var deputy: String?

    @Flag(help: ArgumentHelp("全部代表，另附目录页。", "Every deputy, with an index."))
    var all = false

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp(
            "输出目录，或以 .html、.json 结尾的文件，或 -（标准输出）；默认当前目录。",
            "A folder, or a file that ends in .html or .json, or - for standard output; by default the working folder.", value: "path"),
        completion: .directory)
    var output: String?

    @Option(help: ArgumentHelp("只出一种格式；默认两种都出。", "Only this format; by default both.", value: "format"))
    var format: Format?

    @Flag(help: ArgumentHelp("连同认定为同一人的其他编号的档案。", "With the files of the same person's other identifiers."))
    var linked = false

    @Flag(help: ArgumentHelp("允许覆盖已有的文件。", "Replace files that are there."))
    var force = false

    @OptionGroup var restricted: RestrictedOptions
    @OptionGroup var options: WritingOptions

    func validate() throws {
        guard all != (deputy != nil) else {
            throw ValidationError(words("请给出一个代表编号，或用 --all。", "Give one deputy's identifier, or --all."))
        }
        guard !linked || output.map({ OutputPlace($0).isFolder }) ?? true else {
            throw ValidationError(words("--linked 写出几个文件，-o 须是目录。", "--linked writes several files, so -o is a folder."))
        }
        guard !all || output.map({ OutputPlace($0).isFolder }) ?? false else {
            throw ValidationError(words("--all 需要用 -o 指定输出目录。", "--all needs a folder, named with -o."))
        }
        if case .standardOutput? = output.map({ OutputPlace($0) }), format == nil {
            throw ValidationError(words("输出到 - 时须用 --format 指定格式。", "Where the output is -, name its --format."))
        }
        if case .file(_, let implied)? = output.map({ OutputPlace($0) }), let format, format != implied {
            throw ValidationError(words("--format 与文件名的扩展名不符。", "--format is not what the file's name says."))
        }
    }

    func run() throws {
        let archive = try options.open()
        let deputies = try wanted(archive)
        let place = OutputPlace(output ?? ".")
        try prepare(place, deputies)
        let disclosures = try restricted.disclose(archive, deputies, purpose: "duty file", wait: options.wait)
        let bar = options.display.progress(Phrase("出档案", "Writing files"))
        try archive.snapshot { snapshot in
            var index = all ? IndexPage(title: archive.opening.title, announced: try AnnouncedReader.report(snapshot)) : nil
            let reader = FileReader(snapshot)
            for (number, id) in deputies.enumerated() {
                guard let input = try reader.input(of: id) else { throw CommandError(.refused, Self.unknown, id) }
                try write(try PerformanceFile(input, disclosure: disclosures[id]), to: place)
                index?.add(input.deputy)
                bar.update(Int64(number + 1), of: Int64(deputies.count))
            }
            if let index, case .folder(let folder) = place { try write(index, to: folder) }
        }
        bar.finish()
        try report(place, deputies)
    }

    /// The deputies asked for, all of them known.
    private func wanted(_ archive: Archive) throws -> [String] {
        try archive.snapshot { snapshot in
            guard let deputy else { return try snapshot.deputies().filter { try snapshot.deputy($0) != nil } }
            guard try snapshot.deputy(deputy) != nil else { throw CommandError(.refused, Self.unknown, deputy) }
            return try [deputy] + (linked ? snapshot.linked(to: deputy) : [])
        }
    }

    /// Refuses before anything is disclosed or written.
    private func prepare(_ place: OutputPlace, _ deputies: [String]) throws {
        if case .folder(let folder) = place {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        }
        let index = all ? formats(place).map { place.url("index", $0) } : []
        let targets = deputies.flatMap { id in formats(place).map { place.url(id, $0) } } + index
        guard !force, let taken = targets.compactMap(\.self).first(where: { FileManager.default.fileExists(atPath: $0.path) }) else {
            return
        }
        throw CommandError(.refused, OutputFile.exists, taken.path)
    }

    private func formats(_ place: OutputPlace) -> [Format] {
        if case .file(_, let format) = place { return [format] }
        return format.map { [$0] } ?? Format.allCases
    }

    private func write(_ file: PerformanceFile, to place: OutputPlace) throws {
        for format in formats(place) {
            let bytes =
                switch format {
                case .html: HTMLRenderer(language: options.display.language).render(file)
                case .json: JSONRenderer().render(file)
                }
            if let url = place.url(file.deputy.id, format) {
                try OutputFile.write(bytes, to: url, replaces: force)
            } else {
                try options.display.output.write(bytes: bytes)
            }
        }
    }

    private func write(_ index: IndexPage, to folder: URL) throws {
        for format in formats(.folder(folder)) {
            let bytes = format == .html ? index.html(options.display.language) : index.json()
            try OutputFile.write(bytes, to: folder.appending(path: "index.\(format.rawValue)"), replaces: force)
        }
    }

    private func report(_ place: OutputPlace, _ deputies: [String]) throws {
        let (language, output) = (options.display.language, options.display.output)
        if all, case .folder(let folder) = place {
            return try output.line(Self.writtenAll.text(language, Numbers.grouped(deputies.count), folder.path))
        }
        for id in deputies {
            for url in formats(place).compactMap({ place.url(id, $0) }) { try output.line(Self.written.text(language, url.path)) }
        }
    }

    static let unknown = Phrase(
        "档案库中没有代表 %1。请用 duty deputy list 查看代表编号。", "The archive has no deputy %1. See the identifiers with duty deputy list.")
    private static let written = Phrase("已写出 %1", "Wrote %1")
    private static let writtenAll = Phrase("已为 %1 名代表写出档案和目录：%2", "Wrote the files of %1 deputies and their index: %2")
}

/// Where performance files go, as `-o` says.
enum OutputPlace {
    case folder(URL)
    case file(URL, FileCommand.Format)
    case standardOutput

    init(_ path: String) {
        let url = URL(filePath: path)
        if path == "-" {
            self = .standardOutput
        } else if let format = FileCommand.Format(rawValue: url.pathExtension.lowercased()) {
            self = .file(url, format)
        } else {
            self = .folder(URL(filePath: path, directoryHint: .isDirectory))
        }
    }

    var isFolder: Bool { if case .folder = self { true } else { false } }

    /// Nil for standard output.
    func url(_ name: String, _ format: FileCommand.Format) -> URL? {
        switch self {
        case .folder(let folder): folder.appending(path: "\(name).\(format.rawValue)")
        case .file(let url, _): url
        case .standardOutput: nil
        }
    }
}
