import DutyRecords

/// Who bears or bore which name, for looking up by name alone. Names only come to it: whoever asks checks what stands.
struct RosterNames {
    private var identifiersByForm: [String: Set<String>] = [:]
    /// Beside it, by number of characters: a damaged name is compared with those of its length.
    private var formsByLength: [Int: [(form: String, reading: [Unicode.Scalar])]] = [:]
    /// Names with a transcription, by their Han part.
    private var formsByHanPart: [String: [String]] = [:]

    mutating func add(_ deputy: Deputy) {
        for name in deputy.allNames {
            for form in PersonName.forms(name) where identifiersByForm[form, default: []].insert(deputy.id).inserted {
                guard identifiersByForm[form]?.count == 1 else { continue }
                for reading in PersonName.readings(form) { formsByLength[reading.count, default: []].append((form, reading)) }
                if let part = PersonName.hanPart(form) { formsByHanPart[part, default: []].append(form) }
            }
        }
    }

    func identifiers(of name: String) -> Set<String> {
        PersonName.forms(name).reduce(into: []) { $0.formUnion(identifiersByForm[$1] ?? []) }
    }

    /// Those with a name that may be this one (see `PersonName.resembles`).
    ///
    /// - Complexity: O(names of the same length).
    func identifiers(resembling name: String) -> Set<String> {
        let folded = PersonName.fold(name)
        var forms = formsByHanPart[folded] ?? []
        if let part = PersonName.hanPart(folded) { forms.append(part) }
        for reading in PersonName.readings(folded) {
            for known in formsByLength[reading.count] ?? [] where PersonName.canBeSame(reading, known.reading) { forms.append(known.form) }
        }
        return forms.reduce(into: []) { $0.formUnion(identifiersByForm[$1] ?? []) }
    }
}
