/// The names of a workbook's sheets: at most 31 UTF-16 units, none of `[ ] : * ? / \`, no apostrophe at either end, no two alike but for
/// case, and not `History`, which Excel keeps for itself.
struct SheetNames {
    private var taken: Set<String> = ["history"]
    private static let unitsMax = 31

    /// The wanted name where it may be, else the nearest one that may.
    mutating func take(_ wanted: String) -> String {
        let allowed = wanted.unicodeScalars.map { "[]:*?/\\".unicodeScalars.contains($0) || $0.value < 0x20 ? "_" : Character($0) }
        var base = String(allowed)
        while base.hasPrefix("'") { base.removeFirst() }
        while base.hasSuffix("'") { base.removeLast() }
        if base.isEmpty { base = "Sheet" }
        base = Self.cut(base, to: Self.unitsMax)
        var name = base
        var number = 2
        while !taken.insert(name.lowercased()).inserted {
            let suffix = " (\(number))"
            name = Self.cut(base, to: Self.unitsMax - suffix.utf16.count) + suffix
            number += 1
        }
        return name
    }

    private static func cut(_ text: String, to units: Int) -> String {
        var copy = text
        while copy.utf16.count > units || copy.hasSuffix("'") { copy.removeLast() }
        return copy
    }
}
