import DutyArchive
import DutyRecords

/// What checking an exported folder found, in plain words and as JSON.
struct TileText {
    let report: TileReport
    let language: Language
    let output: Stream

    func print() throws {
        if let origin = report.origin { try output.line(Self.heading.text(language, origin)) }
        var lines = LabelledLines()
        lines.add(Phrase("覆盖条目", "Entries covered")[language], Numbers.grouped(report.size))
        lines.add(Phrase("散列文件", "Tiles")[language], Numbers.grouped(report.tiles))
        if let bundles = report.bundles { lines.add(Phrase("条目文件", "Entry bundles")[language], Numbers.grouped(bundles)) }
        if report.earlier > 0 { lines.add(Phrase("以前检查点的文件", "Of earlier checkpoints")[language], Numbers.grouped(report.earlier)) }
        for line in lines.lines(indent: 2) { try output.line(line) }
        try output.line((report.signer == nil ? Self.unsigned : Self.signed)[language])
        if let size = report.remembered { try output.line(Self.remembered.text(language, Numbers.grouped(size))) }
        if report.origin != nil, !report.isLog { try output.line(Self.noLog[language]) }
        for fault in report.faults {
            let detail = fault.detail.isEmpty ? "" : " (\(fault.detail))"
            let colon = language == .chinese ? "：" : ": "
            try output.line(output.painted("✗ ", .red) + fault.path + colon + fault.code.phrase[language] + detail)
        }
        guard report.isSound else { return try output.line(output.painted(Self.faulty.text(language, String(report.faults.count)), .red)) }
        try output.line(output.painted("✓ ", .green) + (report.signer == nil ? Self.consistent : Self.sound)[language])
    }

    /// One object and a line feed.
    var json: [UInt8] {
        var members: [(String, CanonicalJSON.Value)] = [
            ("isSound", .bool(report.isSound)), ("size", .integer(report.size)), ("tiles", .integer(Int64(report.tiles))),
            ("earlier", .integer(Int64(report.earlier))), ("isSigned", .bool(report.signer != nil)), ("isC2SPLog", .bool(report.isLog)),
            (
                "faults",
                .array(
                    report.faults.map {
                        .object([("code", .string($0.code.rawValue)), ("path", .string($0.path)), ("detail", .string($0.detail))])
                    })
            ),
        ]
        if let origin = report.origin { members.append(("archive", .string(origin))) }
        if let root = report.root { members.append(("root", .string(root))) }
        if let bundles = report.bundles { members.append(("bundles", .integer(Int64(bundles)))) }
        if let size = report.remembered { members.append(("remembered", .integer(size))) }
        return CanonicalJSON.Value.object(members).serialize() + [0x0A]
    }

    static let noLog = Phrase(
        "散列用 SM3：不是 C2SP 日志，只有认识 sm3 的程序能核对。", "Its hashes are of SM3: it is no C2SP log, and only programs that know sm3 can check it.")
    private static let heading = Phrase("导出的日志：%1", "Exported log: %1")
    private static let signed = Phrase("检查点由您提供的公钥签名。", "The checkpoint is signed by the key you gave.")
    private static let unsigned = Phrase(
        "没有核对签名：任何人都能造出前后一致的目录。请用 --key 给出来自别处的公钥。",
        "No signature was checked: anybody could make a folder that agrees with itself. Give the key, from elsewhere, with --key.")
    private static let remembered = Phrase(
        "与您保存的检查点一致：前 %1 条没有被改动。", "Consistent with the checkpoint you kept: its first %1 entries were not changed.")
    private static let sound = Phrase("没有发现问题：每个文件都与检查点相符。", "No fault found: every file agrees with the checkpoint.")
    private static let consistent = Phrase("没有发现问题：目录自身前后一致。", "No fault found: the folder agrees with itself.")
    private static let faulty = Phrase("发现 %1 处问题。可重新导出到一个新目录。", "Faults found: %1. Export anew, to a new folder.")
}

extension TileFault.Code {
    fileprivate var phrase: Phrase {
        switch self {
        case .checkpoint: Phrase("检查点不符", "the checkpoint is not as it should be")
        case .missing: Phrase("缺少文件", "is missing")
        case .wrong: Phrase("内容不对", "is wrong")
        case .extra:
            Phrase(
                "超出检查点，可能是中断的导出所留；请再运行一次 duty export tiles",
                "lies beyond the checkpoint, perhaps of an export that was cut off: run duty export tiles again")
        case .unknown: Phrase("不属于日志", "is no part of a log")
        case .remembered: Phrase("与您保存的检查点不一致", "is not consistent with the checkpoint you kept")
        }
    }
}
