import CryptoSuite
import DutyRecords
import TransparencyLog

/// Corrections and annulments in a batch. They are written on the calling thread, in their place between the records: there are few.
extension BatchWriter {
    /// What stands for the record of this number.
    public func standing(at target: Int64) throws -> StandingEntry {
        guard target >= 0, let entry = try past.entry(target), entry.role == .record, let name = try name(of: entry.subject) else {
            throw AmendmentRefusal.noRecord(target)
        }
        guard let record = try contents.buffer(at: target), let standing = try context.row(record.kind, entry.subject, keyOf: record),
            try self.target(of: standing) == target
        else { throw AmendmentRefusal.notStanding(target) }
        return StandingEntry(
            target: SequenceNumber(target), standing: SequenceNumber(standing), subjectNumber: entry.subject, subject: name)
    }

    /// What stands under the natural key of a record that was read, valid or not; nil where nothing does, or this batch changed it.
    public func standing(of record: RecordBuffer) throws -> StandingEntry? {
        guard !record.subject.isEmpty, let subject = try past.subjectNumber(record.subject),
            let standing = try context.row(record.kind, subject, keyOf: record)
        else { return nil }
        return StandingEntry(
            target: SequenceNumber(try target(of: standing)), standing: SequenceNumber(standing), subjectNumber: subject,
            subject: record.subject)
    }

    /// From here on the version that stands counts no more in validation: what takes its place is judged without it.
    public func leaveOut(_ entry: StandingEntry) { context.leaveOut(entry.standing.rawValue, of: entry.subject) }

    /// The version that stands counts again: what was to take its place was refused.
    public func takeBack(_ entry: StandingEntry) { context.takeBack(entry.standing.rawValue, of: entry.subject) }

    /// Whether a record says what stands already, its source aside; one that names evidence says more.
    public func says(_ record: RecordBuffer, _ entry: StandingEntry) throws -> Bool {
        try contents.says(record, at: entry.standing.rawValue, scans: scans)
    }

    /// Passes over a row that says what stands already.
    public func skip() {
        alreadyThere.insert(ordinal)
        ordinal += 1
    }

    /// Puts a validated record in the place of the version that stands. The caller has told the context to leave that one out of account.
    ///
    /// - Throws: `AmendmentRefusal`; the batch is then as it was.
    /// - Returns: How many records were corrected: both, of a record of two deputies.
    @discardableResult
    public func correct(_ entry: StandingEntry, by record: RecordBuffer, _ amendment: Amendment) throws -> Int64 {
        let twin = twin(of: record, subject: entry.subject)
        try correctOne(entry, by: record, amendment)
        // What is of two deputies is put right on both chains.
        guard let twin, let other = try standing(of: twin) else { return 1 }
        try correctOne(other, by: twin, amendment)
        return 2
    }

    private func correctOne(_ entry: StandingEntry, by record: RecordBuffer, _ amendment: Amendment) throws {
        try check(entry, amendment, row: record.sourceRow)
        guard record.subject == entry.subject, try isOfSameKey(record, entry) else {
            throw AmendmentRefusal.anotherRecord(entry.target.rawValue)
        }
        try pipeline.drain()
        try AmendmentRules(store, registry: registry).checkCorrection(by: record, subject: entry.subjectNumber)
        let content = CorrectionContent(
            target: entry.target.rawValue, reason: amendment.reason, decidedBy: amendment.decidedBy,
            record: try CanonicalJSON.parse(record.content))
        let sequence = try appender.append(content, subject: entry.subject, recordedAt: recordedAt)
        try store.removeView(record.kind, subject: entry.subjectNumber, keyOf: record)
        guard try store.insertView(record, subject: entry.subjectNumber, sequence: sequence.rawValue) == nil else {
            throw ArchiveError(.damaged, .keyTwice, sequence.description, entry.standing.description)
        }
        context.brought(record)
        note(record, subject: entry.subject, amends: true)
        finish(entry, row: record.sourceRow)
        corrections += 1
    }

    /// Takes the record out of what stands.
    ///
    /// - Throws: `AmendmentRefusal`; the batch is then as it was.
    /// - Returns: How many records were annulled: both, of a record of two deputies.
    @discardableResult
    public func annul(_ entry: StandingEntry, _ amendment: Amendment, row: Int) throws -> Int64 {
        guard let record = try contents.buffer(at: entry.standing.rawValue) else {
            throw AmendmentRefusal.notStanding(entry.target.rawValue)
        }
        let twin = twin(of: record, subject: entry.subject)
        try annulOne(entry, record, amendment, row: row)
        guard let twin, let other = try standing(of: twin) else { return 1 }
        try annulOne(other, twin, amendment, row: row)
        return 2
    }

    private func annulOne(_ entry: StandingEntry, _ record: RecordBuffer, _ amendment: Amendment, row: Int) throws {
        try check(entry, amendment, row: row)
        try pipeline.drain()
        try AmendmentRules(store, registry: registry).checkAnnulment(
            of: record, subject: entry.subjectNumber, name: entry.subject, standing: entry.standing.rawValue)
        let content = AnnulmentContent(target: entry.target.rawValue, reason: amendment.reason, decidedBy: amendment.decidedBy)
        try appender.append(content, subject: entry.subject, recordedAt: recordedAt)
        try store.removeView(record.kind, subject: entry.subjectNumber, keyOf: record)
        context.leaveOut(entry.standing.rawValue, of: entry.subject)
        note(record, subject: entry.subject, amends: true)
        finish(entry, row: row)
        annulments += 1
    }

    private func check(_ entry: StandingEntry, _ amendment: Amendment, row: Int) throws {
        if let earlier = amended[entry.target.rawValue] { throw AmendmentRefusal.amendedTwice(row: earlier) }
        if amendment.reason.isEmpty { throw AmendmentRefusal.noReason }
    }

    private func finish(_ entry: StandingEntry, row: Int) {
        amended[entry.target.rawValue] = row
        added += 1
        ordinal += 1
    }

    private func isOfSameKey(_ record: RecordBuffer, _ entry: StandingEntry) throws -> Bool {
        try past.viewRow(record.kind, subject: entry.subjectNumber, keyOf: record) == entry.standing.rawValue
    }

    /// The record's own entry, given the one that stands for it.
    private func target(of standing: Int64) throws -> Int64 {
        guard let entry = try past.entry(standing), let content = entry.content else {
            throw ArchiveError(.damaged, .standingMissing, String(standing))
        }
        return entry.role == .correction ? try CorrectionContent(content: content).target : standing
    }

    private func name(of subject: Int64) throws -> String? {
        if subjectNames == nil { subjectNames = Dictionary(uniqueKeysWithValues: try past.subjects()) }
        return subjectNames?[subject]
    }
}
