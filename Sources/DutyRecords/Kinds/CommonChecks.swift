/// Rules that several kinds share.
enum CommonChecks {
    /// The last day is not before the first.
    static func order(_ starts: String) -> RecordKind.Check {
        { record, _, faults in
            guard let ends = record.text("ends"), let first = record.text(starts), ends < first else { return }
            faults.append(Fault(.endsBeforeStarts, field: "ends", value: ends, ends, first))
        }
    }

    /// The deputy has a mandate in the congress on one of the days (DOMAIN rule 13).
    @inline(__always)
    static func withinMandate(_ record: RecordBuffer, from first: String, to last: String, _ field: String, _ faults: inout [Fault]) {
        guard let deputy = record.deputy, let congress = record.congress,
            !deputy.holdsMandate(in: congress, from: first, to: last)
        else { return }
        let days = first == last ? first : "\(first)–\(last)"
        faults.append(Fault(.outsideMandate, field: field, value: record.text(field), "\(deputy.id) \(deputy.name)", days, congress))
    }

    /// The value and its Chinese label, for faults: `暂停执行职务 (suspended)`.
    static func caption(_ list: CodeList, _ code: String) -> String {
        list[code].map { "\($0.label.chinese) (\(code))" } ?? code
    }
}
