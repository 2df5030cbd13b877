/// A pattern for file names: `*` stands for any characters, `?` for one; all else for itself.
struct Glob: Sendable, Hashable {
    let pattern: String

    init(_ pattern: String) { self.pattern = pattern }

    func matches(_ name: String) -> Bool {
        let (pattern, name) = (Array(pattern.unicodeScalars), Array(name.unicodeScalars))
        var (at, mark) = (0, 0)
        // Where the last star stands, to give it one character more when what follows does not fit.
        var (star, starMark): (Int?, Int) = (nil, 0)
        while mark < name.count {
            if at < pattern.count, pattern[at] == "*" {
                (star, starMark) = (at, mark)
                at += 1
            } else if at < pattern.count, pattern[at] == "?" || pattern[at] == name[mark] {
                at += 1
                mark += 1
            } else if let last = star {
                starMark += 1
                (at, mark) = (last + 1, starMark)
            } else {
                return false
            }
        }
        return pattern[at...].allSatisfy { $0 == "*" }
    }
}
