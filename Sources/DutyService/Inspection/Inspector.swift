import CryptoSuite
import DutyArchive
import DutyRecords
import DutyReports
import Foundation
import TransparencyLog

/// Inspects an archive by the four natures (DA/T 70-2018): what can be read is read, what cannot be done here is named as not done.
public struct Inspector {
    /// What the inspection is given from outside.
    public struct Evidence: Sendable {
        public var anchors = VerificationAnchors()
        /// The folder of a backup.
        public var backup: URL?
        /// A transfer package.
        public var package: URL?

        public init(anchors: VerificationAnchors = .init(), backup: URL? = nil, package: URL? = nil) {
            self.anchors = anchors
            self.backup = backup
            self.package = package
        }
    }

    let archive: Archive
    let stage: InspectionReport.Stage
    let evidence: Evidence

    public init(_ archive: Archive, stage: InspectionReport.Stage, evidence: Evidence) {
        self.archive = archive
        self.stage = stage
        self.evidence = evidence
    }

    /// - Parameter progress: Called with the entries verified and their total.
    /// - Throws: what verifying and reading throw; what they find is in the report.
    public func run(now: Timestamp, progress: (Int64, Int64) -> Void = { _, _ in }) throws -> InspectionReport {
        let verification = try archive.verify(.full, anchors: evidence.anchors) { done, total in
            progress(done, total)
            return true
        }
        let status = try archive.status()
        let checkpoint = try archive.snapshot { try $0.newestCheckpoint() }?.checkpoint
        var items = authenticity(verification) + integrity(verification)
        items += usability(verification) + security(status)
        return InspectionReport(
            stage: stage, origin: archive.opening.origin, title: archive.opening.title, entries: verification.entries,
            checkpoint: checkpoint.map { ($0.size.rawValue, $0.root.base64) }, inspectedAt: now, software: "duty \(DutyVersion.text)",
            items: items)
    }

    // MARK: - Authenticity

    private func authenticity(_ report: VerificationReport) -> [InspectionReport.Item] {
        let faults = Faults(report) { Self.nature(of: $0) == .authenticity }
        let read = Phrase(
            "重算 \(report.entries) 个条目的散列、链接和内容摘要", "hashes, links and content digests of \(report.entries) entries computed anew")
        let key = report.anchors.contains { if case .key = $0 { true } else { false } }
        let since = report.anchors.contains { if case .checkpoint = $0 { true } else { false } }
        return [
            .init(
                "content", .authenticity, Phrase("条目及内容未被改动", "Entries and contents are unchanged"), faults.outcome, faults.evidence(read)),
            .init(
                "checkpoints", .authenticity, Phrase("封存与检查点签名有效", "Seals and the checkpoints' signatures are valid"),
                report.checkpoints == 0 ? .failed : faults.outcome,
                Phrase("封存 \(report.seals) 次，检查点 \(report.checkpoints) 个", "\(report.seals) seals, \(report.checkpoints) checkpoints")),
            .init(
                "key", .authenticity, Phrase("签名密钥与外部保存的公钥一致", "The signing key is the one kept outside"),
                evidence.anchors.vkeys.first == nil ? .notDone : (key ? .passed : .failed),
                evidence.anchors.vkeys.first.map { Phrase($0, $0) } ?? Phrase("未提供外部公钥（--key）", "no key from outside was given (--key)")),
            .init(
                "remembered", .authenticity, Phrase("与外部保存的检查点一致", "The archive bears out a checkpoint kept outside"),
                evidence.anchors.checkpoints.isEmpty ? .notDone : (since ? .passed : .failed),
                evidence.anchors.checkpoints.isEmpty
                    ? Phrase("未提供外部检查点（--since）", "no checkpoint from outside was given (--since)")
                    : Phrase("见 --since", "as given with --since"), isRequired: stage != .filing),
        ]
    }

    // MARK: - Integrity

    private func integrity(_ report: VerificationReport) -> [InspectionReport.Item] {
        let faults = Faults(report) { Self.nature(of: $0) == .integrity }
        let numbering = Phrase(
            "\(report.entries) 个条目、\(report.subjects) 条链的编号，各批次条数",
            "numbers of \(report.entries) entries in \(report.subjects) chains, and each batch's count")
        let objects = Faults(report) { [.objectMissing, .objectAltered, .objectUnnamed].contains($0) }
        let read = Phrase("重算 \(report.objects) 份原件的摘要", "digests of \(report.objects) originals computed anew")
        var items: [InspectionReport.Item] = [
            .init("numbering", .integrity, Phrase("条目齐全，编号连续", "No entry is missing"), faults.outcome, faults.evidence(numbering)),
            .init(
                "originals", .integrity, Phrase("原始表格和扫描件齐全未变", "Original sheets and scans are there and unchanged"), objects.outcome,
                objects.evidence(read)),
            .init(
                "anchored", .integrity, Phrase("条目均在检查点之内", "Every entry is covered by a checkpoint"),
                report.unanchored == 0 ? .passed : .attention,
                Phrase("检查点之后 \(report.unanchored) 条", "\(report.unanchored) entries after the newest checkpoint")),
        ]
        items.append(announced())
        if let package = evidence.package { items.append(transfer(package)) }
        return items
    }

    private func announced() -> InspectionReport.Item {
        let title = Phrase("宣布的人数、票数与记录相符", "Announced numbers agree with the records")
        do {
            let report = try archive.snapshot { try AnnouncedReader.report($0) }
            let differing = report.count(of: .sitting) + report.count(of: .ballot)
            return .init(
                "announced", .integrity, title, differing == 0 ? .passed : .attention,
                Phrase(
                    "核对单元会议 \(report.sittings) 场、表决 \(report.ballots) 项，不符 \(differing)",
                    "\(report.sittings) sittings and \(report.ballots) ballots compared, \(differing) differ"))
        } catch { return .init("announced", .integrity, title, .failed, Phrase("\(error)", "\(error)")) }
    }

    private func transfer(_ package: URL) -> InspectionReport.Item {
        let title = Phrase("移交包完好", "The transfer package is sound")
        do {
            let policy = try evidence.anchors.vkeys.first.map { TrustPolicy(log: try NoteVerifier(vkey: $0)) }
            let report = try TransferAudit.verify(package, policy: policy)
            let problems = report.problems.prefix(3).map { "\($0.path): \($0.what)" }.joined(separator: "; ")
            let isOwn = report.origin == archive.opening.origin
            return .init(
                "package", .integrity, title, report.isSound && isOwn ? .passed : .failed,
                report.isSound
                    ? Phrase("\(report.files) 个文件，覆盖 \(report.entries) 条", "\(report.files) files, covering \(report.entries) entries")
                    : Phrase("\(report.problems.count) 处问题：\(problems)", "\(report.problems.count) problems: \(problems)"))
        } catch { return .init("package", .integrity, title, .failed, Phrase("\(error)", "\(error)")) }
    }

    // MARK: - Usability

    private func usability(_ report: VerificationReport) -> [InspectionReport.Item] {
        let faults = Faults(report) { Self.nature(of: $0) == .usability }
        let rows = Phrase("SQLite 自检，\(report.viewRows) 行视图与日志对照", "SQLite's own check, \(report.viewRows) view rows compared with the log")
        return [
            .init("database", .usability, Phrase("数据库及索引可读", "Database and indexes are readable"), faults.outcome, faults.evidence(rows)),
            formats(), files(),
        ]
    }

    /// Whether each original begins as its format does; whether a program can open it to the end is not tried.
    private func formats() -> InspectionReport.Item {
        let title = Phrase("原始表格和扫描件的格式与登记相符", "Original sheets and scans have the format that was filed")
        do {
            var wrong: [String] = []
            var read = 0
            try archive.snapshot { snapshot in
                for batch in try snapshot.batchSequences() {
                    let content: BatchContent
                    do { content = try snapshot.receipt(of: batch).content } catch let error as ArchiveError where error.code == .notFound {
                        continue
                    }
                    for (digest, form) in [(content.digest, content.format)] + content.evidence.map({ ($0.digest, $0.type) }) {
                        var format = OriginalFormat(form)
                        guard try snapshot.object(digest, { format.take($0) }) != nil else { continue }
                        read += 1
                        if !format.isPlausible { wrong.append("#\(batch)") }
                    }
                }
            }
            return .init(
                "formats", .usability, title, wrong.isEmpty ? .passed : .failed,
                wrong.isEmpty
                    ? Phrase("读取 \(read) 份", "\(read) read")
                    : Phrase("不符：\(wrong.joined(separator: "、"))", "not so: \(wrong.joined(separator: ", "))"))
        } catch { return .init("formats", .usability, title, .failed, Phrase("\(error)", "\(error)")) }
    }

    private func files() -> InspectionReport.Item {
        let title = Phrase("能出具每名代表的履职档案", "Every deputy's performance file can be made")
        do {
            let count = try archive.snapshot { snapshot in
                let reader = FileReader(snapshot)
                return try snapshot.deputies().count { id in
                    try reader.input(of: id).map { _ = JSONRenderer().render(try PerformanceFile($0)) } != nil
                }
            }
            return .init("files", .usability, title, .passed, Phrase("试出 \(count) 份", "\(count) made"))
        } catch { return .init("files", .usability, title, .failed, Phrase("\(error)", "\(error)")) }
    }
}

/// What a verification found of one nature.
private struct Faults {
    private let found: [IntegrityFault]
    private let isPartial: Bool

    init(_ report: VerificationReport, _ isWanted: (IntegrityFault.Code) -> Bool) {
        found = report.faults.filter { isWanted($0.code) }
        isPartial = report.isPartial
    }

    var outcome: InspectionReport.Outcome { !found.isEmpty ? .failed : isPartial ? .notDone : .passed }

    func evidence(_ read: Phrase) -> Phrase {
        guard let first = found.first else { return read }
        return Phrase(
            "\(read.chinese)；\(found.count) 处问题，首处：\(first.message(.chinese))",
            "\(read.english); \(found.count) faults, the first: \(first.message(.english))")
    }
}

extension Inspector {
    /// Under which nature a fault stands in the report.
    static func nature(of code: IntegrityFault.Code) -> InspectionReport.Nature {
        switch code {
        case .gap, .subjectSequence, .subjectTable, .contentMissing, .contentNotErased, .batch, .correction, .erasure, .objectMissing,
            .objectAltered, .objectUnnamed:
            .integrity
        case .structure, .view, .chain, .delivery, .subtree: .usability
        default: .authenticity
        }
    }
}
