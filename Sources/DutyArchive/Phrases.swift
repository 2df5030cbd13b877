import DutyRecords

/// What this module says to people.
extension Phrase {
    static let noArchive = Phrase(
        "%1 不是档案库：没有 archive.sqlite。请用 --archive 指定档案库目录，或先运行 duty init。",
        "%1 is no archive: it has no archive.sqlite. Name the archive's folder with --archive, or make one with duty init.")
    static let folderNotEmpty = Phrase("%1 不是空目录，不会覆盖。请另选一个目录。", "%1 is not empty, and nothing is overwritten. Choose another folder.")
    static let wrongApplication = Phrase(
        "archive.sqlite 不是本程序的档案库（application_id 为 %1）。请检查路径。",
        "archive.sqlite is not an archive of this program (application_id %1). Check the path.")
    static let wrongVersion = Phrase(
        "档案库格式为第 %1 版，本程序支持第 %2 版。请使用相应版本的程序。",
        "The archive has format version %1, this program knows version %2. Use a program of that version.")
    static let noOpening = Phrase("%1 的第 0 号条目（开档）无法读取。请运行 duty verify。", "Entry 0 (the opening) of %1 cannot be read. Run duty verify.")
    static let lockedBy = Phrase(
        "档案库正由 %1 写入，等待 %2 后仍未释放。请稍后再试，或用 --wait 延长等待。",
        "The archive is being written by %1, and was not free after %2. Try again later, or wait longer with --wait.")
    static let notWritable = Phrase(
        "不能写入 %1：%2。请检查目录权限或介质是否只读。", "%1 cannot be written: %2. Check the folder's permissions, or whether the medium is read-only.")
    static let diskFull = Phrase(
        "写入 %1 时磁盘已满。档案库未改变；请腾出空间后重试。", "The disk is full while writing %1. The archive is unchanged; make room and try again.")
    static let syncFailed = Phrase(
        "%1 未能确认写到磁盘：%2。程序必须停止；请检查磁盘，然后重新启动，由恢复程序判断。",
        "%1 could not be confirmed on disk: %2. The program has to stop; check the disk, then start again and let recovery decide.")
    static let fileFailed = Phrase("对 %2 执行 %1 失败：%3。", "%1 of %2 failed: %3.")
    static let databaseDamaged = Phrase(
        "数据库文件已损坏：%1。请运行 duty verify，并从备份恢复。", "The database file is damaged: %1. Run duty verify, and restore from a backup.")
    static let databaseFailed = Phrase("数据库操作失败：%1（%2）。", "The database refused: %1 (%2).")
    static let clockBehind = Phrase(
        "系统时钟（%1）比最后一条记录的时间（%2）慢了一分钟以上。请校正时钟；确认无误后用 duty clock --reason 接受。",
        "The system clock (%1) is behind the last entry (%2) by more than a minute. Set the clock; if it is right, accept it with duty clock --reason."
    )
    static let clockAhead = Phrase(
        "系统时钟（%1）比最后一条记录（%2）超前 30 天以上。请校正时钟；确认无误后用 duty clock --reason 接受。",
        "The system clock (%1) is more than 30 days ahead of the last entry (%2). Set the clock; if it is right, accept it with duty clock --reason."
    )
    static let checkpointMissing = Phrase(
        "档案库有 %1 条记录，但 %2 中没有检查点，可能被回退过，因此只读。请用 duty seal --remembered 提供他处保存的最大检查点。",
        "The archive has %1 entries and no checkpoint in %2: it may have been rolled back, so it is read-only. Supply the largest checkpoint kept elsewhere with duty seal --remembered."
    )
    static let checkpointAhead = Phrase(
        "检查点覆盖 %1 条记录，档案库只有 %2 条：档案库被截断或回退，因此只读。请从更新的备份恢复。",
        "The checkpoint covers %1 entries, the archive has %2: it was cut or rolled back, so it is read-only. Restore a newer backup.")
    static let checkpointInconsistent = Phrase(
        "档案库与规模为 %1 的检查点不一致：已签名的历史被改动。请运行 duty verify 并保留现场。",
        "The archive does not agree with its checkpoint of size %1: history that was signed has been changed. Run duty verify, and keep everything as it is."
    )
    static let checkpointRefused = Phrase(
        "%1 是本档案库密钥签署的检查点（规模 %2），而档案库与它不一致，因此只读。请运行 duty verify 并保留现场，另取一份与它一致的副本。",
        "%1 is a checkpoint of size %2 that this archive's key signed, and the archive does not agree with it, so it is read-only. Run duty verify, keep everything as it is, and find a copy that agrees."
    )
    static let checkpointName = Phrase(
        "%1 的文件名与其中检查点的规模不符，可能被替换。请运行 duty verify 并保留现场。",
        "%1 is not of the size that its name says: it may have been replaced. Run duty verify, and keep everything as it is.")
    static let badCheckpoint = Phrase("检查点无效：%1", "The checkpoint is not valid: %1")
    static let noteTooLong = Phrase("%1 超过 %2 字节，不是检查点。", "%1 is longer than %2 bytes: it is no checkpoint.")
    static let keyUsedBefore = Phrase(
        "密钥 %1 以前用过，不能再启用。请用新生成的密钥。", "The key %1 was in force before, and a retired key never returns. Make a new one.")
    static let wrongKey = Phrase(
        "签名密钥（%1）不是本档案库现行的密钥（%2）。请用 --key 指定正确的密钥。",
        "The signing key (%1) is not the one in force for this archive (%2). Name the right one with --key.")
    static let readBackFault = Phrase(
        "签署检查点前的回读发现问题，未签署：%1。请运行 duty verify。", "Reading back before signing found a fault, and nothing was signed: %1. Run duty verify.")
    static let subjectWithoutEntry = Phrase("主体 %1 没有任何条目。请运行 duty verify。", "The subject %1 has no entry. Run duty verify.")
    static let unknownSubject = Phrase(
        "档案库中没有 %1。请用 duty deputy list 查看代表编号。", "The archive has no %1. See the identifiers with duty deputy list.")
    static let noRecord = Phrase(
        "第 %1 号条目不是记录，也不是记录的更正或撤销。请用 duty log 查看条目号。",
        "Entry %1 is no record, nor a correction or annulment of one. See the numbers with duty log.")
    static let noBatch = Phrase("第 %1 号条目不是批次。", "Entry %1 is no batch.")
    static let sourceUnreadable = Phrase("读取 %1 失败：%2。请检查文件后重试。", "%1 cannot be read: %2. Check the file and try again.")
    static let conflictsLeft = Phrase(
        "有 %1 行与已有记录冲突或重复，不能提交。", "%1 rows conflict with standing records or repeat one another, and cannot be committed.")
    static let badTitle = Phrase("档案库名称“%1”无效：应为 1 至 1000 字节的文字。", "The title “%1” is not valid: give 1 to 1000 bytes of text.")
    static let badOrigin = Phrase(
        "来源标识“%1”无效：应为不带协议的网址，不含空格和加号，例如 archive.example.cn/jilin。",
        "The origin “%1” is not valid: give a URL without a scheme, without spaces or plus signs, such as archive.example.cn/jilin.")
    static let originSuite = Phrase(
        "来源标识“%1”与算法 %2 不符：只有 sm3 档案库的来源以 /sm3 结尾。",
        "The origin “%1” does not fit the suite %2: exactly the origins of sm3 archives end in /sm3.")
    static let unknownRole = Phrase("第 %1 号条目的类型代码 %2 不在格式第 1 版之内。", "Entry %1 has role code %2, which format 1 does not have.")
    static let wrongChain = Phrase(
        "主体 %1 的链索引指向第 %2 号条目，而该条目不属于它。请运行 duty verify；可用 duty reindex 重建。",
        "What finds the entries of subject %1 points at entry %2, which is not its own. Run duty verify; duty reindex makes it anew.")
    static let subjectCase = Phrase(
        "代表编号 %1 与已有的 %2 只有大小写不同。请使用同一写法。", "The identifier %1 differs from %2, which is there already, only in case. Use the same letters."
    )
    static let standingMissing = Phrase(
        "视图指向第 %1 号条目，而日志中没有它。请运行 duty verify；可用 duty reindex 重建。",
        "A view points at entry %1, which the log does not have. Run duty verify; duty reindex makes it anew.")
    static let unknownKind = Phrase("第 %1 号条目的记录种类未知。", "Entry %1 is of no known record kind.")
    static let contentNotRecord = Phrase("第 %1 号条目的内容不是有效记录：%2", "The content of entry %1 is no valid record: %2")
    static let contentNotCanonical = Phrase("内容不是规范 JSON：%1", "The content is not canonical JSON: %1")
    static let contentMember = Phrase("内容的成员 %1 不符，应为 %2。", "The content's member %1 is wrong: expected %2.")
    static let keyTwice = Phrase(
        "第 %1 号与第 %2 号条目的自然键相同且都有效。请运行 duty verify。", "Entries %1 and %2 both stand with the same natural key. Run duty verify.")
    static let placeEntry = Phrase("第 %1 号条目", "entry %1")
    static let placeSubject = Phrase("主体 %1", "subject %1")
    static let placeBatch = Phrase("批次 %1", "batch %1")
}

extension IntegrityFault.Code {
    var phrase: Phrase {
        switch self {
        case .structure: Phrase("数据库结构或索引不符", "the database's structure or an index is not as it should be")
        case .subjectTable: Phrase("主体表不符", "the table of subjects is not as it should be")
        case .gap: Phrase("编号中断", "the numbering has a gap")
        case .entryHash: Phrase("条目哈希不符：条目头或链接被改动", "the entry's hash does not match: its header or a link was changed")
        case .time: Phrase("时间倒退", "time runs backwards")
        case .role: Phrase("条目类型与主体不符", "the role does not belong on this subject")
        case .subjectSequence: Phrase("主体内编号不连续", "the subject's own numbering has a gap or a repeat")
        case .contentDigest: Phrase("内容与摘要不符：内容被改动", "the content does not match its digest: it was changed")
        case .contentMissing: Phrase("内容缺失，且没有删除令", "the content is missing, and no erasure covers it")
        case .contentInvalid: Phrase("内容无效", "the content is not valid")
        case .contentNotErased: Phrase("应已删除的内容仍然存在", "content that was struck is still there")
        case .opening: Phrase("开档条目不符", "the opening is not as it should be")
        case .batch: Phrase("批次与其记录不符", "the batch does not agree with its records")
        case .seal: Phrase("封存条目不符", "the seal does not agree with the log")
        case .correction: Phrase("更正或撤销的目标不符", "the correction or annulment has no valid target")
        case .erasure: Phrase("删除条目不符", "the erasure is not as it should be")
        case .key: Phrase("密钥条目不符", "the key entry is not as it should be")
        case .clock: Phrase("时钟条目不符", "the clock entry does not agree with the times around it")
        case .objectMissing: Phrase("原件缺失", "an object is missing")
        case .objectAltered: Phrase("原件被改动", "an object was changed")
        case .objectUnnamed: Phrase("存在无人引用的原件", "there is an object that nothing names")
        case .view: Phrase("视图与日志不符，可用 duty reindex 重建", "a view differs from the log; duty reindex makes it anew")
        case .chain:
            Phrase("主体链索引与日志不符，可用 duty reindex 重建", "what finds a subject's entries differs from the log; duty reindex makes it anew")
        case .delivery: Phrase("交付索引与日志不符，可用 duty reindex 重建", "the index of deliveries differs from the log; duty reindex makes it anew")
        case .subtree: Phrase("子树散列与日志不符，可用 duty reindex 重建", "a kept hash of the tree differs from the log; duty reindex makes it anew")
        case .checkpoint: Phrase("检查点不符", "a checkpoint does not agree with the archive")
        case .timestamp: Phrase("时间戳不符", "a timestamp does not hold")
        case .anchorPolicy:
            Phrase(
                "没有信任策略认可的检查点", "no checkpoint at hand is one that the trust policy lets one believe")
        case .anchorKey: Phrase("签名密钥与您提供的不符", "the signing key is not the one you named")
        case .anchorCheckpoint:
            Phrase(
                "与您保存的检查点不一致：历史被改写或回退",
                "the archive is not consistent with the checkpoint you remembered: history was rewritten or rolled back")
        }
    }
}
