/// Rows in aligned columns, by display width.
struct TextTable {
    struct Column {
        let title: String
        let isNumber: Bool

        init(_ title: String, isNumber: Bool = false) {
            self.title = title
            self.isNumber = isNumber
        }
    }

    let columns: [Column]
    private var rows: [[String]] = []

    init(_ columns: [Column]) { self.columns = columns }

    /// - Precondition: one cell per column.
    mutating func append(_ cells: [String]) {
        precondition(cells.count == columns.count, "a row has one cell per column")
        rows.append(cells)
    }

    /// One line per row, the titles first; numbers stand right, and no line ends in spaces.
    func lines() -> [String] {
        let all = [columns.map(\.title)] + rows
        let widths = columns.indices.map { column in all.map { TextWidth.of($0[column]) }.max() ?? 0 }
        return all.map { cells in
            var line = ""
            for (index, cell) in cells.enumerated() {
                let gap = TextWidth.spaces(widths[index] - TextWidth.of(cell))
                let isLast = index == cells.count - 1
                line += columns[index].isNumber ? gap + cell : cell + (isLast ? "" : gap)
                if !isLast { line += "  " }
            }
            while line.last == " " { line.removeLast() }
            return line
        }
    }
}

/// Labels and values under one another.
struct LabelledLines {
    private var pairs: [(String, String)] = []

    mutating func add(_ label: String, _ value: String) { pairs.append((label, value)) }

    func lines(indent: Int = 0) -> [String] {
        let width = pairs.map { TextWidth.of($0.0) }.max() ?? 0
        return pairs.map { TextWidth.spaces(indent) + TextWidth.padded($0.0, to: width) + "  " + $0.1 }
    }
}
