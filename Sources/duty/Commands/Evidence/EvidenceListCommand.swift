import ArgumentParser
import DutyArchive
import DutyRecords
import DutyReports
import TransparencyLog

struct EvidenceListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: words("列出扫描件。", "List scans."),
        discussion: words(
            """
            列出每份扫描件的摘要、类型、大小、批次和所证条目。所证记录含受限内容的，文件名只在 --restricted 下显示，显示前先登记查阅。

            示例：
              duty evidence list
              duty evidence list 1234
              duty evidence list --batch 1200 --json
              duty evidence list --subject JL14-0318
            """,
            """
            Lists each scan's digest, type, size, batch and the entries that it proves. Where one of them is restricted, its name is shown \
            only with --restricted, after a disclosure entry.

            Examples:
              duty evidence list
              duty evidence list 1234
              duty evidence list --batch 1200 --json
              duty evidence list --subject JL14-0318
            """))

    @Argument(help: ArgumentHelp("只看证明这条记录的。", "Only those that prove this record.", value: "entry"))
    var entry: EntryNumber?

    @Option(help: ArgumentHelp("只看这个批次的。", "Only those of this batch.", value: "entry"))
    var batch: EntryNumber?

    @Option(help: ArgumentHelp("只看证明这名代表的记录的。", "Only those that prove records of this deputy.", value: "deputy"))
    var subject: String?

    @Flag(help: ArgumentHelp("每份扫描件输出一个 JSON 对象（NDJSON）。", "Print one JSON object per scan (NDJSON)."))
    var json = false

    @OptionGroup var restricted: RestrictedOptions
    @OptionGroup var options: WritingOptions

    func validate() throws {
        guard [entry != nil, batch != nil, subject != nil].count(where: \.self) <= 1 else {
            throw ValidationError(
                words("条目号、--batch、--subject 只能用一个。", "Give an entry, --batch or --subject, and not two of them."))
        }
    }

    func run() throws {
        let archive = try options.open()
        let scans = try archive.snapshot(find)
        let read = Set(scans.filter(\.isRestricted).flatMap(\.deputies)).sorted()
        if !read.isEmpty { _ = try restricted.disclose(archive, read, purpose: "duty evidence", wait: options.wait) }
        let text = EvidenceText(display: options.display, discloses: restricted.restricted)
        try json ? text.json(scans) : text.table(scans)
    }

    private func find(_ snapshot: ArchiveSnapshot) throws -> [FiledScan] {
        if let entry { return try snapshot.scans(of: entry.sequence) }
        if let batch { return try snapshot.scans(ofBatch: batch.sequence) }
        guard let subject else { return try snapshot.scans() }
        guard try snapshot.deputies().contains(subject) else { throw CommandError(.refused, Self.unknown, subject) }
        return try snapshot.scans().filter { $0.deputies.contains(subject) }
    }

    private static let unknown = Phrase("没有代表 %1。请用 duty deputy list 查编号。", "There is no deputy %1. duty deputy list lists them.")
}
