import DutyRecords

/// One way a text may be written, and what it is turned into: `第{t}屆第{n}次會議` gives `{t}/{n}`.
///
/// In the form a `{name}` stands for one or more digits, ASCII or full-width; they go on as ASCII digits, leading zeros kept.
struct TextForm: Sendable, Hashable {
    let form: TextTemplate
    let result: TextTemplate

    /// Nil where the result uses a name that the form has not, or the form has a name twice or two numbers without text between.
    init?(form: String, result: String) {
        guard let form = TextTemplate(form, namesMayTouch: false), let result = TextTemplate(result) else { return nil }
        let names = form.names
        guard Set(names).count == names.count, result.names.allSatisfy(names.contains) else { return nil }
        self.form = form
        self.result = result
    }

    /// Nil if the text is not written in this form.
    func apply(_ text: String) -> String? {
        var rest = text[...]
        var numbers: [String: String] = [:]
        for piece in form.pieces {
            switch piece {
            case .text(let fixed):
                guard rest.hasPrefix(fixed) else { return nil }
                rest = rest.dropFirst(fixed.count)
            case .name(let name):
                let digits = rest.prefix { character in
                    guard let scalar = character.unicodeScalars.first, character.unicodeScalars.count == 1 else { return false }
                    return (0x30...0x39).contains(scalar.value) || (0xFF10...0xFF19).contains(scalar.value)
                }
                if digits.isEmpty { return nil }
                numbers[name] = HeaderName.fold(String(digits))
                rest = rest[digits.endIndex...]
            }
        }
        return rest.isEmpty ? result.filled { numbers[$0] ?? "" } : nil
    }
}
