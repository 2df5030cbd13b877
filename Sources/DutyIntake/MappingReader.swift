import DutyRecords

/// Reads the parts of a mapping's YAML and checks every field they name.
struct MappingReader {
    let top: YAMLMap
    private let registry: KindRegistry

    init(_ top: YAMLMap, _ registry: KindRegistry) {
        self.top = top
        self.registry = registry
    }

    func match() throws -> Mapping.Match? {
        guard let entry = top["match"] else { return nil }
        let map = try top.map(entry)
        try map.allow(only: ["files", "header"])
        guard !map.entries.isEmpty else { throw top.invalid(entry, "files, header") }
        return Mapping.Match(
            files: try map["files"].map(map.texts)?.map { Glob($0) } ?? [], header: try map["header"].map(map.texts) ?? [])
    }

    func header() throws -> Mapping.Header {
        guard let entry = top["header"] else { return .firstLine }
        if (try? top.text(entry)) != nil { return .line(try top.number(entry, atLeast: 1)) }
        let map = try top.map(entry)
        try map.allow(only: ["names"])
        guard let names = try map["names"].map(map.texts), !names.isEmpty else { throw top.invalid(entry, "3 / {names: [a, b]}") }
        return .names(names)
    }

    func kind() throws -> Mapping.Kind {
        guard let entry = top["kind"] else { throw IntakeError(top.file, Fault(.mappingInvalid, "kind", "kind: attendance")) }
        if let name = try? top.text(entry) { return .constant(try kind(name, entry.line).name) }
        let map = try top.map(entry)
        try map.allow(only: ["column", "values"])
        guard let column = try map["column"].map(map.text) else { throw top.invalid(entry, "{column: name}") }
        var values: [String: String] = [:]
        for row in try map["values"].map(map.table) ?? [] { values[row.key] = try kind(row.value, row.line).name }
        return .column(column, values)
    }

    func constants() throws -> [String: String] {
        var constants: [String: String] = [:]
        for row in try top["constants"].map(top.table) ?? [] {
            try checkField(row.key, "constants", row.line)
            constants[row.key] = row.value
        }
        return constants
    }

    func fields(constants: [String: String], _ unpivot: Mapping.Unpivot?) throws -> [Mapping.FieldRule] {
        let rules = try columns() + templates() + forms() + splits() + deputy()
        var seen = Set(constants.keys).union(unpivot.map { [$0.to, $0.value] } ?? [])
        for rule in rules {
            try checkField(rule.field, "columns", rule.line)
            guard seen.insert(rule.field).inserted else {
                throw IntakeError(top.file, Fault(.mappingInvalid, row: rule.line, rule.field, "one source"))
            }
        }
        return rules
    }

    func values(_ rules: [Mapping.FieldRule], _ unpivot: Mapping.Unpivot?) throws -> [String: [String: String]] {
        guard let entry = top["values"] else { return [:] }
        let map = try top.map(entry)
        var values: [String: [String: String]] = [:]
        for field in map.entries {
            try checkField(field.key, "values", field.line)
            guard rules.contains(where: { $0.field == field.key }) || unpivot?.value == field.key else {
                throw map.invalid(field, "columns: {…: \(field.key)}")
            }
            for row in try map.table(field) { values[field.key, default: [:]][row.key] = row.value }
        }
        return values
    }

    func skip() throws -> [String: Set<String>] {
        guard let entry = top["skip"] else { return [:] }
        let map = try top.map(entry)
        var skip: [String: Set<String>] = [:]
        for column in map.entries { skip[column.key] = Set(try map.texts(column)) }
        return skip
    }

    // MARK: - Fields

    private func columns() throws -> [Mapping.FieldRule] {
        try top["columns"].map(top.table)?.map { .init(field: $0.value, source: .column($0.key), line: $0.line) } ?? []
    }

    private func templates() throws -> [Mapping.FieldRule] {
        guard let entry = top["templates"] else { return [] }
        let map = try top.map(entry)
        return try map.entries.map { field in
            guard let template = TextTemplate(try map.text(field)) else { throw map.invalid(field, "\"{column}-{column}\"") }
            return .init(field: field.key, source: .template(template), line: field.line)
        }
    }

    private func forms() throws -> [Mapping.FieldRule] {
        guard let entry = top["forms"] else { return [] }
        let map = try top.map(entry)
        return try map.entries.map { field in
            let rule = try map.map(field)
            try rule.allow(only: ["column", "forms"])
            guard let column = try rule["column"].map(rule.text), let table = rule["forms"] else {
                throw map.invalid(field, "{column: name, forms: {\"第{n}次\": \"{n}\"}}")
            }
            let forms = try rule.table(table).map { row in
                guard let form = TextForm(form: row.key, result: row.value) else {
                    throw IntakeError(top.file, Fault(.mappingInvalid, row: row.line, rule.full("forms"), "\"第{n}次\": \"{n}\""))
                }
                return form
            }
            return .init(field: field.key, source: .forms(column, forms), line: field.line)
        }
    }

    private func splits() throws -> [Mapping.FieldRule] {
        guard let entry = top["split"] else { return [] }
        let map = try top.map(entry)
        return try map.entries.flatMap { column -> [Mapping.FieldRule] in
            let rule = try map.map(column)
            try rule.allow(only: ["at", "first", "last"])
            let separators = try rule["at"].map(rule.texts) ?? [";"]
            let fields: [(Mapping.Piece, YAMLMap.Entry)] = [(.first, rule["first"]), (.last, rule["last"])].compactMap { piece, entry in
                entry.map { (piece, $0) }
            }
            guard !fields.isEmpty, separators.allSatisfy({ !$0.isEmpty }) else {
                throw map.invalid(column, "{at: \";\", first: starts, last: ends}")
            }
            return try fields.map { piece, field in
                .init(field: try rule.text(field), source: .split(column.key, separators: separators, piece), line: field.line)
            }
        }
    }

    /// The roster finds who is meant where a row has a name and no identifier (DOMAIN rule 9): the name is all that is mapped.
    private func deputy() throws -> [Mapping.FieldRule] {
        guard let entry = top["deputy"] else { return [] }
        let map = try top.map(entry)
        try map.allow(only: ["byName"])
        guard let column = try map["byName"].map(map.text) else { throw top.invalid(entry, "{byName: column}") }
        return [.init(field: "name", source: .column(column), line: entry.line)]
    }

    // MARK: - Names

    private func kind(_ name: String, _ line: Int) throws -> RecordKind {
        if let kind = registry.kind(named: name) { return kind }
        let known = registry.kinds.map(\.name)
        throw IntakeError(top.file, Fault(.unknownKind, row: line, value: name, name, known.joined(separator: ", ")))
    }

    /// A field must be one of the mapping's kind, or, where a column tells the kind, of any.
    func checkField(_ field: String, _ key: String, _ line: Int) throws {
        let kinds =
            switch try kind() {
            case .constant(let name): registry.kinds.filter { $0.name == name }
            case .column: registry.kinds
            }
        let known = kinds.flatMap { $0.fields.map(\.name) }
        if known.contains(field) { return }
        throw IntakeError(
            top.file, Fault(.mappingUnknownField, row: line, value: field, "\(key).\(field)", Nearest.one(to: field, among: known)))
    }
}
