import DutyRecords
import DutyReports
import TransparencyLog

extension Report {
    /// One object and a line feed: stable keys, codes rather than labels; a cell that is empty has no key.
    public func json() -> [UInt8] {
        CanonicalJSON.Value.object([
            ("format", .string("duty-archive/\(key)/v1")), ("archive", .string(archive)), ("day", .string(day)),
            ("facts", .object(facts.map { ($0.key, $0.cell.json) })),
            ("tables", .object(tables.map { ($0.key, $0.json) })),
            ("notes", .array(notes.map { .string($0.english) })),
        ]).serialize() + [0x0A]
    }
}

extension Table {
    fileprivate var json: CanonicalJSON.Value {
        .array(rows.map { row in .object(zip(columns, row).filter { !$1.isEmpty }.map { ($0.key, $1.json) }) })
    }
}

extension Cell {
    fileprivate var json: CanonicalJSON.Value {
        switch self {
        case .empty: .string("")
        case .text(let text), .date(let text), .code(let text, _): .string(text)
        case .interval(let starts, let ends): .object([("starts", .string(starts))] + (ends.map { [("ends", .string($0))] } ?? []))
        case .integer(let value), .minutes(let value): .integer(value)
        case .flag(let flag): .bool(flag)
        case .count(let count):
            .object([("count", .integer(Int64(count.value))), ("entries", .array(count.entries.map { .integer($0.rawValue) }))])
        case .rate(let rate):
            .object([("numerator", .integer(Int64(rate.numerator.value))), ("denominator", .integer(Int64(rate.denominator.value)))])
        case .entries(let entries): .array(entries.map { .integer($0.rawValue) })
        case .list(let cells): .array(cells.filter { !$0.isEmpty }.map(\.json))
        }
    }
}
