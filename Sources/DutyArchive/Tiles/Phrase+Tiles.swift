import DutyRecords

/// What publishing a log says to people.
extension Phrase {
    static let tilesLocked = Phrase(
        "另一个程序正在写入 %1。请等它结束后重试。", "Another export is writing into %1. Wait until it is done, then try again.")
    static let tilesForeign = Phrase(
        "%1 不是本档案库导出的日志目录（%2），不会覆盖。请另选一个新目录。",
        "%1 is not a folder that this archive's log was exported to (%2), and nothing is overwritten. Choose a new folder.")
    static let tilesWithEntries = Phrase(
        "%1 含有条目文件（tile/entries）。请加 --entries 继续，或导出到另一个目录。",
        "%1 has entry bundles (tile/entries). Go on with --entries, or export to another folder.")
    static let tilesWithoutEntries = Phrase(
        "%1 导出时没有条目文件。请去掉 --entries，或带 --entries 导出到一个新目录。",
        "%1 was exported without entry bundles. Leave out --entries, or export with --entries to a new folder.")
    static let noTiles = Phrase("没有目录 %1。请检查路径。", "There is no folder %1. Check the path.")
    static let tilesAhead = Phrase(
        "%1 已发布规模为 %2 的检查点，档案库最新的检查点只有 %3：档案库可能被回退过。未改动任何文件。",
        "%1 publishes a checkpoint of size %2, the archive's newest is of size %3: the archive may have been rolled back. Nothing was changed."
    )
    static let tilesInconsistent = Phrase(
        "%1 发布的规模为 %2 的检查点与档案库不一致：两者之一的历史被改动。未改动任何文件；请运行 duty verify 并保留两者。",
        "The checkpoint of size %2 that %1 publishes does not agree with the archive: the history of one of them was changed. Nothing was changed; run duty verify, and keep both."
    )
}
