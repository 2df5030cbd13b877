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
}
