import DutyRecords

/// Numbers as every page shows them.
extension HTMLBuffer {
    mutating func percent(_ rate: Rate) {
        guard let perMille = rate.perMille else { return markup("—") }
        integer(perMille / 10)
        markup(".")
        integer(perMille % 10)
        markup("%")
    }

    mutating func duration(_ minutes: Int64, _ language: Language) {
        let (hours, rest) = minutes.quotientAndRemainder(dividingBy: 60)
        if hours > 0 || rest == 0 {
            integer(hours)
            text(HTMLWords.hours[language])
        }
        guard rest > 0 else { return }
        if hours > 0, language == .english { markup(" ") }
        integer(rest)
        text(HTMLWords.minutes[language])
    }
}
