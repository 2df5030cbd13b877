/// Finds what a misspelt word was probably meant to be, for messages.
enum Nearest {
    /// The candidates, nearest first, those at an equal distance in their own order; at most `count`.
    static func sorted(to word: String, among candidates: [String], count: Int = 3) -> [String] {
        let ranked = candidates.enumerated().map { (distance: distance(word, $0.element), order: $0.offset, text: $0.element) }
        return ranked.sorted { ($0.distance, $0.order) < ($1.distance, $1.order) }.prefix(count).map(\.text)
    }

    static func one(to word: String, among candidates: [String]) -> String { sorted(to: word, among: candidates, count: 1).first ?? "" }

    /// Insertions, deletions and replacements of characters between two words (Levenshtein). Words are cut to 64 characters.
    static func distance(_ left: String, _ right: String) -> Int {
        let (left, right) = (Array(left.unicodeScalars.prefix(64)), Array(right.unicodeScalars.prefix(64)))
        var row = Array(0...right.count)
        for (at, scalar) in left.enumerated() {
            var diagonal = row[0]
            row[0] = at + 1
            for (other, candidate) in right.enumerated() {
                let replaced = diagonal + (scalar == candidate ? 0 : 1)
                diagonal = row[other + 1]
                row[other + 1] = min(replaced, row[other] + 1, row[other + 1] + 1)
            }
        }
        return row[right.count]
    }
}
