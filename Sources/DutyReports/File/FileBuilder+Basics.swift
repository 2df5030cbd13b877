import DutyArchive
import DutyRecords
import TransparencyLog

/// 基本信息: who the deputy is by the newest standing mandate record that says so, and the mandates with what happened to them.
extension FileBuilder {
    /// The fields of a mandate record that describe the person, in print order.
    private static let personal = [
        "sex", "ethnicity", "birthMonth", "party", "education", "employer", "post", "occupation", "grassRoots",
    ]

    var basics: PerformanceFile.Section {
        let events = records(of: .mandate)
            .sorted { ($0.text("date") ?? "", $0.sequence) < ($1.text("date") ?? "", $1.sequence) }
        var facts = [
            Fact("deputy", Phrase("代表编号", "Deputy number"), .text(input.deputy.id)),
            Fact("name", Phrase("姓名", "Name"), .text(input.deputy.name), entries: newest("name", in: events).map { [$0.sequence] } ?? []),
        ]
        if !input.deputy.formerNames.isEmpty {
            facts.append(Fact("formerNames", Phrase("曾用名", "Former names"), .list(input.deputy.formerNames.map { .text($0) })))
        }
        let links = records(of: .identity)
        if !input.linked.isEmpty {
            facts.append(
                Fact(
                    "otherIdentifiers", Phrase("同一人的其他编号", "Also recorded as"),
                    .list(input.linked.map { .text("\($0.id) \($0.name)") }), entries: links.map(\.sequence)))
        }
        for name in Self.personal {
            guard let record = newest(name, in: events), let index = record.kind.index(of: name) else { continue }
            let field = record.kind.fields[index]
            guard restricted || !field.restricted else { continue }
            facts.append(Fact(name, field.label, record.cell(name), entries: [record.sequence]))
        }
        var tables = [mandates(events), mandateEvents(events)].filter { !$0.rows.isEmpty }
        tables += self.tables(of: .basics, except: ["mandate"])
        return .init(
            key: FileSection.basics.key, title: FileSection.basics.title,
            parts: [.init(congress: nil, facts: facts, tables: tables, notes: [])], restricted: false)
    }

    private func newest(_ field: String, in events: [FiledRecord]) -> FiledRecord? { events.last { $0.fields[field] != nil } }

    private func mandates(_ events: [FiledRecord]) -> Table {
        var table = Table(
            "mandates", Phrase("代表资格", "Mandates"),
            [
                .init("congress", Phrase("人大届次", "Congress")), .init("periods", Phrase("任期", "Term held")),
                .init("level", Phrase("层级", "Level"), optional: true),
                .init("electoralUnit", Phrase("选举单位", "Electoral unit"), optional: true),
                .init("delegations", Phrase("代表团", "Delegation"), optional: true),
                .init("organs", Phrase("机构任职", "Organs"), optional: true),
                .init("suspensions", Phrase("暂停执行职务", "Suspended"), optional: true), .entries,
            ])
        for mandate in input.deputy.mandates {
            let own = events.filter { $0.text("congress") == mandate.congress }
            let several = mandate.delegations.count > 1
            table.append([
                .congress(mandate.congress, input.congressNames), .list(mandate.periods.map(Cell.init)),
                newest("level", in: own)?.cell("level") ?? .empty, newest("electoralUnit", in: own)?.cell("electoralUnit") ?? .empty,
                .list(
                    mandate.delegations.flatMap { several ? [.text($0.delegation), Cell($0.interval)] : [.text($0.delegation)] }),
                .list(mandate.organs.sorted { $0.key < $1.key }.flatMap { [.organ($0.key)] + $0.value.map(Cell.init) }),
                .list(mandate.suspensions.map(Cell.init)), .entries(own.map(\.sequence)),
            ])
        }
        return table
    }

    private func mandateEvents(_ events: [FiledRecord]) -> Table {
        var table = Table(
            "mandateEvents", Phrase("资格变动", "Mandate events"),
            [
                .init("date", Phrase("日期", "Date")), .init("congress", Phrase("人大届次", "Congress")),
                .init("event", Phrase("变动类型", "Event")), .init("name", Phrase("姓名", "Name"), optional: true),
                .init("delegation", Phrase("代表团", "Delegation"), optional: true),
                .init("organ", Phrase("机构", "Organ"), optional: true), .init("ground", Phrase("原因", "Ground"), optional: true),
                .init("remark", Phrase("备注", "Remark"), optional: true), .entries,
            ])
        for record in events {
            table.append([
                record.cell("date"), record.text("congress").map { .congress($0, input.congressNames) } ?? .empty,
                record.cell("event"), record.cell("name"), record.cell("delegation"),
                record.text("organ").map { .organ($0) } ?? .empty, record.cell("ground"), record.cell("remark"),
                .entries([record.sequence]),
            ])
        }
        return table
    }
}

extension Cell {
    init(_ interval: Mandate.Interval) { self = .interval(interval.starts, interval.ends) }

    static func congress(_ congress: String, _ names: [String: Phrase]) -> Cell {
        names[congress].map { .code(congress, $0) } ?? .text(congress)
    }

    static func organ(_ code: String) -> Cell {
        CodeLists.organ[code].map { .code(code, $0.label) } ?? .text(code)
    }
}
