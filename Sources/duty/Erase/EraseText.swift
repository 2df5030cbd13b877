import CryptoSuite
import DutyArchive
import DutyRecords
import DutyService
import Foundation
import TransparencyLog

/// What an erasure would reach and what it did, in words and as JSON. Restricted content is not shown.
struct EraseText {
    private let archive: Archive
    private let language: Language
    private let output: Stream

    init(_ archive: Archive, _ display: DisplayOptions) {
        self.archive = archive
        language = display.language
        output = display.output
    }

    // MARK: - Before

    func list(_ act: ErasingAct, _ delivered: [URL], _ unseen: [ErasureLeftover], _ folders: [URL]) throws {
        try heading(Phrase("条目", "Entries"))
        try archive.snapshot { snapshot in
            let log = LogText(snapshot, archive.registry, language, discloses: false)
            for entry in act.scope.groups.flatMap(\.entries) {
                let (heading, body) = try log.lines(entry)
                try output.line("  " + heading)
                for line in body { try item(line, indent: 4) }
            }
        }
        try heading(Phrase("原件和其他对象", "Originals and other objects"))
        for item in act.items where item.file.isConcerned || item.fate == .goes {
            try self.item(name(item.file) + Self.stop[language] + fate(item))
        }
        for batch in act.scope.batches {
            let fate = act.batches.contains(batch.sequence) ? Self.goes : Self.staysBatch
            try item(Self.batch.text(language, batch.sequence.description, batch.file ?? "?") + Self.stop[language] + fate[language])
        }
        for disclosure in act.scope.disclosures {
            try item(Self.disclosed.text(language, disclosure.sequence.description, disclosure.recordedAt.local))
        }
        for entry in act.scope.related { try item(Self.related.text(language, entry.sequence.description, entry.subject)) }
        try heading(Phrase("送达副本", "Delivered copies"))
        for url in delivered { try item(url.path) }
        for leftover in unseen { try item(Self.unseen.text(language, leftover.path, leftover.reason)) }
        if folders.isEmpty { try item(Self.noFolders[language]) } else if delivered.isEmpty { try item(Self.noCopies[language]) }
        try heading(Phrase("收不回来的", "What cannot be recalled"))
        try item(Self.beyond[language])
        try output.line()
    }

    func name(_ group: ErasureScope.Group) -> String {
        let others = group.entries.dropFirst().map { "#\($0.sequence)" }.joined(separator: ", ")
        let name = Self.entry.text(language, group.target.description)
        return others.isEmpty ? name : name + Self.amended.text(language, others)
    }

    func name(_ file: ErasureScope.File) -> String {
        let role: Phrase =
            switch file.role {
            case .original: Phrase("批次 #%1 的原件 %2（%3）", "the original of batch #%1, %2 (%3)")
            case .copy: Phrase("批次 #%1 原件的删节副本 %2（%3）", "the redacted copy for batch #%1, %2 (%3)")
            case .scan: Phrase("批次 #%1 的扫描件 %2（%3）", "the scan %2 (%3) of batch #%1")
            case .mapping: Phrase("批次 #%1 所用的映射（%3），一般不含内容", "the mapping of batch #%1 (%3), which as a rule holds no content")
            case .faults: Phrase("批次 #%1 的错误清单（%3），可能含同一内容", "the list of faulty rows of batch #%1 (%3), which may hold the fact too")
            }
        return role.text(language, file.batch.description, file.name ?? "?", Numbers.bytes(file.bytes))
    }

    private func fate(_ item: ErasingAct.Item) -> String {
        switch item.fate {
        case .stays where item.file.role == .scan: Self.staysScan.text(language, String(item.file.others))
        case .goes where item.file.role == .scan && item.file.others > 0: Self.goesScan.text(language, String(item.file.others))
        case .stays: Self.stays[language]
        case .redacted: Self.redacted.text(language, String(item.file.others))
        case .goes where item.file.isRequired && item.file.others > 0:
            if let refusal = item.refusal {
                Self.goesUncopied.text(language, String(item.file.others), refusal[language])
            } else {
                Self.goesAlone.text(language, String(item.file.others))
            }
        case .goes: Self.goes[language]
        }
    }

    // MARK: - After

    func report(_ report: ErasureReport, _ act: ErasingAct) throws {
        try output.line(output.painted("✓ ", .green) + Self.done.text(language, report.erasure.description))
        var lines = LabelledLines()
        lines.add(Phrase("条目", "Entries")[language], report.content.targets.map { "#\($0)" }.joined(separator: ", "))
        lines.add(Phrase("对象", "Objects")[language], Numbers.grouped(report.content.objects.count))
        lines.add(Phrase("删节副本", "Redacted copies")[language], Numbers.grouped(report.content.copies.count))
        for line in lines.lines(indent: 2) { try output.line(line) }
        for disclosure in act.scope.disclosures {
            try item(Self.disclosed.text(language, disclosure.sequence.description, disclosure.recordedAt.local))
        }
        try item(Self.beyond[language])
        try item(Self.next[language])
    }

    func leftovers(_ leftovers: [ErasureLeftover]) throws {
        try output.line(output.painted(Self.unfinished[language], .red))
        for leftover in leftovers { try item("\(leftover.path): \(leftover.reason)") }
    }

    func finished() throws { try output.line(output.painted(Self.nothingLeft[language], .green)) }

    // MARK: - JSON

    func json(_ act: ErasingAct, _ delivered: [URL]) throws {
        let files = act.items.map { item in
            CanonicalJSON.Value.object([
                ("role", .string(item.file.role.rawValue)), ("digest", .string(item.file.digest)),
                ("batch", .integer(item.file.batch.rawValue)),
                ("fate", .string("\(item.fate)")), ("canBeRedacted", .bool(item.copy != nil)), ("otherEntries", .integer(item.file.others)),
            ])
        }
        try write([
            ("subject", .string(act.scope.subject)), ("entries", integers(act.scope.groups.flatMap(\.entries).map(\.sequence))),
            ("files", .array(files)), ("batches", integers(act.scope.batches.map(\.sequence))),
            ("disclosures", integers(act.scope.disclosures.map(\.sequence))),
            ("related", integers(act.scope.related.map(\.sequence))),
            ("deliveredCopies", .array(delivered.map { .string($0.path) })),
        ])
    }

    func json(_ report: ErasureReport) throws {
        try write([
            ("erasure", .integer(report.erasure.rawValue)), ("recordedAt", .string(report.recordedAt.text)),
            ("targets", .array(report.content.targets.map { .integer($0) })),
            ("objects", .array(report.content.objects.map { .string($0.base64) })),
            ("copies", .array(report.content.copies.map { .string($0.copy.base64) })),
            ("leftovers", .array(report.leftovers.map { .string($0.path) })),
        ])
    }

    private func integers(_ sequences: [SequenceNumber]) -> CanonicalJSON.Value { .array(sequences.map { .integer($0.rawValue) }) }

    private func write(_ members: [(String, CanonicalJSON.Value)]) throws {
        try output.write(bytes: CanonicalJSON.Value.object(members).serialize() + [0x0A])
    }

    // MARK: - Words

    private func heading(_ phrase: Phrase) throws { try output.line(output.painted(phrase[language], .bold)) }

    private func item(_ text: String, indent: Int = 2) throws {
        let spaces = String(repeating: " ", count: indent)
        try output.line(TextWrap.wrap(spaces + text, columns: output.columns, indent: indent + 2))
    }

    private static let stop = Phrase("：", ": ")
    private static let entry = Phrase("删除第 %1 号条目的内容", "Erase the content of entry %1")
    private static let amended = Phrase("，连同其更正、撤销和登记 %1", " with what amends it, %1")
    private static let batch = Phrase("批次条目 #%1（文件名“%2”、报送人）", "the batch entry #%1 (its file's name “%2”, its submitter)")
    private static let goes = Phrase("删除", "goes")
    private static let stays = Phrase("保留", "stays")
    private static let staysScan = Phrase(
        "保留，另有 %1 条记录以它为据；其中含有该内容的，请加 --with-scans",
        "stays, since %1 other entries rest on it; where it shows the fact, add --with-scans")
    private static let goesScan = Phrase("删除；另有 %1 条记录此后没有它为据", "goes; %1 other entries then rest on it no more")
    private static let staysBatch = Phrase(
        "保留；文件名本身含有该内容的，请加 --with-batch", "stays; where the name itself tells the fact, add --with-batch")
    private static let redacted = Phrase(
        "删除，留下去掉这些行的副本；另有 %1 条记录此后以副本为据", "goes, and a copy without those rows is kept, on which %1 other entries then rest")
    private static let goesAlone = Phrase("删除，不留副本；另有 %1 条记录此后没有原件为据", "goes without a copy; %1 other entries then rest on no original")
    private static let goesUncopied = Phrase(
        "删除；做不出去掉这些行的副本（%2），另有 %1 条记录此后没有原件为据",
        "goes; no copy without those rows can be made of it (%2), and %1 other entries then rest on no original")
    private static let disclosed = Phrase(
        "查阅登记 #%1（%2）：受限内容曾提供给他人，请通知收件人", "Disclosure #%1 (%2): restricted content was given to somebody; tell the recipient")
    private static let related = Phrase(
        "条目 #%1（代表 %2）述及同一事实（对它的异议，或另一代表链上的同一记录），不随之删除；须删除的，请另行指明",
        "Entry #%1 (deputy %2) tells of the same (a contest of it, or the same record on the other deputy's chain) and is not erased with it; where it must go too, name it"
    )
    private static let unseen = Phrase("%1 无法查看：%2", "%1 cannot be looked into: %2")
    private static let noFolders = Phrase(
        "没有用 --folder 指明收件、已收、退回目录，未查找", "not looked for: name inbox, accepted and rejected with --folder")
    private static let noCopies = Phrase("没有", "none")
    private static let beyond = Phrase(
        "以前的备份（下次 duty backup 到同一目录时清除，其他介质须自行处理）、导出和证明文件（.dutyproof）、打印和发出的履职档案、以前被退回的同类文件及其报告：请逐一查找并处理。",
        "Earlier backups (the next duty backup into the same folder drops it; other media are yours to deal with), exports and .dutyproof files, performance files that were printed or handed out, sheets that were rejected before, and their reports: look for each, and deal with it."
    )
    private static let done = Phrase("已删除；第 %1 号条目记明。", "Erased; entry %1 says so.")
    private static let next = Phrase(
        "请接着运行 duty seal 和 duty backup，并用 duty export erasures 另存删除清单，恢复旧备份时用它再次删除。",
        "Run duty seal and duty backup next, and keep the list from duty export erasures elsewhere: restoring an older backup needs it.")
    private static let unfinished = Phrase(
        "下列送达副本未能销毁。请以有权限的用户运行 duty erase --finish；在此之前 duty status 会提示。",
        "These delivered copies could not be destroyed. Run duty erase --finish as a user who may; until then duty status tells of it.")
    private static let nothingLeft = Phrase("没有未完成的删除。", "No erasure is unfinished.")
}
