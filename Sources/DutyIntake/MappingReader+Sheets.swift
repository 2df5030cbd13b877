import DutyRecords

/// The keys that say how rows and cells of a sheet are taken.
extension MappingReader {
    func hidden() throws -> TableRules.Hidden {
        guard let entry = top["hidden"] else { return .refuse }
        switch try top.text(entry) {
        case "refuse": return .refuse
        case "read": return .read
        case "skip": return .skip
        default: throw top.invalid(entry, "refuse / read / skip")
        }
    }

    func declared() throws -> [DeclaredCount]? {
        guard let entry = top["declared"] else { return nil }
        let texts = try top.texts(entry)
        if texts == ["none"] { return [] }
        return try texts.map { text in
            guard let form = DeclaredCount(text) else { throw top.invalid(entry, "\"共 {n} 人\" / none") }
            return form
        }
    }

    func serialDates() throws -> Mapping.SerialDates? {
        guard let entry = top["serialDates"] else { return nil }
        if let columns = try? top.texts(entry) { return Mapping.SerialDates(columns: columns, calendar: nil) }
        let map = try top.map(entry)
        try map.allow(only: ["columns", "from"])
        guard let columns = try map["columns"].map(map.texts), !columns.isEmpty else {
            throw top.invalid(entry, "{columns: [a, b], from: 1900}")
        }
        guard let from = map["from"] else { return Mapping.SerialDates(columns: columns, calendar: nil) }
        switch try map.text(from) {
        case "1900": return Mapping.SerialDates(columns: columns, calendar: .from1900)
        case "1904": return Mapping.SerialDates(columns: columns, calendar: .from1904)
        default: throw map.invalid(from, "1900 / 1904")
        }
    }

    func unpivot() throws -> Mapping.Unpivot? {
        guard let entry = top["unpivot"] else { return nil }
        let map = try top.map(entry)
        try map.allow(only: ["columns", "as", "value"])
        let example = "{columns: {\"第{n}次会议\": \"14-4/{n}\"}, as: sitting, value: status}"
        guard let columns = map["columns"], let to = map["as"], let value = map["value"] else { throw top.invalid(entry, example) }
        let forms = try map.table(columns).map { row in
            guard let form = TextForm(form: row.key, result: row.value) else {
                throw IntakeError(top.file, Fault(.mappingInvalid, row: row.line, map.full("columns"), example))
            }
            return form
        }
        guard !forms.isEmpty else { throw map.invalid(columns, example) }
        let (toField, valueField) = (try map.text(to), try map.text(value))
        guard toField != valueField else { throw map.invalid(value, example) }
        try checkField(toField, "unpivot", to.line)
        try checkField(valueField, "unpivot", value.line)
        return Mapping.Unpivot(forms: forms, to: toField, value: valueField)
    }
}
