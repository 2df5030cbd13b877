import DutyRecords
import DutyService

/// What a transfer package holds, and what is wrong with one, in words and as JSON.
enum TransferText {
    static func lines(_ report: TransferPackage.Report, _ language: Language) -> [String] {
        var lines = LabelledLines()
        lines.add(Phrase("代表", "Deputies")[language], Numbers.grouped(report.deputies))
        lines.add(Phrase("原始表格", "Original sheets")[language], Numbers.grouped(report.originals))
        lines.add(Phrase("覆盖条目", "Entries covered")[language], Numbers.grouped(report.entries))
        lines.add(Phrase("文件", "Files")[language], "\(Numbers.grouped(report.files)), \(Numbers.bytes(report.bytes))")
        return lines.lines()
    }

    static func json(_ report: TransferPackage.Report) -> [UInt8] {
        CanonicalJSON.Value.object([
            ("deputies", .integer(Int64(report.deputies))), ("originals", .integer(Int64(report.originals))),
            ("entries", .integer(report.entries)), ("files", .integer(Int64(report.files))), ("bytes", .integer(report.bytes)),
        ]).serialize() + [0x0A]
    }

    static func print(_ report: TransferAudit.Report, _ language: Language, _ output: Stream) throws {
        guard report.isSound else {
            try output.line(output.painted(faulty.text(language, String(report.problems.count)), .red))
            for problem in report.problems { try output.line("  \(ProofText.plain(problem.path)): \(ProofText.plain(problem.what))") }
            return
        }
        try output.line(output.painted((report.isAnchored ? sound : consistent)[language], report.isAnchored ? .green : .yellow))
        var lines = LabelledLines()
        lines.add(Phrase("档案库标识", "Origin")[language], ProofText.plain(report.origin ?? ""))
        lines.add(Phrase("覆盖条目", "Entries covered")[language], Numbers.grouped(report.entries))
        lines.add(Phrase("树根", "Root")[language], report.root ?? "")
        lines.add(Phrase("出示内容", "Contents shown")[language], Numbers.grouped(report.contents))
        lines.add(Phrase("证明", "Proofs")[language], Numbers.grouped(report.proofs))
        lines.add(Phrase("原始表格", "Original sheets")[language], Numbers.grouped(report.originals))
        lines.add(Phrase("文件", "Files")[language], "\(Numbers.grouped(report.files)), \(Numbers.bytes(report.bytes))")
        for line in lines.lines() { try output.line(line) }
    }

    static func json(_ report: TransferAudit.Report) -> [UInt8] {
        var members: [(String, CanonicalJSON.Value)] = [
            ("sound", .bool(report.isSound)), ("anchored", .bool(report.isAnchored)), ("entries", .integer(report.entries)),
            ("contents", .integer(Int64(report.contents))), ("proofs", .integer(Int64(report.proofs))),
            ("originals", .integer(Int64(report.originals))), ("files", .integer(Int64(report.files))), ("bytes", .integer(report.bytes)),
            (
                "problems",
                .array(report.problems.map { .object([("path", .string($0.path)), ("what", .string($0.what))]) })
            ),
        ]
        if let origin = report.origin { members.append(("origin", .string(origin))) }
        if let root = report.root { members.append(("root", .string(root))) }
        return CanonicalJSON.Value.object(members).serialize() + [0x0A]
    }

    private static let sound = Phrase("移交包完好：文件、日志、证明都与检查点相符。", "The package is sound: files, log and proofs agree with the checkpoint.")
    private static let consistent = Phrase(
        "移交包自身前后一致；没有外部的公钥（--key），不能说明它来自谁。",
        "The package agrees with itself; without a key from outside (--key), nothing shows whose it is.")
    private static let faulty = Phrase("移交包有 %1 处问题：", "The package has %1 problems:")
}
