import DutyIntake
import DutyRecords

/// How an office scores performance (积分): a file of its own, off unless it is named. No law asks for scores (DOMAIN rule 15).
public struct ScoreRules: Sendable {
    struct Item: Sendable {
        let name: String
        let title: Phrase
        let selection: Selection
        /// For each record; below zero it takes points away.
        let points: Int
        /// At most so many in a year, either way; nil without bounds.
        let pointsMax: Int?
    }

    public let title: Phrase
    public let version: Int
    public let from: String
    public let basis: Phrase
    let items: [Item]

    /// - Throws: `IntakeError` with the line and what was expected.
    public init(file: String, bytes: [UInt8]) throws {
        let top = try YAMLMap(file: file, bytes: bytes)
        try top.allow(only: ["score", "items"])
        let score = try top.map(try top.required("score", "{ title: …, version: 1, from: …, basis: … }", nil))
        try score.allow(only: ["title", "version", "from", "basis"])
        title = try score.phrase(try score.required("title", "{ zh: …, en: … }", nil))
        version = try score.number(try score.required("version", "1", nil), atLeast: 1)
        from = try score.day(try score.required("from", "2025-01-01", nil))
        basis = try score.phrase(try score.required("basis", "{ zh: …, en: … }", nil))
        var names: Set<String> = []
        items = try top.maps(try top.required("items", "items: [ … ]", nil)).map { map, line in
            try map.allow(only: Selection.keys + ["item", "title", "points", "pointsMax"])
            let entry = try map.required("item", "attendance", line)
            let name = try map.text(entry)
            guard CanonicalJSON.isKey(name), names.insert(name).inserted else { throw map.invalid(entry, "a-z A-Z 0-9, once") }
            let selection = try Selection(map, line)
            // Points are shown with their entries: of what only a disclosure entry may show, none are given.
            guard !selection.kind.restricted else {
                let known = KindRegistry.standard.kinds.filter { !$0.restricted }.map(\.name)
                throw map.invalid(map["kind"]!, known.joined(separator: " / "))
            }
            let points = try map.required("points", "2", line)
            guard let value = Int(try map.text(points)), (-1000...1000).contains(value), value != 0 else {
                throw map.invalid(points, "-1000…1000, ≠ 0")
            }
            return Item(
                name: name, title: try map.phrase(try map.required("title", "{ zh: …, en: … }", line)), selection: selection,
                points: value, pointsMax: try map["pointsMax"].map { try map.number($0, atLeast: 1) })
        }
    }

    public init(path: String) throws { try self.init(file: YAMLFile.name(path), bytes: YAMLFile.bytes(path)) }
}
