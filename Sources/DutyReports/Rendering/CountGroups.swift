/// The lists of entries that a file's numbers lead to, numbered from 1 as the numbers are printed; one list for equal counts.
struct CountGroups {
    private(set) var groups: [(label: String, count: Count)] = []
    private var numbers: [Count: Int] = [:]

    /// The number of the list that a count leads to.
    mutating func number(of count: Count, _ label: String) -> Int {
        if let known = numbers[count] { return known }
        groups.append((label, count))
        numbers[count] = groups.count
        return groups.count
    }
}
