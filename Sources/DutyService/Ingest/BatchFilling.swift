import DutyArchive
import DutyIntake
import DutyRecords
import Foundation
import TransparencyLog

/// Reads one file's rows once, validates each and adds it to a batch, keeping count of what is wrong.
///
/// Memory does not grow with the file, but for faults: those listed in the report, and with `setsAside` the list of faulty rows.
final class BatchFilling {
    /// Where a row stands.
    struct Place: Hashable {
        var sheet: String?
        var row: Int
        /// Of a row that became several records, the column of one.
        var column: Int?
    }

    private static let progressRows = 4096

    private let setsAside: Bool
    /// Who decided a correction whose row does not say.
    let submitter: String
    /// Rows that an earlier reading found to contradict others; they are not added.
    private let contradictions: [Place: Fault]
    private(set) var report = FaultReport()
    /// New entries: records, corrections, annulments.
    var added: Int64 = 0
    /// Rows that stood in the archive before.
    private(set) var skipped: Int64 = 0
    /// Those of `added` that correct, and that annul.
    private(set) var amended = (corrections: Int64(0), annulments: Int64(0))
    private(set) var rowsSetAside: Int64 = 0
    /// Rows found to contradict others in this reading.
    private(set) var found: [Place: Fault] = [:]
    /// NDJSON, one line per faulty row.
    private var list: [UInt8] = []
    private var hasOtherFaults = false
    private var hasFailedWhole = false
    /// What was left out of the rows, and is told.
    private(set) var notes = RowNotes([], unlisted: 0)

    init(setsAside: Bool, submitter: String, contradictions: [Place: Fault]) {
        self.setsAside = setsAside
        self.submitter = submitter
        self.contradictions = contradictions
    }

    /// Whether the batch may be kept.
    var isAcceptable: Bool {
        if hasFailedWhole { return false }
        return report.count == 0 || (setsAside && added + skipped > 0)
    }

    /// Whether all that is wrong is something not enrolled yet.
    var waitsOnly: Bool { report.count > 0 && !hasOtherFaults && !setsAside }

    var counts: BatchCounts {
        BatchCounts(
            records: added - amended.corrections - amended.annulments, corrections: amended.corrections, annulments: amended.annulments,
            skipped: skipped, setAside: rowsSetAside)
    }

    var faultList: [UInt8]? { rowsSetAside > 0 ? list : nil }

    /// - Parameter batch: used during the call only; it must not outlive its transaction.
    func fill(
        _ batch: BatchWriter, from copy: URL, name: String, matcher: KindMatcher, forced: KindMatcher.Forced?, limits: Limits,
        progress: (Int) -> Void
    ) throws {
        do {
            let rows = try RowSource.open(
                ByteSource(path: copy.path, name: name), matcher: matcher, forced: forced, limits: limits, context: batch.context)
            let unrecognised = batch.erased.unrecognised
            let warning = unrecognised > 0 ? [Fault(.erasedUnrecognised, String(unrecognised))] : []
            defer { notes = RowNotes(warning + rows.notes, unlisted: rows.notesUnlisted) }
            try fill(batch, from: rows, progress)
        } catch let error as IntakeError {
            // Nothing of such a file can be taken, not even the rows before the place.
            hasFailedWhole = true
            error.faults.forEach(note)
        }
        try sort(batch.taken())
        amended = (batch.corrections, batch.annulments)
        if setsAside && added + skipped == 0 && report.count > 0 { report = report.preceded(by: Fault(.noGoodRow)) }
    }

    private func fill(_ batch: BatchWriter, from rows: RowSource, _ progress: (Int) -> Void) throws {
        let row = RowBuffer()
        var records: [RecordBuffer] = []
        var faults: [Fault] = []
        var count = 0
        while true {
            faults.removeAll(keepingCapacity: true)
            let outcome = try rows.next(into: row, faults: &faults)
            if outcome == .end { return }
            if case .row(let plan) = outcome {
                while records.count <= plan { records.append(RecordBuffer(kind: rows.plans[records.count].kind)) }
                let record = records[plan]
                if let act = rows.act {
                    faults += try amend(plan, row, act, into: record, batch, rows)
                } else if try rows.plans[plan].validate(row: row, into: record, faults: &faults) {
                    if !contradictions.isEmpty,
                        let fault = contradictions[Place(sheet: row.sheet, row: row.number, column: row.sourceColumn)]
                    {
                        faults.append(fault)
                    } else if let fault = try add(record, to: batch, rows) {
                        faults.append(fault)
                    }
                }
            }
            if case .annulment = outcome, let act = rows.act { faults += try annul(row, act, batch, rows) }
            if !faults.isEmpty { setAside(rows.fileRow(row), faults, header: rows.reader.header) }
            count += 1
            if count % Self.progressRows == 0 { progress(count) }
        }
    }

    /// - Returns: Why it was not added.
    func add(_ record: RecordBuffer, to batch: BatchWriter, _ rows: RowSource) throws -> Fault? {
        if let erasure = try batch.erasure(of: record) {
            var fault = Fault(.erasedRecord, sheet: record.sourceSheet, row: record.sourceRow, erasure.description)
            fault.cell = record.sourceColumn.map { SheetColumn.letters($0) + String(record.sourceRow) }
            return fault
        }
        // What later rows may refer to changes; the record is the batch's after `add`.
        let changesRoster = record.kind.opensChain || ReferenceKind(rawValue: record.kind.name) != nil
        added += try batch.add(record)
        if changesRoster { for plan in rows.plans { plan.invalidate() } }
        return nil
    }

    /// Records whose key was taken: told after the last row, since they are looked up beside the reading.
    private func sort(_ taken: (skipped: Int64, refused: [RefusedRecord])) {
        skipped = taken.skipped
        added -= taken.skipped + Int64(taken.refused.count)
        for refusal in taken.refused {
            var fault =
                switch refusal.outcome {
                case .conflict(let standing): Fault(.conflictingRecord, sheet: refusal.sheet, row: refusal.row, standing.description)
                case .standsWithoutScan(let standing):
                    Fault(.standsWithoutScan, sheet: refusal.sheet, row: refusal.row, standing.description)
                case .repeated(let earlier): Fault(.repeatedKey, sheet: refusal.sheet, row: refusal.row, String(earlier))
                }
            fault.cell = refusal.column.map { SheetColumn.letters($0) + String(refusal.row) }
            contradict(fault, column: refusal.column)
        }
        report.sortByRow()
    }

    private func contradict(_ fault: Fault, column: Int?) {
        note(fault)
        found[Place(sheet: fault.sheet, row: fault.row ?? 0, column: column)] = fault
    }

    private func note(_ fault: Fault) {
        report.add(fault)
        if !fault.code.missingReference { hasOtherFaults = true }
    }

    private func setAside(_ row: RowBuffer, _ faults: [Fault], header: [String]) {
        faults.forEach(note)
        guard setsAside else { return }
        rowsSetAside += 1
        list += FaultyRow(row, faults, header: header).line
    }
}
