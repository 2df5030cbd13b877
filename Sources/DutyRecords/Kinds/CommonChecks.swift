/// Rules that several kinds share.
enum CommonChecks {
    /// The last day is not before the first.
    static func order(_ starts: String, _ ends: String = "ends") -> RecordKind.Check {
        { record, _, faults in
            guard let last = record.text(ends), let first = record.text(starts), last < first else { return }
            faults.append(Fault(.endsBeforeStarts, field: ends, value: last, last, first))
        }
    }

    /// Each code meant what it does on the record's day.
    static func codesAreValid(on date: String) -> RecordKind.Check {
        { record, _, faults in
            guard let day = record.text(date) else { return }
            for field in record.kind.fields {
                guard case .code(let list) = field.type, list.isDated, let text = record.text(field.name), let code = list[text],
                    !list.isValid(code, on: day)
                else { continue }
                let bounds = "\(code.validFrom ?? list.validFrom ?? "…")–\(code.validUntil ?? "…")"
                faults.append(Fault(.codeNotValid, field: field.name, value: text, text, day, bounds))
            }
        }
    }

    /// Where the code field holds what it does, the other field must not be empty.
    static func require(_ field: String, where code: String, _ record: RecordBuffer, _ list: CodeList, _ faults: inout [Fault]) {
        guard let index = record.kind.index(of: field), record.slots[index] == .absent else { return }
        faults.append(Fault(.requiredHere, field: field, caption(record, field), caption(record, code), held(code, record, list)))
    }

    /// Where the code field holds what it does, the other field must be empty.
    static func refuse(_ field: String, where code: String, _ record: RecordBuffer, _ list: CodeList, _ faults: inout [Fault]) {
        guard let index = record.kind.index(of: field), record.slots[index] != .absent else { return }
        let value = record.text(field) ?? record.integer(field).map(String.init)
        faults.append(
            Fault(.notAllowedHere, field: field, value: value, caption(record, field), caption(record, code), held(code, record, list)))
    }

    static func caption(_ record: RecordBuffer, _ field: String) -> String {
        record.kind.index(of: field).map { record.kind.fields[$0].caption } ?? field
    }

    /// What a code field holds, for faults: its caption, or that of the code that is left out.
    private static func held(_ field: String, _ record: RecordBuffer, _ list: CodeList) -> String {
        if let text = record.text(field) { return caption(list, text) }
        guard let index = record.kind.index(of: field), case .code(let code)? = record.kind.fields[index].omitted else { return "" }
        return caption(list, code)
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
