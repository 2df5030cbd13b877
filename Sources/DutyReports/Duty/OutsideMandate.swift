import DutyArchive
import DutyRecords
import TransparencyLog

/// Records of days on which the deputy held no mandate in the congress that they are of (DOMAIN rule 13): of most kinds they are accepted,
/// and a later change of the mandate makes more of them. They are found, and nothing is done about them.
public enum OutsideMandate {
    /// - Parameters:
    ///   - records: standing records of the deputy.
    ///   - facts: those of a congress, for records that have the day of a sitting or ballot.
    /// - Returns: in the order of the records.
    public static func records(
        of deputy: Deputy, among records: [FiledRecord], _ facts: (String) throws -> CongressFacts?
    ) rethrows -> [FiledRecord] {
        try records.filter { record in
            guard record.kind.inOffice.isNeeded(atStage: record.text("stage")), let congress = record.text("congress") else { return false }
            guard deputy.mandate(in: congress) != nil else { return true }
            guard let days = try days(of: record, facts(congress)) else { return false }
            return !deputy.holdsMandate(in: congress, from: days.first, to: days.last)
        }
    }

    /// First and last day of what the record is about; nil where it refers to what no longer stands.
    private static func days(of record: FiledRecord, _ facts: CongressFacts?) -> (first: String, last: String)? {
        if let identifier = record.text("sitting") { return facts?.sitting(identifier).map { ($0.starts, $0.ends) } }
        if let identifier = record.text("ballot") {
            return facts?.ballot(identifier).map { ($0.date, $0.date) }
        }
        return record.text("date").map { ($0, record.text("ends") ?? $0) }
    }
}

extension Finding {
    /// - Parameter record: one of those that `OutsideMandate` finds.
    public static func outsideMandate(_ record: FiledRecord) -> Finding {
        let day = record.text("date") ?? record.text("sitting") ?? record.text("ballot") ?? ""
        let code = Code(
            name: "outside-mandate",
            phrase: Phrase(
                "“\(record.kind.label.chinese)”记录（%1）当日没有 %2 的代表资格；记录保留，请核对日期或资格变动。",
                "\(record.kind.label.english) (%1): no mandate in %2 that day; the record stays, check its date or the mandate."),
            basis: Phrase("记录与代表资格不一致", "Record disagrees with the mandate"))
        return Finding(code, [day, record.text("congress") ?? ""], entries: [record.sequence])
    }
}
