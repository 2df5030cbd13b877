import DutyIntake
import DutyRecords
import Foundation

/// A file of the office's own settings, on disk.
enum YAMLFile {
    static func name(_ path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }

    /// - Throws: `IntakeError` `unreadableFile`.
    static func bytes(_ path: String) throws -> [UInt8] {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw IntakeError(file: name(path), faults: [Fault(.unreadableFile, String(cString: strerror(errno)))])
        }
        return Array(data)
    }
}

extension YAMLMap {
    func fault(_ code: FaultCode, _ line: Int?, _ arguments: String...) -> IntakeError {
        var fault = Fault(code, row: line)
        fault.arguments = arguments
        return IntakeError(file: file, faults: [fault])
    }

    func missing(_ key: String, _ expected: String, _ line: Int? = nil) -> IntakeError { fault(.keyMissing, line, full(key), expected) }

    /// The entry of a key that must be there.
    ///
    /// - Parameter line: Where this mapping begins.
    func required(_ key: String, _ expected: String, _ line: Int?) throws -> Entry {
        guard let entry = self[key] else { throw missing(key, expected, line) }
        return entry
    }

    /// A calendar date in its one form.
    func day(_ entry: Entry) throws -> String {
        guard let date = CalendarDate(try text(entry)) else { throw invalid(entry, "YYYY-MM-DD") }
        return date.text
    }

    /// A text in both languages: `{ zh: …, en: … }`.
    func phrase(_ entry: Entry) throws -> Phrase {
        let table = try map(entry)
        try table.allow(only: ["zh", "en"])
        return Phrase(
            try table.text(try table.required("zh", "zh: …", entry.line)), try table.text(try table.required("en", "en: …", entry.line)))
    }
}

/// What can be wrong with a file of rules, beside what any YAML file can have wrong.
extension FaultCode {
    static let keyMissing = FaultCode("key-missing", Phrase("缺少“%1”，应写成：%2。", "\"%1\" is missing; expected: %2."))
    static let ruleVersionTwice = FaultCode(
        "rule-version-twice",
        Phrase("规则 %1 的第 %2 版写了两次（另见第 %3 行）；版本号应逐版增加。", "Version %2 of rule %1 stands twice (see line %3); versions count up."))
    static let ruleVersionOrder = FaultCode(
        "rule-version-order",
        Phrase(
            "规则 %1 第 %2 版自 %3 起施行，不晚于前一版的 %4；后一版的施行日期应当更晚。",
            "Version %2 of rule %1 is in force from %3, not after the version before it (%4); expected a later day."))
    static let ruleUnknown = FaultCode(
        "rule-unknown", Phrase("unless 中的规则“%1”不存在；现有：%2。", "There is no rule \"%1\" to name in unless; there are: %2."))
    static let ruleCycle = FaultCode(
        "rule-cycle", Phrase("unless 形成循环：%1；请去掉其中一处。", "unless goes round in a circle: %1; take one of them out."))
}
