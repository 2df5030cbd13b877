import ArgumentParser
import DutyArchive
import DutyRecords
import TransparencyLog

struct LogCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "log",
        abstract: words("读日志条目。", "Read the log's entries."),
        discussion: words(
            """
            档案中的每个数字都列出它所依据的条目号；本命令显示条目来自哪个批次、哪份文件、哪一行。受限内容只在 --restricted 下显示，显示前先在每名代表的链上登记查阅。

            示例：
              duty log --from 1234 --limit 1
              duty log --subject JL14-0318
              duty log --subject congress.220000.14 --json
              duty log --history 1234
              duty log --disclosures
              duty log --disclosures --subject JL14-0318 --json
            """,
            """
            Every number in a file names the entries behind it; this shows which batch, file and row an entry came from. Restricted content \
            is shown only with --restricted, after a disclosure entry on the chain of each deputy it is of.

            Examples:
              duty log --from 1234 --limit 1
              duty log --subject JL14-0318
              duty log --subject congress.220000.14 --json
              duty log --history 1234
              duty log --disclosures
              duty log --disclosures --subject JL14-0318 --json
            """))

    @Option(
        help: ArgumentHelp("只看这条链：代表编号、archive 或 congress.…。", "Only this chain: a deputy, archive or congress.….", value: "subject"))
    var subject: String?

    @Option(
        help: ArgumentHelp(
            "只看这条记录的经过：记录本身及其更正、撤销、删除和异议。", "Only this record's history: itself, its corrections, annulments, erasure and contests.",
            value: "entry"))
    var history: EntryNumber?

    @Flag(
        help: ArgumentHelp(
            "查阅登记：谁在何时为何查阅了谁的受限内容；可加 --subject。", "The reading log: who read whose restricted content, when and why; --subject narrows it.")
    )
    var disclosures = false

    @Option(help: ArgumentHelp("从这个条目号开始。", "Begin with this entry's number.", value: "n"))
    var from: Int64 = 0

    @Option(help: ArgumentHelp("最多显示多少条。", "At most so many entries.", value: "n"))
    var limit: Int?

    @Flag(help: ArgumentHelp("每个条目输出一个 JSON 对象（NDJSON）。", "Print one JSON object per entry (NDJSON)."))
    var json = false

    @OptionGroup var restricted: RestrictedOptions
    @OptionGroup var options: WritingOptions

    func validate() throws {
        guard from >= 0, limit ?? 1 > 0 else {
            throw ValidationError(words("--from 不能为负，--limit 至少为 1。", "--from is not negative, and --limit is at least 1."))
        }
        guard history == nil || (subject == nil && from == 0 && limit == nil) else {
            throw ValidationError(words("--history 单独使用。", "--history goes without --subject, --from and --limit."))
        }
        guard !disclosures || (history == nil && !restricted.restricted) else {
            throw ValidationError(
                words("--disclosures 不能与 --history、--restricted 同用。", "--disclosures goes without --history and --restricted."))
        }
    }

    func run() throws {
        let archive = try options.open()
        if disclosures { return try printDisclosures(archive) }
        // What the disclosures themselves append is not shown.
        let size = try archive.snapshot { try $0.size() }
        if restricted.restricted { try disclose(archive, size) }
        let (language, output) = (options.display.language, options.display.output)
        try archive.snapshot { snapshot in
            let text = LogText(snapshot, archive.registry, language, discloses: restricted.restricted)
            try entries(snapshot, size) { entry in
                if json { return try output.write(bytes: try text.json(entry)) }
                let (heading, body) = try text.lines(entry)
                try output.line(output.painted(heading, .bold))
                for line in body { try output.line(TextWrap.wrap("    " + line, columns: output.columns, indent: 6)) }
            }
        }
    }

    private func printDisclosures(_ archive: Archive) throws {
        let (found, names) = try archive.snapshot { snapshot in
            let found = try snapshot.disclosures(of: subject).lazy.filter { $0.sequence.rawValue >= from }.prefix(limit ?? .max)
            let names = try Set(found.map(\.deputy)).compactMap { id in try snapshot.deputy(id).map { (id, $0.name) } }
            return (Array(found), Dictionary(uniqueKeysWithValues: names))
        }
        if json { return try options.display.output.write(bytes: found.flatMap(DisclosureText.json)) }
        try DisclosureText(archive: archive, display: options.display).print(found, names: names)
    }

    /// The entries that were asked for, in order. They are read in portions, because `body` asks the snapshot for others, which must not
    /// happen while it walks.
    private func entries(_ snapshot: ArchiveSnapshot, _ size: TreeSize, _ body: (LogEntry) throws -> Void) throws {
        if let history {
            let history = try snapshot.history(of: history.sequence)
            let entries = (history.versions.map(\.entry) + history.contests).sorted { $0.sequence < $1.sequence }
            return try entries.filter { size.contains($0.sequence) }.forEach(body)
        }
        var left = limit ?? .max
        var next = from
        while left > 0 {
            var portion: [LogEntry] = []
            try snapshot.entries(of: subject, from: next) { entry in
                guard size.contains(entry.sequence) else { return false }
                portion.append(entry)
                return portion.count < min(left, Self.portionEntries)
            }
            guard let last = portion.last else { return }
            try portion.forEach(body)
            left -= portion.count
            next = last.sequence.rawValue + 1
        }
    }

    private static let portionEntries = 8192

    /// One disclosure entry for each chain of which something restricted will be shown, all durable before it is.
    private func disclose(_ archive: Archive, _ size: TreeSize) throws {
        let subjects = try archive.snapshot { snapshot in
            let text = LogText(snapshot, archive.registry, options.display.language, discloses: false)
            var subjects: Set<String> = []
            try entries(snapshot, size) { entry in
                switch try text.shown(entry).withheld {
                case .whole, .fields: if entry.role != .batch { subjects.insert(entry.subject) }
                case .nothing, .erased: break
                }
            }
            return subjects.sorted()
        }
        guard !subjects.isEmpty else { return }
        let content = restricted.disclosure(archive.registry)
        try archive.write(purpose: "duty log", wait: options.wait.duration) { writer in
            for subject in subjects { try writer.disclose(content, of: subject) }
        }
    }
}
