import DutyRecords
import TransparencyLog

/// Records of their own that tell of the ones to be erased, and are not erased with them unless they are named too.
extension ErasureScope {
    /// Contests of the records, and what records of two deputies are on the other one's chain, annulled versions included.
    ///
    /// - Complexity: O(the chain), and that of each other deputy whom a record names.
    static func related(to entries: [LogEntry], subject: (number: Int64, name: String), _ reader: any StoreReader, _ registry: KindRegistry)
        throws -> [LogEntry]
    {
        let contents = StandingContent(reader, registry: registry)
        let own = Set(entries.map(\.sequence.rawValue))
        var found = try records(of: .contest, on: subject, reader, contents) { $0.integer("entry").map(own.contains) ?? false }
        for entry in entries {
            guard let record = try contents.buffer(at: entry.sequence.rawValue), record.kind.mirror != nil else { continue }
            let twin = RecordBuffer(kind: record.kind)
            guard record.mirror(into: twin, subject: subject.name), let other = try reader.subjectNumber(twin.subject) else { continue }
            let key = twin.naturalKey
            found += try records(of: twin.kind, on: (other, twin.subject), reader, contents) { $0.naturalKey == key }
        }
        let unique = Dictionary(found.map { ($0.sequence, $0) }, uniquingKeysWith: { first, _ in first })
        return unique.values.filter { !own.contains($0.sequence.rawValue) }.sorted { $0.sequence < $1.sequence }
    }

    private static func records(
        of kind: RecordKind, on subject: (number: Int64, name: String), _ reader: any StoreReader, _ contents: StandingContent,
        where holds: (RecordBuffer) -> Bool
    ) throws -> [LogEntry] {
        var found: [LogEntry] = []
        try reader.scan(subject: subject.number, from: 1) { view in
            guard view.role == .record, let content = view.content else { return true }
            if let record = try contents.buffer(role: .record, content: Array(content), sequence: view.sequence),
                record.kind.name == kind.name, holds(record)
            {
                found.append(try LogEntry(view, subject: subject.name))
            }
            return true
        }
        return found
    }
}

extension RecordBuffer {
    /// What the fields of the natural key hold, in their order; empty where one is left out.
    var naturalKey: [String] { kind.naturalKey.map { field in text(field) ?? integer(field).map(String.init) ?? "" } }
}
