import DutyRecords
import Yams

/// One mapping node of a YAML file, read strictly: every key must be known, every value of the shape asked for.
package struct YAMLMap {
    package struct Entry {
        package let key: String
        let value: Node
        package let line: Int
    }

    private static let faultsMax = 100

    /// The file, for errors.
    package let file: String
    /// The keys that lead here, for errors: `split.dates`; empty at the top.
    let path: String
    package let entries: [Entry]

    /// A whole file, without aliases; YAML nested more than 1,000 deep is refused by libyaml.
    ///
    /// - Throws: `IntakeError` `mappingSyntax` or `mappingInvalid`, with the line.
    package init(file: String, bytes: [UInt8]) throws {
        guard let yaml = String(validating: bytes, as: UTF8.self) else { throw IntakeError(file, Fault(.mappingSyntax, "UTF-8")) }
        if let alias = YAMLAliases.first(in: bytes) {
            throw IntakeError(file, Fault(.mappingSyntax, "*\(alias): no aliases; write the value where it is meant"))
        }
        do {
            guard let node = try Yams.compose(yaml: yaml) else { throw IntakeError(file, Fault(.mappingSyntax, "empty")) }
            try self.init(file: file, path: "", node)
        } catch let error as YamlError { throw IntakeError(file, Mapping.fault(error)) }
    }

    init(file: String, path: String, _ node: Node) throws {
        self.file = file
        self.path = path
        guard case .mapping(let mapping) = node else {
            throw Self.invalid(file, path, "key: value", line: node.mark?.line)
        }
        entries = try mapping.map { key, value in
            guard case .scalar(let scalar) = key else { throw Self.invalid(file, path, "key: value", line: key.mark?.line) }
            return Entry(key: scalar.string, value: value, line: scalar.mark?.line ?? value.mark?.line ?? 1)
        }
    }

    package subscript(key: String) -> Entry? { entries.first { $0.key == key } }

    /// - Throws: for every key that is none of these, up to 100, the line and the nearest of them.
    package func allow(only known: [String]) throws {
        let faults = entries.lazy.filter { !known.contains($0.key) }.prefix(Self.faultsMax).map { entry in
            Fault(.mappingUnknownKey, row: entry.line, value: entry.key, full(entry.key), Nearest.one(to: entry.key, among: known))
        }
        if !faults.isEmpty { throw IntakeError(file: file, faults: Array(faults)) }
    }

    package func full(_ key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }

    package func invalid(_ entry: Entry, _ expected: String) -> IntakeError {
        Self.invalid(file, full(entry.key), expected, line: entry.value.mark?.line ?? entry.line)
    }

    private static func invalid(_ file: String, _ path: String, _ expected: String, line: Int?) -> IntakeError {
        IntakeError(file, Fault(.mappingInvalid, row: line, path, expected))
    }

    // MARK: - Values

    package func map(_ entry: Entry) throws -> YAMLMap { try YAMLMap(file: file, path: full(entry.key), entry.value) }

    /// Any scalar, as it is written: `06` stays `06`, and `no` is no boolean.
    package func text(_ entry: Entry) throws -> String {
        guard case .scalar(let scalar) = entry.value else { throw invalid(entry, "text") }
        return scalar.string
    }

    package func number(_ entry: Entry, atLeast least: Int) throws -> Int {
        guard let number = Int(try text(entry)), number >= least else { throw invalid(entry, "a number ≥ \(least)") }
        return number
    }

    package func flag(_ entry: Entry) throws -> Bool {
        switch try text(entry) {
        case "true": true
        case "false": false
        default: throw invalid(entry, "true / false")
        }
    }

    /// A list of scalars, or one scalar for a list of one.
    package func texts(_ entry: Entry) throws -> [String] {
        if case .scalar(let scalar) = entry.value { return [scalar.string] }
        guard case .sequence(let sequence) = entry.value else { throw invalid(entry, "[text, text]") }
        return try sequence.map { node in
            guard case .scalar(let scalar) = node else { throw invalid(entry, "[text, text]") }
            return scalar.string
        }
    }

    /// A list of mappings, each with its line.
    package func maps(_ entry: Entry) throws -> [(map: YAMLMap, line: Int)] {
        guard case .sequence(let sequence) = entry.value else { throw invalid(entry, "- key: value") }
        return try sequence.enumerated().map { index, node in
            (try YAMLMap(file: file, path: "\(full(entry.key))[\(index + 1)]", node), node.mark?.line ?? entry.line)
        }
    }

    /// A mapping of scalars to scalars.
    func table(_ entry: Entry) throws -> [(key: String, value: String, line: Int)] {
        let map = try map(entry)
        return try map.entries.map { ($0.key, try map.text($0), $0.line) }
    }
}
