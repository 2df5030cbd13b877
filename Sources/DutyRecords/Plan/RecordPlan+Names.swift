/// Rows that say by name alone whose they are (DOMAIN rule 9).
extension RecordPlan {
    /// All who bear or bore the name; none, with the fault appended, where nobody does.
    func findDeputies(named name: UnsafeRawBufferPointer, _ nameField: Int, _ faults: inout [Fault]) throws -> [Deputy] {
        let bearers = try roster.bearers(of: name, context)
        if bearers.isEmpty {
            let text = name.text
            faults.append(NameFault.unknown(text, try context.deputies(resembling: text), field: kind.fields[nameField].name))
        }
        return bearers
    }

    /// Takes the one bearer of the name in the record's congress; of several, the one who bore it and held a mandate there on the
    /// record's days. Without a date to go by, a row that has faults already gets no further one.
    func choose(_ bearers: [Deputy], _ cells: RowCells, _ record: RecordBuffer, _ faults: inout [Fault]) throws {
        guard let nameField = layout.nameField else { return }
        let congress = record.congress
        let here = congress.map { congress in bearers.filter { $0.mandate(in: congress) != nil } } ?? bearers
        func refuse(_ fault: (String, String) -> Fault) { faults.append(fault(cells[nameField].text, kind.fields[nameField].name)) }
        if here.count > 1 {
            guard let days = record.days else {
                if faults.isEmpty { refuse { NameFault.ambiguous($0, here, field: $1) } }
                return
            }
            let name = cells[nameField].text
            let then = here.filter {
                $0.bears(name, from: days.first, to: days.last)
                    && (congress.map { [deputy = $0] in deputy.holdsMandate(in: $0, from: days.first, to: days.last) } ?? true)
            }
            guard then.count == 1 else { return refuse { NameFault.ambiguous($0, here, field: $1) } }
            return take(then[0], record)
        }
        guard let deputy = here.first else {
            return refuse { NameFault.elsewhere($0, congress ?? "", bearers, field: $1) }
        }
        take(deputy, record)
    }

    private func take(_ deputy: Deputy, _ record: RecordBuffer) {
        record.deputy = deputy
        record.subject = deputy.id
    }
}
