import CryptoSuite
import DutyArchive
import DutyRecords
import Foundation
import TransparencyLog

/// Writes what analysts may have of an archive as a SQLite file of its own (Docs/analysis.md): standing records without restricted kinds
/// and fields, and the counts of duty made by the arithmetic of the performance files.
public struct AnalysisExport {
    /// Of what was exported, for whoever ran it.
    public struct Report: Sendable, Equatable {
        public internal(set) var deputies = 0
        public internal(set) var records = 0
        /// Kinds that were left out as a whole.
        public internal(set) var withheldKinds: [String] = []
        /// Fields that were left out, as `kind.field`.
        public internal(set) var withheldFields: [String] = []
    }

    private let snapshot: ArchiveSnapshot
    private let registry: KindRegistry

    public init(_ snapshot: ArchiveSnapshot, _ registry: KindRegistry) {
        self.snapshot = snapshot
        self.registry = registry
    }

    /// - Parameters:
    ///   - replaces: Whether a file that is there may be replaced.
    ///   - progress: Called with the deputies done and their total.
    /// - Throws: `ArchiveError` `alreadyExists` and what writing throws, `ReportError.Code.malformedRecord`.
    /// - Complexity: O(entries); in memory only one deputy's, the congresses' and the counts.
    @discardableResult
    public func write(to url: URL, replaces: Bool = false, now: Timestamp, progress: (Int64, Int64) -> Void = { _, _ in }) throws -> Report
    {
        let kinds = registry.kinds.filter { !$0.restricted }.map(AnalysisKind.init)
        var report = Report()
        report.withheldKinds = registry.kinds.filter(\.restricted).map(\.name)
        report.withheldFields = registry.kinds.filter { !$0.restricted }.flatMap { kind in
            kind.fields.filter(\.restricted).map { "\(kind.name).\($0.name)" }
        }
        try AnalysisFile.write(to: url, replaces: replaces) { file in
            var labels = AnalysisLabels()
            let records = try Dictionary(uniqueKeysWithValues: kinds.map { ($0.kind.name, (kind: $0, rows: try file.table($0.table))) })
            var batches: Set<SequenceNumber> = []
            func add(_ record: FiledRecord) throws {
                guard let place = records[record.kind.name] else { return }
                try place.rows.add(place.kind.row(record))
                batches.insert(record.batch)
                report.records += 1
            }
            let people = try AnalysisPeople(file)
            let lines = try AnalysisLines(file)
            var attendance = DutyGrouping.allCases.map { AttendanceSurvey($0, SurveyScope()) }
            var voting = DutyGrouping.allCases.map { VotingSurvey($0, SurveyScope()) }
            let total = Int64(try snapshot.deputies().count)
            try DutySurvey(snapshot: snapshot).walk { deputy in
                try people.add(deputy.deputy)
                for record in deputy.records { try add(record) }
                for duty in deputy.duties { try lines.add(duty, of: deputy.deputy.id) }
                for index in attendance.indices { attendance[index].add(deputy) }
                for index in voting.indices { voting[index].add(deputy) }
                report.deputies += 1
                progress(Int64(report.deputies), total)
            }
            for subject in try snapshot.subjects().map(\.name) where (try? SubjectID(subject))?.congress != nil {
                for record in try snapshot.records(of: subject) { try add(record) }
            }
            try addBatches(batches.sorted(), to: file)
            for table in attendance.map(\.table) + voting.map(\.table) {
                try file.add(table)
                labels.add(table)
            }
            for kind in kinds {
                try file.view(kind.kind.name, as: kind.view)
                labels.add(kind.kind)
            }
            try AnalysisLines.addViews(to: file)
            labels.addFixed()
            try labels.write(to: file)
            try addMeta(to: file, now: now)
        }
        return report
    }

    /// Only batches of which a record is there; a name is left out where the first record of its file is restricted, since it may say so.
    private func addBatches(_ batches: [SequenceNumber], to file: AnalysisFile) throws {
        let rows = try file.table(
            .init(
                "batch",
                [
                    .init("batch", isInteger: true), .init("file"), .init("format"), .init("recordedAt"), .init("records", isInteger: true),
                    .init("rows", isInteger: true),
                ]))
        for batch in batches {
            guard let receipt = try receipt(of: batch) else {
                try rows.add([.integer(batch.rawValue), .null, .null, .null, .null, .null])
                continue
            }
            let isNamed = try !snapshot.beginsRestricted(batch)
            try rows.add([
                .integer(batch.rawValue), isNamed ? .text(receipt.content.file) : .null, .text(receipt.content.format),
                .text(receipt.recordedAt.text), .integer(receipt.content.records), .integer(receipt.content.rows),
            ])
        }
        try file.index("batch", ["batch"])
    }

    /// Nil where the batch's content was erased.
    private func receipt(of batch: SequenceNumber) throws -> Receipt? {
        do { return try snapshot.receipt(of: batch) } catch let error as ArchiveError where error.code == .notFound { return nil }
    }

    private func addMeta(to file: AnalysisFile, now: Timestamp) throws {
        let rows = try file.table(.init("meta", [.init("key"), .init("value")]))
        let size = try snapshot.size()
        var pairs = [
            ("origin", snapshot.origin), ("title", snapshot.title), ("suite", snapshot.suite), ("entries", size.description),
            ("exportedAt", now.text), ("restricted", "left out"),
        ]
        if let checkpoint = try snapshot.newestCheckpoint() {
            pairs += [("checkpointSize", checkpoint.checkpoint.size.description), ("checkpointRoot", checkpoint.checkpoint.root.base64)]
        }
        for (key, value) in pairs { try rows.add([.text(key), .text(value)]) }
    }
}

extension AnalysisFile {
    /// Adds a table with all its rows.
    func add(_ table: DataTable) throws {
        let rows = try self.table(.init(table.name, table.columns.map { .init($0.name, isInteger: $0.form.isNumber) }))
        for row in table.rows { try rows.add(row.map(\.stored)) }
    }
}

extension DataTable.Value {
    var stored: AnalysisFile.Value {
        switch self {
        case .empty: .null
        case .text(let text): .text(text)
        case .integer(let integer): .integer(integer)
        }
    }
}
