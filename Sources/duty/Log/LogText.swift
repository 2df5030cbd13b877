import CryptoSuite
import DutyArchive
import DutyRecords
import TransparencyLog

/// Entries of the log, as people read them and as NDJSON.
final class LogText {
    private let snapshot: ArchiveSnapshot
    private let registry: KindRegistry
    private let language: Language
    private let discloses: Bool
    private var batches: [SequenceNumber]?
    private var files: [SequenceNumber: String?] = [:]

    init(_ snapshot: ArchiveSnapshot, _ registry: KindRegistry, _ language: Language, discloses: Bool) {
        self.snapshot = snapshot
        self.registry = registry
        self.language = language
        self.discloses = discloses
    }

    func shown(_ entry: LogEntry) throws -> ShownContent {
        try ShownContent(entry, registry: registry, discloses: discloses) { sequence in
            var found: [UInt8]?
            try snapshot.entries(from: sequence) {
                found = $0.content
                return false
            }
            return found
        }
    }

    // MARK: - JSON

    /// One object and a line feed.
    func json(_ entry: LogEntry) throws -> [UInt8] {
        let shown = try shown(entry)
        var members: [(String, CanonicalJSON.Value)] = [
            ("sequence", .integer(entry.sequence.rawValue)), ("recordedAt", .string(entry.recordedAt.text)),
            ("role", .string(entry.role.text)),
            ("subject", .string(entry.subject)), ("subjectSequence", .integer(entry.subjectSequence)),
            ("contentDigest", .string(entry.contentDigest.base64)), ("hash", .string(entry.hash.base64)),
        ]
        if let value = shown.value { members.append(("content", value)) }
        switch shown.withheld {
        case .nothing: break
        case .fields(let names): members.append(("restricted", .array(names.map { .string($0) })))
        case .whole: members.append(("restricted", .bool(true)))
        case .erased:
            members.append(("erased", .bool(true)))
            if let erasure = try snapshot.erasure(of: entry.sequence) { members.append(("withheldUnder", .integer(erasure.rawValue))) }
        }
        return CanonicalJSON.Value.object(members).serialize() + [0x0A]
    }

    // MARK: - Words

    /// A heading and the lines under it.
    func lines(_ entry: LogEntry) throws -> (heading: String, body: [String]) {
        let shown = try shown(entry)
        let place = Self.place.text(language, entry.subject, String(entry.subjectSequence))
        let heading = "#\(entry.sequence)  \(entry.recordedAt.local)  \(entry.role.label[language])  \(place)"
        var body: [String] = []
        switch (shown.withheld, shown.value) {
        case (.erased, _):
            let erasure = try snapshot.erasure(of: entry.sequence)
            body.append(erasure.map { Self.erased.text(language, $0.description) } ?? Self.missing[language])
        case (.whole, _), (_, nil): body.append(Self.restricted[language])
        case (_, let value?): body += self.body(entry, value)
        }
        if case .fields(let names) = shown.withheld { body.append(Self.restrictedFields.text(language, names.joined(separator: ", "))) }
        if [.record, .correction, .annulment].contains(entry.role), let value = shown.value {
            body.append(try source(entry, value["record"] ?? value))
        }
        return (heading, body)
    }

    private func body(_ entry: LogEntry, _ value: CanonicalJSON.Value) -> [String] {
        switch entry.role {
        case .record: return [record(value)]
        case .correction:
            return [pairs(value.removing(["record"]))] + (value["record"].map { [record($0)] } ?? [])
        default: return [pairs(value)]
        }
    }

    /// `出席：单元会议编号 14-4/03，出席情况 出席`
    private func record(_ value: CanonicalJSON.Value) -> String {
        guard let name = value["kind"]?.string, let kind = registry.kind(named: name) else { return pairs(value) }
        let fields = kind.fields.compactMap { field in
            value[field.name].map { "\(field.label[language]) \(words(for: $0, field.type))" }
        }
        return kind.label[language] + colon + fields.joined(separator: comma)
    }

    private func pairs(_ value: CanonicalJSON.Value) -> String {
        guard case .object(let members) = value else { return plain(value) }
        return members.map { "\(MemberWords.label($0.0, language)) \(plain($0.1))" }.joined(separator: comma)
    }

    private func words(for value: CanonicalJSON.Value, _ type: FieldType) -> String {
        switch (type, value) {
        case (.code(let list), .string(let code)): list[code]?.label[language] ?? code
        case (.minutes, .integer(let minutes)): "\(minutes / 60):\(minutes % 60 < 10 ? "0" : "")\(minutes % 60)"
        default: plain(value)
        }
    }

    private func plain(_ value: CanonicalJSON.Value) -> String {
        switch value {
        case .string(let text): Self.oneLine(text)
        case .integer(let number): String(number)
        case .bool(let flag): (flag ? Phrase("是", "yes") : Phrase("否", "no"))[language]
        case .array(let values): values.map(plain).joined(separator: ", ")
        case .object: String(decoding: value.serialize(), as: UTF8.self)
        }
    }

    /// Whatever a record holds, it cannot steer the terminal.
    private static func oneLine(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.map { $0.properties.generalCategory == .control ? "␣" : $0 }))
    }

    // MARK: - Source

    /// `来源：批次 #12，名册.csv，第 17 行`
    private func source(_ entry: LogEntry, _ value: CanonicalJSON.Value) throws -> String {
        let batch = try batch(of: entry.sequence)
        var parts = [Self.batch.text(language, batch?.description ?? "?")]
        if let batch, let file = try file(of: batch) { parts.append(Self.oneLine(file)) }
        if let sheet = value["source"]?["sheet"]?.string { parts.append(Self.oneLine(sheet)) }
        if let row = value["source"]?["row"]?.integer { parts.append(Self.row.text(language, String(row))) }
        if let batch, let (erasure, copy) = try snapshot.erasureOfOriginal(of: batch) {
            parts.append((copy == nil ? Self.originalErased : Self.originalRedacted).text(language, erasure.description))
        }
        return Self.source[language] + colon + parts.joined(separator: comma)
    }

    /// Batches are few beside records: their list is read once and searched.
    private func batch(of sequence: SequenceNumber) throws -> SequenceNumber? {
        if batches == nil { batches = try snapshot.batchSequences() }
        let all = batches ?? []
        var (low, high) = (0, all.count)
        while low < high {
            let middle = (low + high) / 2
            if all[middle] < sequence { low = middle + 1 } else { high = middle }
        }
        return low > 0 ? all[low - 1] : nil
    }

    private func file(of batch: SequenceNumber) throws -> String? {
        if files[batch] == nil { files[batch] = .some(try snapshot.file(of: batch)) }
        return files[batch] ?? nil
    }

    private var comma: String { language == .chinese ? "，" : ", " }
    private var colon: String { language == .chinese ? "：" : ": " }

    private static let place = Phrase("%1（第 %2 条）", "%1 (no. %2)")
    private static let restricted = Phrase("〔受限内容，未显示〕", "[restricted, not shown]")
    private static let restrictedFields = Phrase("〔受限字段，未显示：%1〕", "[restricted fields, not shown: %1]")
    private static let erased = Phrase("〔内容依第 %1 号条目不予显示〕", "[withheld under entry %1]")
    private static let missing = Phrase("〔内容缺失，没有删除令；请运行 duty verify〕", "[content missing, and no erasure covers it; run duty verify]")
    private static let originalErased = Phrase("原件已依第 %1 号条目删除，没有副本", "the original withheld under entry %1, no copy kept")
    private static let originalRedacted = Phrase("原件已依第 %1 号条目删除，存有删节副本", "the original withheld under entry %1, a redacted copy kept")
    private static let source = Phrase("来源", "From")
    private static let batch = Phrase("批次 #%1", "batch #%1")
    private static let row = Phrase("第 %1 行", "row %1")
}
