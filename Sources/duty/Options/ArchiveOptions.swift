import ArgumentParser
import DutyArchive
import DutyRecords
import Foundation

/// Which archive is meant, for every command that opens one.
struct ArchiveOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "档案库目录；否则 $DUTY_ARCHIVE，否则当前目录。", "The archive's folder; else $DUTY_ARCHIVE, else the working folder.", value: "dir"),
        completion: .directory)
    var archive: String?

    @OptionGroup var display: DisplayOptions

    /// - Throws: where no archive is named and the working folder is none; what `Archive.init` throws.
    func open() throws -> Archive { try Archive(try directory()) }

    func directory() throws -> URL {
        if let archive { return URL(filePath: archive, directoryHint: .isDirectory) }
        if let archive = Session.environment["DUTY_ARCHIVE"], !archive.isEmpty {
            return URL(filePath: archive, directoryHint: .isDirectory)
        }
        let here = URL(filePath: FileManager.default.currentDirectoryPath, directoryHint: .isDirectory)
        guard ArchiveLayout(here).isArchive else { throw CommandError(.usage, Self.noArchive) }
        return here
    }

    private static let noArchive = Phrase(
        "没有指定档案库，当前目录也不是。请加 --archive DIR，或设置环境变量 DUTY_ARCHIVE。",
        "No archive is named, and the working folder is none. Add --archive DIR, or set DUTY_ARCHIVE.")
}

/// For commands that change the archive.
struct WritingOptions: ParsableArguments {
    @OptionGroup var reading: ArchiveOptions

    @Option(
        help: ArgumentHelp(
            "有人在写入时最多等多久，如 30s、2m。", "How long to wait for another writer, such as 30s or 2m.", value: "time"))
    var wait = WaitTime.standard

    var display: DisplayOptions { reading.display }

    func open() throws -> Archive { try reading.open() }
}
