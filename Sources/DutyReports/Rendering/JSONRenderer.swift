import DutyRecords
import TransparencyLog

/// Writes a performance file as one JSON object for machines: stable keys, codes rather than labels, integers only.
///
/// Times are RFC 3339 in UTC, dates `YYYY-MM-DD`, durations minutes, rates `numerator`, `denominator`, `due`, `notRecorded` and
/// `perMille`; every count carries the sequence numbers of the entries that it counts. A field that was not recorded has no key.
public struct JSONRenderer: Sendable {
    public static let format = "duty-archive/performance-file/v1"

    public init() {}

    /// The object and a line feed, UTF-8.
    public func render(_ file: PerformanceFile) -> [UInt8] {
        var json = JSONBuffer(capacity: 16_384 + file.evidence.count * 300)
        json.object { json in
            json.key("format")
            json.string(Self.format)
            json.key("deputy")
            deputy(file, &json)
            json.key("period")
            json.object { json in
                if let year = file.period.year { json.pair("year", year) }
                if let congress = file.period.congress { json.pair("congress", congress) }
            }
            json.key("summary")
            facts(file.summary, &json)
            json.key("sections")
            json.object { json in
                for section in file.sections {
                    json.key(section.key)
                    self.section(section, &json)
                }
            }
            json.key("evidence")
            json.array { json in
                for group in file.evidenceRows.groups {
                    for lot in group.lots { self.lot(lot, &json) }
                }
            }
            json.key("integrity")
            integrity(file, &json)
            json.key("restricted")
            json.bool(file.disclosure != nil)
            if let disclosure = file.disclosure {
                json.key("disclosure")
                self.disclosure(disclosure, &json)
            }
        }
        json.newline()
        return json.bytes
    }

    private func deputy(_ file: PerformanceFile, _ json: inout JSONBuffer) {
        json.object { json in
            json.pair("id", file.deputy.id)
            json.pair("name", file.deputy.name)
            json.key("formerNames")
            json.array { json in for name in file.deputy.formerNames { json.string(name) } }
        }
    }

    /// An array, because a fact stands once per congress.
    private func facts(_ facts: [Fact], _ json: inout JSONBuffer) {
        json.array { json in
            for fact in facts {
                json.object { json in
                    json.pair("key", fact.key)
                    if let congress = fact.congress { json.pair("congress", congress) }
                    json.key("value")
                    cell(fact.cell, &json)
                    if !fact.entries.isEmpty {
                        json.key("entries")
                        json.sequences(fact.entries)
                    }
                }
            }
        }
    }

    /// One object per part: its congress, facts, and each table under its key.
    private func section(_ section: PerformanceFile.Section, _ json: inout JSONBuffer) {
        json.array { json in
            for part in section.parts {
                json.object { json in
                    if let congress = part.congress { json.pair("congress", congress) }
                    if !part.facts.isEmpty {
                        json.key("facts")
                        facts(part.facts, &json)
                    }
                    for table in part.tables {
                        json.key(table.key)
                        rows(table, &json)
                    }
                }
            }
        }
    }

    private func rows(_ table: Table, _ json: inout JSONBuffer) {
        json.array { json in
            for row in table.rows {
                json.object { json in
                    for (column, cell) in zip(table.columns, row) where !cell.isEmpty {
                        json.key(column.key)
                        self.cell(cell, &json)
                    }
                }
            }
        }
    }

    private func cell(_ cell: Cell, _ json: inout JSONBuffer) {
        switch cell {
        case .empty: json.string("")
        case .text(let text), .date(let text), .code(let text, _): json.string(text)
        case .interval(let starts, let ends):
            json.object { json in
                json.pair("starts", starts)
                if let ends { json.pair("ends", ends) }
            }
        case .integer(let value), .minutes(let value): json.integer(value)
        case .flag(let flag): json.bool(flag)
        case .count(let count):
            json.object { json in
                json.pair("count", count.value)
                json.key("entries")
                json.sequences(count.entries)
            }
        case .rate(let rate): self.rate(rate, &json)
        case .entries(let entries): json.sequences(entries)
        case .list(let cells): json.array { json in for cell in cells where !cell.isEmpty { self.cell(cell, &json) } }
        }
    }

    private func rate(_ rate: Rate, _ json: inout JSONBuffer) {
        json.object { json in
            json.pair("numerator", rate.numerator.value)
            json.pair("denominator", rate.denominator.value)
            json.pair("due", rate.due.value)
            json.pair("notRecorded", rate.notRecorded.value)
            if let perMille = rate.perMille { json.pair("perMille", perMille) }
            json.key("numeratorEntries")
            json.sequences(rate.numerator.entries)
            json.key("denominatorEntries")
            json.sequences(rate.denominator.entries)
        }
    }
}
