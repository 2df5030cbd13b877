import DutyIntake
import DutyRecords
import DutyReports
import Foundation

extension PublicationRules {
    static let bytesMax = 1 << 20
    static let keys = [
        "titleChinese", "titleEnglish", "publisherChinese", "publisherEnglish", "congress", "former", "basics", "sections", "details",
        "remarks",
    ]

    /// Reads what an office publishes (Config/publish.yaml documents every key).
    ///
    /// - Throws: `IntakeError` with the line, for unknown keys and for what may never be published; `ServiceError` `input` for an unreadable file.
    public init(file path: String, registry: KindRegistry) throws {
        guard let data = FileManager.default.contents(atPath: path), data.count <= Self.bytesMax else {
            throw ServiceError(.input, "\(path) cannot be read, or is longer than \(Self.bytesMax) bytes")
        }
        try self.init(URL(filePath: path).lastPathComponent, Array(data), registry)
    }

    init(_ name: String, _ bytes: [UInt8], _ registry: KindRegistry) throws {
        self.init()
        let top = try YAMLMap(file: name, bytes: bytes)
        try top.allow(only: Self.keys)
        func text(_ key: String) throws -> String? { try top[key].map(top.text) }
        func phrase(_ key: String) throws -> Phrase? {
            guard let chinese = try text("\(key)Chinese") else { return try text("\(key)English").map { Phrase($0, $0) } }
            return Phrase(chinese, try text("\(key)English") ?? chinese)
        }
        func set(_ key: String, _ allowed: Set<String>, _ standard: Set<String>) throws -> Set<String> {
            guard let entry = top[key] else { return standard }
            let values = try top.texts(entry)
            guard Set(values).isSubset(of: allowed) else { throw top.invalid(entry, allowed.sorted().joined(separator: ", ")) }
            return Set(values)
        }
        title = try phrase("title")
        publisher = try phrase("publisher")
        if let entry = top["congress"] {
            let value = try top.text(entry)
            guard value.wholeMatch(of: /[0-9]{6,12}\.[1-9][0-9]{0,2}/) != nil else { throw top.invalid(entry, "220000.14") }
            congress = value
        }
        includesFormer = try top["former"].map(top.flag) ?? includesFormer
        basics = try set("basics", Self.basicsAllowed, basics)
        sections = try set("sections", Self.sectionsAllowed(registry), sections)
        details = try top["details"].map(top.flag) ?? details
        remarks = try top["remarks"].map(top.flag) ?? remarks
    }
}
