import CryptoSuite
import DutyArchive
import DutyRecords
import TransparencyLog

/// Scans as people and programs see them. The name of one that proves anything restricted is left out unless it may be shown.
struct EvidenceText {
    let display: DisplayOptions
    let discloses: Bool

    private var language: Language { display.language }

    func table(_ scans: [FiledScan]) throws {
        let output = display.output
        guard !scans.isEmpty else { return try output.line(Self.none[language]) }
        var table = TextTable([
            .init(Phrase("摘要", "Digest")[language]), .init(Phrase("类型", "Type")[language]),
            .init(Phrase("大小", "Size")[language], isNumber: true), .init(Phrase("批次", "Batch")[language]),
            .init(Phrase("所证条目", "Proves")[language]), .init(Phrase("文件名", "Name")[language]),
        ])
        for scan in scans {
            table.append([
                scan.scan.digest.base64, scan.scan.type.uppercased(), Numbers.bytes(scan.scan.bytes), "#\(scan.batch)", proven(scan),
                name(scan),
            ])
        }
        for (index, line) in table.lines().enumerated() { try output.line(index == 0 ? output.painted(line, .bold) : line) }
    }

    /// One object per scan.
    func json(_ scans: [FiledScan]) throws {
        for scan in scans {
            var members: [(String, CanonicalJSON.Value)] = [
                ("digest", .string(scan.scan.digest.base64)), ("type", .string(scan.scan.type)), ("bytes", .integer(scan.scan.bytes)),
                ("batch", .integer(scan.batch.rawValue)), ("whole", .bool(scan.scan.isWhole)),
                ("entries", .array(scan.entries.map { .integer($0.rawValue) })),
                ("proves", .array(scan.proves.map { .integer($0.rawValue) })),
                ("restricted", .bool(scan.isRestricted)),
            ]
            if isNamed(scan) { members.append(("file", .string(scan.scan.file))) }
            if let erasure = scan.erasure { members.append(("withheldUnder", .integer(erasure.rawValue))) }
            try display.output.write(bytes: CanonicalJSON.Value.object(members).serialize() + [0x0A])
        }
    }

    private func isNamed(_ scan: FiledScan) -> Bool { discloses || !scan.isRestricted }

    private func name(_ scan: FiledScan) -> String {
        if let erasure = scan.erasure { return Self.erased.text(language, erasure.description) }
        return isNamed(scan) ? ProofText.plain(scan.scan.file) : Self.restricted[language]
    }

    /// What was filed later proves the record that it names; the others what came with them.
    private func proven(_ scan: FiledScan) -> String {
        if scan.scan.isWhole { return Self.whole.text(language, Numbers.grouped(scan.entries.count)) }
        let entries = scan.proves.isEmpty ? scan.entries : scan.proves
        let shown = entries.prefix(Self.entriesShown).map { "#\($0)" }.joined(separator: " ")
        return entries.count > Self.entriesShown ? shown + " …" : shown
    }

    private static let entriesShown = 4
    private static let none = Phrase("没有扫描件。", "There are no scans.")
    private static let whole = Phrase("全表 %1 条", "all %1 of its file")
    private static let restricted = Phrase("〔受限内容，未显示〕", "[restricted, not shown]")
    private static let erased = Phrase("〔已依第 %1 号条目删除〕", "[withheld under entry %1]")
}
