import DutyIntake
import DutyRecords

/// The office's work plan for a year as data: its items, what on record is evidence of each, and how much of it the office calls done.
public struct WorkPlan: Sendable {
    struct Item: Sendable {
        let number: Int
        let heading: Phrase
        let evidence: [Evidence]
    }

    struct Evidence: Sendable {
        let selection: Selection
        /// So many records, or different values, and it is done.
        let target: Int
    }

    /// Of the body whose plan it is.
    public let division: String
    public let year: Int
    let items: [Item]

    /// - Throws: `IntakeError` with the line and what was expected.
    public init(file: String, bytes: [UInt8]) throws {
        let top = try YAMLMap(file: file, bytes: bytes)
        try top.allow(only: ["plan", "items"])
        let plan = try top.map(try top.required("plan", "{ body: …, year: … }", nil))
        try plan.allow(only: ["body", "year", "adopted"])
        division = try plan.text(try plan.required("body", "\"220000\"", nil))
        year = try plan.number(try plan.required("year", "2025", nil), atLeast: 1949)
        if let adopted = plan["adopted"] { _ = try plan.day(adopted) }
        var numbers: Set<Int> = []
        items = try top.maps(try top.required("items", "items: [ … ]", nil)).map { map, line in
            try map.allow(only: ["number", "heading", "evidence"])
            let entry = try map.required("number", "1", line)
            let number = try map.number(entry, atLeast: 1)
            guard numbers.insert(number).inserted else { throw map.invalid(entry, "≠ \(number)") }
            return Item(
                number: number, heading: try map.phrase(try map.required("heading", "{ zh: …, en: … }", line)),
                evidence: try map["evidence"].map { try map.maps($0).map(Self.evidence) } ?? [])
        }
    }

    public init(path: String) throws { try self.init(file: YAMLFile.name(path), bytes: YAMLFile.bytes(path)) }

    private static func evidence(_ map: YAMLMap, _ line: Int) throws -> Evidence {
        try map.allow(only: Selection.keys + ["target"])
        return Evidence(
            selection: try Selection(map, line), target: try map["target"].map { try map.number($0, atLeast: 1) } ?? 1)
    }
}
