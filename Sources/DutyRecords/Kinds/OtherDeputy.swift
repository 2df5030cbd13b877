/// A field that names a second deputy, and its check: a record of two deputies.
enum OtherDeputy {
    static func field(_ name: String, _ label: Phrase, aliases: [String], hint: Phrase? = nil) -> Field {
        Field(name, label, aliases: aliases, .text(bytesMax: 64), .required, hint: hint)
    }

    /// The field names a deputy on file, and not the one whose record it is.
    static func check(_ field: String) -> RecordKind.Check {
        { record, context, faults in
            guard let other = record.text(field) else { return }
            if other == record.subject {
                faults.append(Fault(.sameDeputy, field: field, value: other, other))
                return
            }
            let verdict = Array(other.utf8).withUnsafeBytes { DeputyIdentifier.verdict($0) }
            if verdict != .sound {
                faults.append(CellFault.identifier(other, verdict, record.kind.fields[record.kind.index(of: field)!]))
            } else if try context.deputy(other) == nil {
                let spelling = try context.spelling(of: other)
                faults.append(
                    spelling.map { Fault(.identifierCase, field: field, value: other, other, $0) }
                        ?? Fault(.unknownDeputy, field: field, value: other, other))
            }
        }
    }
}
