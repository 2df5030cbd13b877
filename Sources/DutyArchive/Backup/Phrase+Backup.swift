import DutyRecords

/// What backing up and restoring say to people.
extension Phrase {
    static let backupFolderForeign = Phrase(
        "%1 中有不属于备份的 %2，不会写入。请另选空目录，或以前的备份目录。",
        "%1 holds %2, which belongs to no backup, so nothing is written there. Name an empty folder, or that of an earlier backup.")
    static let backupWithin = Phrase(
        "备份目录 %1 与档案库目录 %2 互相包含。请把备份放在档案库之外，最好在另一介质上。",
        "The backup's folder %1 and the archive's %2 lie within one another. Keep backups outside the archive, best on another medium.")
    static let backupOfAnother = Phrase(
        "%1 是 %2 的备份，而本档案库是 %3。请另选目录。", "%1 is a backup of %2, and this archive is %3. Name another folder.")
    static let backupAhead = Phrase(
        "%1 中的备份有 %2 条记录，档案库只有 %3 条：档案库被截断或回退。备份保持原样；请运行 duty verify，并从备份恢复。",
        "The backup in %1 holds %2 entries, the archive has %3: the archive was cut or rolled back. The backup is left as it is; run duty verify, and restore from it."
    )
    static let backupForeign = Phrase(
        "%1 中的备份与规模为 %2 的历史不一致：两者之一被改写。备份保持原样；请运行 duty verify 并保留现场。",
        "The backup in %1 does not agree at size %2: one of the two histories was rewritten. The backup is left as it is; run duty verify, and keep everything."
    )
    static let backupBehind = Phrase(
        "%1 中的备份只有 %2 条记录，而您提供的检查点覆盖 %3 条：恢复它就是回退，已拒绝。请寻找更新的备份；确已丢失的，见 Docs/operations.md 的恢复一节。",
        "The backup in %1 holds %2 entries, and a checkpoint that you gave covers %3: restoring it would be a rollback, and is refused. Look for a newer backup; if the rest is lost for good, see \"Restore\" in Docs/operations.md."
    )
    static let backupFault = Phrase(
        "%1 中的备份不成立：%2。请另取一份备份；重新运行 duty backup 会补齐损坏的文件。",
        "The backup in %1 does not hold: %2. Take another one; running duty backup again copies damaged files anew.")
    static let backupManifest = Phrase(
        "%1 不是备份清单：应为 %2。请另取一份备份，或把备份写到新目录。", "%1 is no backup's manifest: expected %2. Take another backup, or make one in a new folder.")
    static let backupObject = Phrase(
        "原件 %1 缺失或被改动，未完成备份；以前的备份仍然有效。请运行 duty verify。",
        "The object %1 is missing or was changed, so the backup was not finished; the one before still counts. Run duty verify.")
    static let noBackup = Phrase(
        "%1 中没有完成的备份（没有 manifest）。请检查路径。", "%1 holds no finished backup: it has no manifest. Check the path.")
    static let restoredUnanchored = Phrase(
        "档案库是从备份恢复的，尚未与他处保存的检查点核对，因此只读。请用 duty seal --remembered 提供他处保存的最大检查点。",
        "The archive was restored from a backup and not yet compared with a checkpoint kept elsewhere, so it is read-only. Supply the largest one that anybody holds with duty seal --remembered."
    )
}
