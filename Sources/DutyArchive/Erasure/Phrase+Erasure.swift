import DutyRecords

/// What erasures say to people.
extension Phrase {
    static let erasureOrder = Phrase(
        "删除须写明依据和决定机关（各 1 至 2000 字节）：%1 不符。", "An erasure states its basis and its authority, 1 to 2000 bytes each: %1 is wrong.")
    static let erasureDate = Phrase(
        "决定日期“%1”无效：应为 YYYY-MM-DD。", "The day of the decision “%1” is not valid: give YYYY-MM-DD.")
    static let erasureReaders = Phrase(
        "内容已删除，但有人正在读取 %1，其写前日志暂时不能清空。下一次写入时会自动完成；也可稍后再运行 duty erase --finish。",
        "The contents are struck, but somebody is reading %1, so that its write-ahead log cannot be emptied yet. The next writer finishes it; or run duty erase --finish later."
    )
    static let erasureRole = Phrase(
        "第 %1 号条目（%2）不能删除：只有记录、批次和查阅登记可以；更正和撤销随其记录一并删除，请给出记录的条目号。",
        "Entry %1 (%2) cannot be erased: only records, batches and disclosures can. Corrections and annulments go with their record; name the record."
    )
    static let erasureTarget = Phrase(
        "第 %1 号条目不能这样删除：%2。未删除任何内容。", "Entry %1 cannot be erased like this: %2. Nothing was erased.")
    static let erasureGone = Phrase(
        "第 %1 号条目的内容已依法删除（第 %2 号条目），没有可删除的了。", "The content of entry %1 is withheld under entry %2 already; there is nothing left to erase."
    )
    static let erasureDamaged = Phrase(
        "第 %1 号条目的内容缺失或与摘要不符，不能作为依法删除处理。请先运行 duty verify。",
        "The content of entry %1 is missing or does not match its digest, which no erasure may cover up. Run duty verify first.")
    static let erasureObject = Phrase(
        "原件 %1 缺失或被改动，不能作为依法删除处理。请先运行 duty verify。",
        "The object %1 is missing or was changed, which no erasure may cover up. Run duty verify first.")
    static let erasureFolder = Phrase(
        "%1 包含档案库，或在档案库之内。--folder 只指收件、已收、退回目录。",
        "%1 holds the archive, or lies in it. Name with --folder only the inbox's folders: inbox, accepted, rejected.")
    static let noObject = Phrase("档案库中没有摘要为 %1 的原件。", "No object of digest %1 is kept.")
    static let noScan = Phrase("档案库中没有摘要为 %1 的扫描件。", "No scan of digest %1 is known.")
    static let erasureChanged = Phrase(
        "第 %1 号记录在您查看之后又有变动（新的更正或撤销）。请重新运行 duty erase。", "Record %1 changed since you looked at it. Run duty erase again.")
    static let erasureOriginal = Phrase(
        "保存该记录的原件 %1 必须一并删除。", "The object %1, which holds the record, has to go with it.")
    static let erasureSubjects = Phrase(
        "第 %1 号条目在 %2 的链上，其他的在 %3 的链上。请按代表分别删除。",
        "Entry %1 is on the chain of %2, the others on that of %3. Erase them one deputy at a time.")
    static let erasurePlan = Phrase(
        "%1 无法读取，其中记着尚未完成的删除。请保留它并运行 duty verify。",
        "%1 cannot be read, and it says what of an erasure is not finished. Keep it, and run duty verify.")
    static let tombstonesNowhere = Phrase(
        "没有目录 %1：删除标记须与签名密钥放在一起。请用 --key 指明密钥的位置。",
        "There is no folder %1: tombstones are kept beside the signing key. Say with --key where it lies.")
    static let tombstonesMalformed = Phrase(
        "%1 不是删除标记文件，或第 %2 行有误。请用密钥备份中的同名文件恢复。",
        "%1 is no file of tombstones, or its line %2 is wrong. Put back the copy that lies with the copy of the key.")
    static let tombstonesExposed = Phrase(
        "%1 能被他人读取。请运行 chmod 600。", "Others than its owner can read %1. Run chmod 600.")
    static let erasuresMalformed = Phrase(
        "%1 不是删除清单，或第 %2 行有误。请用 duty export erasures 重新导出。",
        "%1 is no list of erasures, or its line %2 is wrong. Export it again with duty export erasures.")
    static let erasuresForeign = Phrase(
        "%1 是 %2 的删除清单，而备份是 %3 的。", "%1 lists the erasures of %2, and the backup is of %3.")
}
