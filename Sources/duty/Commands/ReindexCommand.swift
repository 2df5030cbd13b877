import ArgumentParser
import DutyArchive
import DutyRecords

struct ReindexCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reindex",
        abstract: words("从日志重建全部派生表。", "Make every derived table anew from the log."),
        discussion: words(
            """
            视图、交付索引和子树散列都由日志派生，删掉也不丢失任何东西。verify 指出它们与日志不符时，用本命令重建。

            示例：
              duty reindex
            """,
            """
            Views, the index of deliveries and the kept hashes of the tree follow from the log: losing them loses nothing. Where verify says \
            that they differ from it, this makes them anew.

            Example:
              duty reindex
            """))

    @OptionGroup var options: WritingOptions

    func run() throws {
        let archive = try options.open()
        let bar = options.display.progress(Phrase("重建", "Reindexing"))
        let rows = try archive.write(purpose: "duty reindex", wait: options.wait.duration) { try $0.reindex(progress: bar.update) }
        bar.finish()
        let output = options.display.output
        try output.line(output.painted(Self.done.text(options.display.language, Numbers.grouped(rows)), .green))
    }

    private static let done = Phrase("已从日志重建 %1 行视图。", "%1 view rows were made from the log.")
}
