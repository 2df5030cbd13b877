import ArgumentParser
import CryptoSuite
import DutyArchive
import DutyRecords
import DutyReports
import Foundation
import TransparencyLog

struct EvidenceGetCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "get",
        abstract: words("取出一份扫描件。", "Take out a scan."),
        discussion: words(
            """
            扫描件写出前按摘要核对。程序不读扫描件里写了什么，所以凡证明代表记录的一律视为受限内容：须加 --restricted，取出前先在每名有关代表的链上登记查阅。只证明会议、表决的不需要。

            示例：
              duty evidence get 1Hc0…= -o 会议纪要.pdf
              duty evidence get uJ0…= -o 目录 --restricted --reason 核对出席 --recipient 监督处
            """,
            """
            The scan is held to its digest before it is written. What it shows no program has read, so one that proves a deputy's record \
            counts as restricted: it needs --restricted, and a disclosure entry is filed on the chain of each deputy concerned first. One \
            that proves only meetings or ballots does not.

            Examples:
              duty evidence get 1Hc0…= -o minutes.pdf
              duty evidence get uJ0…= -o FOLDER --restricted --reason "attendance is contested" --recipient auditor
            """))

    @Argument(help: ArgumentHelp("扫描件的摘要，duty evidence list 列出。", "The scan's digest, as duty evidence list shows it.", value: "digest"))
    var digest: String

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp("写到这个文件；是目录的，用扫描件自己的文件名。", "Write to this file, or into this folder under the scan's own name.", value: "path"),
        completion: .file())
    var output: String

    @Flag(help: ArgumentHelp("覆盖已有的文件。", "Replace a file that is there."))
    var force = false

    @OptionGroup var restricted: RestrictedOptions
    @OptionGroup var options: WritingOptions

    func run() throws {
        let archive = try options.open()
        let scan = try archive.snapshot { try $0.scan(digest) }
        if let erasure = scan.erasure { throw CommandError(.refused, Self.erased, erasure.description) }
        guard scan.deputies.isEmpty || restricted.restricted else { throw CommandError(.refused, Self.needsReason) }
        let target = target(scan)
        guard force || !FileManager.default.fileExists(atPath: target.path) else {
            throw CommandError(.refused, OutputFile.exists, target.path)
        }
        let bytes = try archive.objectBytes(digest)
        if !scan.deputies.isEmpty { _ = try restricted.disclose(archive, scan.deputies, purpose: "duty evidence", wait: options.wait) }
        try OutputFile.write(bytes, to: target, replaces: force)
        try options.display.output.line(Self.written.text(options.display.language, target.path, Numbers.bytes(scan.scan.bytes)))
    }

    /// Whatever an archive says of a name, it leads nowhere but into the folder asked for.
    private func target(_ scan: FiledScan) -> URL {
        let url = URL(filePath: output)
        guard (try? url.resourceValues(forKeys: [.isDirectoryKey]).isDirectory) == true else { return url }
        let name = scan.scan.file
        return url.appending(path: ScanNames.isPlain(name) ? name : "\(scan.scan.digest.hex).\(scan.scan.type)")
    }

    private static let erased = Phrase("扫描件已依第 %1 号条目删除。", "The scan is withheld under entry %1: it was erased.")
    private static let needsReason = Phrase(
        "扫描件证明代表的记录，视为受限内容。请加 --restricted --reason 事由，取出前先登记查阅。",
        "The scan proves records of deputies and counts as restricted. Add --restricted --reason TEXT; a disclosure entry is filed first.")
    private static let written = Phrase("已写出 %1（%2）", "Wrote %1 (%2)")
}
