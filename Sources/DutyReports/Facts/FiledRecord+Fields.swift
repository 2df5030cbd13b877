import DutyArchive
import DutyRecords

extension FiledRecord {
    /// The text of a field that the kind requires.
    func required(_ field: String) throws(ReportError) -> String {
        guard let value = text(field) else {
            throw ReportError(
                .malformedRecord,
                "entry \(sequence) (kind \(kind.name), subject \(subject)) has no text in its required field \(field); run `duty verify`")
        }
        return value
    }

    /// The field as a cell of a file, by the type that its declaration gives it.
    func cell(_ name: String) -> Cell {
        guard let value = fields[name], let index = kind.index(of: name) else { return .empty }
        return cell(value, of: kind.fields[index])
    }

    func cell(_ value: FieldValue, of field: Field) -> Cell {
        switch (value, field.type) {
        case (.text(let text), .code(let list)):
            list[text].map { .code(text, $0.label) } ?? .text(text)
        case (.text(let text), .date), (.text(let text), .month): .date(text)
        case (.text(let text), _): .text(text)
        case (.integer(let integer), .flag): .flag(integer != 0)
        case (.integer(let integer), .minutes): .minutes(integer)
        case (.integer(let integer), _): .integer(integer)
        }
    }
}
