import DutyRecords
import DutyService
import Foundation

/// Tells what became of each file: one line or one JSON object on the output, faults on the error stream.
final class IngestText {
    private let display: DisplayOptions
    private let isJSON: Bool
    private var hasUnanchored = false

    private var language: Language { display.language }

    init(display: DisplayOptions, isJSON: Bool) {
        self.display = display
        self.isJSON = isJSON
    }

    /// A file that could not even be opened.
    func report(_ name: String, _ error: any Error) throws {
        let failure = Failure(error, language)
        if isJSON { return try write(Line(file: name, result: "unreadable", message: failure.message)) }
        try refuse(failure.message)
    }

    /// - Returns: how the run ends for this file.
    func report(_ name: String, _ result: IngestPipeline.Result) throws -> Ending {
        if isJSON { try write(Line(name, result, language)) } else { try tell(name, result) }
        switch result {
        case .accepted, .duplicate, .sound: return .fine
        case .rejected, .waiting: return .refused
        case .changedWhileRead: return .failed
        }
    }

    /// A paper that lies in the folder asked for.
    func wrote(_ path: String) throws {
        if !isJSON { try display.errors.line("  " + Self.wrote.text(language, path)) }
    }

    /// What holds for all files together.
    func finish() throws {
        if hasUnanchored, !isJSON { try display.output.line(Self.notAnchored[language]) }
    }

    private func tell(_ name: String, _ result: IngestPipeline.Result) throws {
        switch result {
        case .accepted(let receipt, let setAside):
            hasUnanchored = hasUnanchored || !receipt.isAnchored
            try accept(Self.accepted.text(language, name, String(receipt.batch), counts(receipt.counts)))
            try list(setAside)
            for scan in receipt.evidence ?? [] {
                try display.output.line("  " + Self.scan.text(language, scan.file, scan.type.uppercased(), scan.digest))
            }
            for note in (receipt.notes?.lines(language) ?? []) + (receipt.findings?.lines(language) ?? []) {
                try display.output.line("  " + note)
            }
        case .duplicate(let receipt):
            try accept(Self.duplicate.text(language, name, String(receipt.batch), receipt.file))
            for note in receipt.notes?.lines(language) ?? [] { try display.output.line("  " + note) }
        case .sound(let counts, let setAside):
            try accept(Self.sound.text(language, name, self.counts(counts)))
            try list(setAside)
        case .rejected(let report): try refuse(report.text(file: name, language))
        case .waiting(let report): try refuse(report.text(file: name, language) + Self.waiting[language])
        case .changedWhileRead: try refuse(Self.changed.text(language, name))
        }
    }

    private func accept(_ text: String) throws { try display.output.line(display.output.painted("✓ ", .green) + text) }

    private func refuse(_ text: String) throws {
        let errors = display.errors
        for (number, line) in text.split(separator: "\n").enumerated() {
            let mark = number == 0 ? errors.painted("✗ ", .red) : "  "
            try errors.line(mark + TextWrap.wrap(String(line), columns: errors.columns.map { $0 - 2 }, indent: 4))
        }
    }

    /// The rows that were, or would be, set aside.
    private func list(_ report: FaultReport) throws {
        for fault in report.faults { try display.errors.line("  " + fault.line(language)) }
        if report.count > report.faults.count {
            try display.errors.line(Self.unlisted.text(language, Numbers.grouped(report.count - report.faults.count)))
        }
    }

    private func counts(_ counts: BatchCounts) -> String {
        var text = Self.records.text(language, Numbers.grouped(counts.records))
        let others = [
            (counts.corrections, Self.corrections), (counts.annulments, Self.annulments), (counts.skipped, Self.skipped),
            (counts.setAside, Self.setAside),
        ]
        for (count, phrase) in others where count > 0 { text += phrase.text(language, Numbers.grouped(count)) }
        return text
    }

    // MARK: - JSON

    private struct Line: Encodable {
        struct Place: Encodable {
            var code: String, sheet: String?, row: Int?, column: String?, cell: String?, value: String?, message: String
        }

        var file: String
        var result: String
        var message: String?
        var receipt: BatchReceipt?
        var records: Int64?
        var corrections: Int64?
        var annulments: Int64?
        var skipped: Int64?
        var faultCount: Int?
        var faults: [Place]?

        init(file: String, result: String, message: String) {
            (self.file, self.result, self.message) = (file, result, message)
        }

        init(_ name: String, _ outcome: IngestPipeline.Result, _ language: Language) {
            file = name
            var report: FaultReport?
            switch outcome {
            case .accepted(let receipt, let setAside): (result, self.receipt, report) = ("accepted", receipt, setAside)
            case .duplicate(let receipt): (result, self.receipt) = ("duplicate", receipt)
            case .sound(let counts, let setAside):
                (result, records, skipped, report) = ("sound", counts.records, counts.skipped, setAside)
                (corrections, annulments) = (counts.corrections, counts.annulments)
            case .rejected(let faults): (result, report) = ("rejected", faults)
            case .waiting(let faults): (result, report) = ("waiting", faults)
            case .changedWhileRead: result = "changed"
            }
            guard let report, report.count > 0 else { return }
            faultCount = report.count
            faults = report.faults.map {
                Place(
                    code: $0.code.name, sheet: $0.sheet, row: $0.row, column: $0.column, cell: $0.cell, value: $0.value,
                    message: $0.code.phrase.text(language, $0.arguments))
            }
        }
    }

    private func write(_ line: Line) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        try display.output.write(bytes: Array(try encoder.encode(line)) + [0x0A])
    }

    // MARK: - Words

    private static let accepted = Phrase("%1：已入库，批次 #%2，%3", "%1: filed as batch #%2, %3")
    private static let duplicate = Phrase(
        "%1：内容与批次 #%2（%3）相同，此前已入库，未新增记录", "%1: the same bytes as batch #%2 (%3), filed before; nothing was added")
    private static let sound = Phrase("%1：可以入库（试运行，未写入），%2", "%1: can be filed (dry run, nothing was), %2")
    private static let records = Phrase("新增 %1 条", "%1 new records")
    private static let corrections = Phrase("，更正 %1 条", ", %1 corrections")
    private static let annulments = Phrase("，撤销 %1 条", ", %1 annulments")
    private static let skipped = Phrase("，已有 %1 条跳过", ", %1 there already")
    private static let setAside = Phrase("，另存错误行 %1", ", %1 faulty rows set aside")
    private static let scan = Phrase("扫描件 %1（%2）%3", "scan %1 (%2) %3")
    private static let unlisted = Phrase("  （另有 %1 处未列出）", "  (%1 more not listed)")
    private static let wrote = Phrase("已写出 %1", "Wrote %1")
    private static let waiting = Phrase(
        "所引用的代表、会议或表决尚未登记。请先收录它们，再收录本文件。",
        "What it refers to is not enrolled yet. File that first, then this file again.")
    private static let changed = Phrase(
        "%1 在读取时被改动，未入库。请等写完后重试。", "%1 changed while it was read; nothing was filed. Try again once it is written.")
    private static let notAnchored = Phrase(
        "尚未锚定：运行 duty seal 封存并签署检查点。", "Not anchored yet: run duty seal to seal it and sign a checkpoint.")
}
