import DutyRecords

/// What a congress is called by law: `220000.14` is 吉林省第十四届人民代表大会.
enum CongressName {
    /// nil where the division is not on the list, so that its name is not known.
    static func of(_ congress: String) -> Phrase? {
        let parts = congress.split(separator: ".")
        guard parts.count == 2, let division = CodeLists.electoralUnit.codes.first(where: { $0.code == parts[0] })?.label,
            let term = Int(parts[1]), 1...99 ~= term
        else {
            return nil
        }
        return Phrase("\(division.chinese)第\(chinese(term))届人民代表大会", "\(ordinal(term)) People's Congress of \(division.english)")
    }

    private static func chinese(_ number: Int) -> String {
        let digits = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"]
        guard number >= 10 else { return digits[number] }
        return (number >= 20 ? digits[number / 10] : "") + "十" + digits[number % 10]
    }

    private static func ordinal(_ number: Int) -> String {
        let suffix = 11...13 ~= number ? "th" : [1: "st", 2: "nd", 3: "rd"][number % 10] ?? "th"
        return "\(number)\(suffix)"
    }
}
