import DutyArchive
import DutyIntake
import DutyRecords
import TransparencyLog

/// Rows of a file that declares itself a correction: what differs from the record on file becomes a correction, what says the same is
/// skipped, what is not there is a record, and what the row annuls no longer stands.
extension BatchFilling {
    /// Takes one row that has a plan.
    func amend(_ plan: Int, _ row: RowBuffer, _ act: RowAct, into record: RecordBuffer, _ batch: BatchWriter, _ rows: RowSource)
        throws -> [Fault]
    {
        var faults: [Fault] = []
        if batch.isKnownToStand {
            _ = try rows.plans[plan].validate(row: row, into: record, faults: &faults)
            batch.skip()
            added += 1
            return []
        }
        var isValid = try rows.plans[plan].validate(row: row, into: record, faults: &faults)
        do {
            let found = try act.target.map { try batch.standing(at: $0) } ?? batch.standing(of: record)
            if act.isAnnulment {
                guard let found else { return isValid ? [Self.fault(.noRecord(0), row, act)] : faults }
                try annul(found, row, act, batch, rows)
                return []
            }
            guard let found else {
                if isValid { faults += [try add(record, to: batch, rows)].compactMap(\.self) }
                return faults
            }
            try checkVersion(found, act)
            // Judged as if the version on file were not there: it may be what is wrong.
            batch.leaveOut(found)
            forget(rows)
            var isTaken = false
            defer { if !isTaken { takeBack(found, batch, rows) } }
            faults.removeAll()
            isValid = try rows.plans[plan].validate(row: row, into: record, faults: &faults)
            guard isValid else { return faults }
            if try batch.says(record, found) {
                batch.skip()
                added += 1
                return []
            }
            added += try batch.correct(found, by: record, Amendment(reason: act.correctionReason, decidedBy: decider(act)))
            isTaken = true
            forget(rows)
            return []
        } catch let refusal as AmendmentRefusal {
            return [Self.fault(refusal, row, act)]
        }
    }

    /// Takes one row that annuls the entry it names.
    func annul(_ row: RowBuffer, _ act: RowAct, _ batch: BatchWriter, _ rows: RowSource) throws -> [Fault] {
        do {
            try annul(batch.standing(at: act.target ?? -1), row, act, batch, rows)
            return []
        } catch let refusal as AmendmentRefusal {
            return [Self.fault(refusal, row, act)]
        }
    }

    private func annul(_ found: StandingEntry, _ row: RowBuffer, _ act: RowAct, _ batch: BatchWriter, _ rows: RowSource) throws {
        try checkVersion(found, act)
        added += try batch.annul(found, Amendment(reason: act.annulmentReason, decidedBy: decider(act)), row: row.number)
        forget(rows)
    }

    private func takeBack(_ found: StandingEntry, _ batch: BatchWriter, _ rows: RowSource) {
        batch.takeBack(found)
        forget(rows)
    }

    /// What plans remember of the archive may have changed.
    private func forget(_ rows: RowSource) {
        for plan in rows.plans { plan.invalidate() }
    }

    private func checkVersion(_ found: StandingEntry, _ act: RowAct) throws {
        guard let seen = act.standing, seen != found.standing.rawValue else { return }
        throw AmendmentRefusal.changedMeanwhile(seen: seen, standing: found.standing.rawValue)
    }

    private func decider(_ act: RowAct) -> String { act.decidedBy.isEmpty ? submitter : act.decidedBy }

    private static func fault(_ refusal: AmendmentRefusal, _ row: RowBuffer, _ act: RowAct) -> Fault {
        var fault: Fault
        switch refusal {
        case .noRecord(0): fault = Fault(.amendsNothing)
        case .noRecord(let target): fault = Fault(.amendsNoRecord, String(target))
        case .notStanding(let target): fault = Fault(.amendsNotStanding, String(target))
        case .anotherRecord(let target): fault = Fault(.amendsAnother, String(target))
        case .changedMeanwhile(let seen, let standing): fault = Fault(.amendedMeanwhile, String(seen), String(standing))
        case .amendedTwice(let earlier): fault = Fault(.amendedTwice, String(earlier))
        case .noReason: fault = Fault(.amendsWithoutReason)
        case .referredTo(let count, let first): fault = Fault(.stillReferredTo, String(count), String(first))
        case .choiceStands(let votes, let first): fault = Fault(.choiceStands, String(votes), String(first))
        case .mandateNeeded(let chinese, let english): fault = Fault(.mandateNeeded, chinese, english)
        case .stageNeeded(let chinese, let english): fault = Fault(.stageNeeded, chinese, english)
        }
        fault.row = row.number
        fault.sheet = row.sheet
        return fault
    }
}
