import DutyIntake
import DutyRecords
import Foundation

/// Reads a file of rules strictly: every key known, every limit stated, every date a date, versions in order, no cycle. What is wrong is
/// refused with its line and what was expected.
struct RuleReader {
    private let top: YAMLMap
    private static let keys = ["rule", "version", "from", "until", "title", "basis", "check", "limits", "unless"]

    init(_ top: YAMLMap) { self.top = top }

    /// One rule's block and where it stands.
    private struct Block {
        let rule: Rule
        let line: Int
    }

    func rules() throws -> RuleSet {
        try top.allow(only: ["rules"])
        guard let list = top["rules"] else { throw top.missing("rules", "rules: [ … ]") }
        let blocks = try top.maps(list).map { Block(rule: try rule($0.map, $0.line), line: $0.line) }
        return RuleSet(file: top.file, ordered: try ordered(try chained(blocks)))
    }

    private func rule(_ map: YAMLMap, _ line: Int) throws -> Rule {
        try map.allow(only: Self.keys)
        let name = try map.text(try map.required("rule", "two-absences", line))
        guard name.utf8.count <= 64, name.utf8.allSatisfy({ 0x61...0x7a ~= $0 || 0x30...0x39 ~= $0 || $0 == 0x2d }), !name.isEmpty else {
            throw map.invalid(map["rule"]!, "two-absences (a-z 0-9 -)")
        }
        let named = try map.required("check", Check.allCases.map(\.rawValue).joined(separator: " / "), line)
        guard let check = Check(rawValue: try map.text(named)) else {
            throw map.invalid(named, Check.allCases.map(\.rawValue).joined(separator: " / "))
        }
        let from = try map.day(try map.required("from", "2025-03-11", line))
        let until = try map["until"].map(map.day)
        if let until, until < from { throw map.invalid(map["until"]!, "≥ \(from)") }
        return Rule(
            name: name, version: try map.number(try map.required("version", "1", line), atLeast: 1),
            title: try map.phrase(try map.required("title", "{ zh: …, en: … }", line)),
            basis: try map.phrase(try map.required("basis", "{ zh: …, en: … }", line)), from: from, until: until, check: check,
            limits: try limits(map, check, line), unless: try map["unless"].map(map.texts) ?? [])
    }

    private func limits(_ map: YAMLMap, _ check: Check, _ line: Int) throws -> Limits {
        guard let entry = map["limits"] else {
            guard check.limits.isEmpty else {
                let expected = check.limits.map { "\($0.name): \($0.expected)" }.joined(separator: ", ")
                throw map.missing("limits", "{ \(expected) }", line)
            }
            return Limits(values: [:])
        }
        let table = try map.map(entry)
        try table.allow(only: check.limits.map(\.name))
        var values: [String: Limits.Value] = [:]
        for limit in check.limits {
            let entry = try table.required(limit.name, limit.expected, entry.line)
            let text = try table.text(entry)
            switch limit.form {
            case .number(let range):
                guard let number = Int(text), range.contains(number) else { throw table.invalid(entry, limit.expected) }
                values[limit.name] = .number(number)
            case .choice(let choices):
                guard choices.contains(text) else { throw table.invalid(entry, limit.expected) }
                values[limit.name] = .choice(text)
            }
        }
        return Limits(values: values)
    }

    /// The versions of each name in order, each ending the day before the next begins.
    private func chained(_ blocks: [Block]) throws -> [[Block]] {
        var names: [String] = []
        var versions: [String: [Block]] = [:]
        for block in blocks {
            if versions[block.rule.name] == nil { names.append(block.rule.name) }
            versions[block.rule.name, default: []].append(block)
        }
        return try names.map { name in
            let sorted = versions[name]!.sorted { $0.rule.version < $1.rule.version }
            return try sorted.enumerated().map { index, block in
                guard index + 1 < sorted.count else { return block }
                let next = sorted[index + 1]
                guard next.rule.version > block.rule.version else {
                    throw top.fault(.ruleVersionTwice, next.line, name, String(next.rule.version), String(block.line))
                }
                guard next.rule.from > block.rule.from else {
                    throw top.fault(.ruleVersionOrder, next.line, name, String(next.rule.version), next.rule.from, block.rule.from)
                }
                let last = CalendarDate(next.rule.from)?.adding(days: -1)?.text ?? next.rule.from
                let until = block.rule.until.map { min($0, last) } ?? last
                return Block(rule: block.rule.ending(until), line: block.line)
            }
        }
    }

    /// Every rule after those it names in `unless`.
    private func ordered(_ groups: [[Block]]) throws -> [Rule] {
        let known = groups.map { $0[0].rule.name }
        let byName = Dictionary(uniqueKeysWithValues: zip(known, groups))
        var done: [String] = []
        func visit(_ name: String, _ path: [String]) throws {
            guard !done.contains(name) else { return }
            if let start = path.firstIndex(of: name) {
                let line = byName[path.last!]!.last { $0.rule.unless.contains(name) }!.line
                throw top.fault(.ruleCycle, line, (path[start...] + [name]).joined(separator: " → "))
            }
            for block in byName[name]! {
                for other in block.rule.unless {
                    guard known.contains(other) else { throw top.fault(.ruleUnknown, block.line, other, known.joined(separator: ", ")) }
                    try visit(other, path + [name])
                }
            }
            done.append(name)
        }
        for name in known { try visit(name, []) }
        return done.flatMap { byName[$0]!.map(\.rule) }
    }
}

extension Rule {
    fileprivate func ending(_ day: String) -> Rule {
        Rule(
            name: name, version: version, title: title, basis: basis, from: from, until: day, check: check, limits: limits, unless: unless)
    }
}

extension RuleSet {
    /// - Throws: `IntakeError` with the line and what was expected there.
    public init(file: String, bytes: [UInt8]) throws { self = try RuleReader(YAMLMap(file: file, bytes: bytes)).rules() }

    /// - Throws: the same, and `IntakeError` `unreadableFile`.
    public init(path: String) throws { try self.init(file: YAMLFile.name(path), bytes: YAMLFile.bytes(path)) }
}
