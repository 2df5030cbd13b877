import DutyRecords

/// What a performance file itself says, in whatever form.
enum FileWords {
    static let title = Phrase("代表履职档案", "Deputy's Performance File")
    static let restricted = Phrase("含受限内容 · 不得公开", "Restricted content · not for publication")
    static let beside = Phrase("应到 %1，未记录 %2", "due %1, not recorded %2")
    static let nothing = Phrase("无记录。", "Nothing recorded.")
    static let noFindings = Phrase("无提示事项。", "No findings.")
    static let notShown = Phrase(
        "本档案不含受限内容（如请假事由、会风会纪记录）。", "Restricted content (such as leave reasons and discipline notes) is left out of this file.")
    static let yes = Phrase("是", "Yes")
    static let no = Phrase("否", "No")
    static let hours = Phrase("小时", " h")
    static let minutes = Phrase("分", " min")
    static let member = Phrase("；", "; ")
    static let until = Phrase(" 至 ", " to ")
    static let since = Phrase(" 起", " on")
    static let evidence = Phrase("依据条目", "Evidence")
    static let evidenceNote = Phrase(
        "文中每个数字都由下列条目计得。条目按类别和来源（所在链、批次、文件、记载时间，%1）逐一编号；先列各数字所含的编号，再列条目，各条依次为编号、条目号 · 链上序号 · 来源文件行号。",
        "Every number in this file counts entries. They are numbered through, by kind and by what they came from (chain, batch, file, time, %1): first the numbers of those that each number counts, then the entries, each as its number, entry · number in the chain · row of the file."
    )
    static let entry = Phrase("条目", "Entry")
    static let kind = Phrase("类别", "Kind")
    static let recordedAt = Phrase("记载时间", "Recorded")
    static let batch = Phrase("批次", "Batch")
    static let contested = Phrase("%1，见条目 %2", "contest %1 by entry %2")
    static let scan = Phrase("扫描件", "Scan")
    static let correctedBy = Phrase("经更正，见条目 %1", "corrected by entry %1")
    static let integrity = Phrase("完整性证明", "Integrity")
    static let origin = Phrase("档案库标识", "Origin")
    static let archive = Phrase("档案库", "Archive")
    static let suite = Phrase("杂凑算法", "Hash suite")
    static let chainHead = Phrase("链 %1", "Chain %1")
    static let chainValue = Phrase("共 %1 条，末条杂凑值 ", "%1 entries, head hash ")
    static let withheld = Phrase("依法删除", "Erased")
    static let withheldValue = Phrase("条目 %1 的内容依第 %2 号条目不予显示", "the content of entry %1 is withheld under entry %2")
    static let seal = Phrase("封存", "Seal")
    static let sealValue = Phrase("条目 %1，%2（%3）；本档案的完整性以此为准", "entry %1, %2 (%3); the file is complete as of it")
    static let noSeal = Phrase("尚未封存", "not sealed yet")
    static let checkpoint = Phrase("检查点", "Checkpoint")
    static let checkpointValue = Phrase("覆盖 %1 条，树根 ", "covers %1 entries, root ")
    static let noCheckpoint = Phrase("尚无检查点：本档案未经锚定", "none yet: this file is not anchored")
    static let unanchored = Phrase(
        "所列条目中有 %1 条晚于检查点，尚未锚定，待下一检查点签发后方可核验其完整性。",
        "%1 of the entries listed are later than the checkpoint and not yet anchored; the next checkpoint will cover them.")
    static let disclosure = Phrase("查阅登记", "Disclosure")
    static let disclosureValue = Phrase("条目 %1，%2（%3），查阅人 %4，事由：%5", "entry %1, %2 (%3), by %4, reason: %5")
    static let recipient = Phrase("提供给", "Shown to")
    static let printCode = Phrase("打印件核对码", "To check a print")
    static let printHow = Phrase(
        "扫描二维码或照抄下行，即可核对本件所依据的条目数、链首和检查点：在档案库用 duty check --print \"…\"；离线用 duty check 文件.dutyproof --print \"…\"。每页页脚的链首应与此一致。",
        "Scan the code or copy the line to check the count of entries, the head and the checkpoint that this print rests on: at the archive with duty check --print \"…\", offline with duty check FILE.dutyproof --print \"…\". The head at the foot of each page should be the same."
    )
    static let numerator = Phrase("（分子）", " (numerator)")
    static let denominator = Phrase("（分母）", " (denominator)")
    static let rowNumber = Phrase("行", "Row")
    static let printedEvidence = Phrase(
        "文中每个数字都由下列条目计得。条目按类别和来源（所在链、批次、文件、记载时间，%1）逐一编号，各条依次为编号、条目号 · 链上序号 · 来源文件行号，连续的只列首末；其后列出各数字所含的编号。",
        "Every number in this file counts entries. They are numbered through, by kind and by what they came from (chain, batch, file, time, %1), each as its number, entry · number in the chain · row of the file, and of those that run on the first and last; after them stand the numbers of those that each number counts."
    )
    static let countedRows = Phrase("各数字所含的编号", "What each number counts")
    static let checkpointNote = Phrase("检查点原文", "The checkpoint itself")
    static let footSize = Phrase("检查点 %1", "checkpoint %1")
    static let footHead = Phrase("链首 %1…", "head %1…")
    static let wholeTerm = Phrase("全部任期", "Whole term")
    static let ofYear = Phrase("%1 年度", "Year %1")
    static let numerals = [
        "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三", "十四", "十五", "十六", "十七", "十八", "十九", "二十",
    ]
}

extension FileWords {
    /// `2 小时 30 分`, `2 h 30 min`.
    static func duration(_ minutes: Int64, _ language: Language) -> String {
        let (hours, rest) = minutes.quotientAndRemainder(dividingBy: 60)
        let whole = hours > 0 || rest == 0 ? "\(hours)\(self.hours[language])" : ""
        guard rest > 0 else { return whole }
        return whole + (hours > 0 && language == .english ? " " : "") + "\(rest)\(self.minutes[language])"
    }

    /// What stands between two members of a list: an interval belongs to the name before it, everything else is one more member.
    static func separator(_ previous: Cell, _ cell: Cell, _ language: Language) -> String {
        switch (previous, cell) {
        case (.interval, .interval): "; "
        case (_, .interval): " "
        default: member[language]
        }
    }
}
