import DutyRecords

extension BatchReceipt {
    /// `NAME.receipt.txt`: for the clerk, in one language.
    public func text(_ language: Language) -> String {
        var lines: [String] = []
        func line(_ label: Phrase, _ value: String) { lines.append("\(label[language])\(language == .chinese ? "：" : ": ")\(value)") }
        lines.append((redelivery ? Self.redelivered : Self.accepted)[language])
        line(Phrase("文件", "File"), file)
        line(Phrase("档案库", "Archive"), origin)
        line(Phrase("批次号", "Batch"), String(batch))
        if let firstRecord, let lastRecord {
            line(Phrase("记录序号", "Record sequences"), "\(firstRecord)–\(lastRecord)")
        }
        line(Phrase("新增记录", "New records"), String(records))
        if corrections > 0 { line(Phrase("更正", "Corrections"), String(corrections)) }
        if annulments > 0 { line(Phrase("撤销", "Annulments"), String(annulments)) }
        line(Phrase("已有而跳过", "Skipped, already there"), String(skipped))
        if setAside > 0 { line(Phrase("另存的错误行", "Faulty rows set aside"), String(setAside)) }
        line(Phrase("报送人", "Submitter"), submitter)
        line(Phrase("入库时间", "Recorded at"), recordedAt)
        line(Phrase("字节数", "Bytes"), String(bytes))
        line(Phrase("原文件摘要", "Digest of the original"), digest)
        for scan in evidence ?? [] {
            line(scan.whole ? Self.scanOfFile : Self.scanOfRows, "\(scan.file) (\(scan.type), \(scan.bytes)) \(scan.digest)")
        }
        line(Phrase("批次条目散列", "Entry hash of the batch"), entryHash)
        if let notes {
            lines.append(Self.leftOut[language])
            lines += notes.lines(language).map { "  " + $0 }
        }
        lines += findings?.lines(language) ?? []
        if let checkpoint {
            line(Phrase("已由检查点锚定", "Anchored by the checkpoint of size"), String(checkpoint))
        } else {
            lines.append(Self.notAnchored[language])
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// The text in both languages, the office's own first.
    public func texts(first: Language) -> String {
        text(first) + "\n" + text(first == .chinese ? .english : .chinese)
    }

    private static let scanOfFile = Phrase("全表扫描件", "Scan of the file")
    private static let scanOfRows = Phrase("扫描件", "Scan")
    private static let accepted = Phrase("回执：文件已入库，全部记录已写入磁盘。", "Receipt: the file is in the archive, every record durable.")
    private static let leftOut = Phrase("未计为数据：", "Not taken as data:")
    private static let redelivered = Phrase(
        "回执：内容相同的文件此前已入库，本次未新增任何记录。", "Receipt: the same bytes were filed before; nothing was added now.")
    private static let notAnchored = Phrase(
        "尚未锚定：下一个检查点签发之前，本回执只证明档案库已接收。",
        "Not yet anchored: before the next checkpoint is signed, this receipt shows only that the archive took the file.")
}
