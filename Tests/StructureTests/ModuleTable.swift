/// The table of modules in Docs/architecture.md: who may import whom.
struct ModuleTable {
    struct Module {
        let name: String
        /// Modules of ours that it may import.
        let ours: Set<String>
        /// Other modules that it may import.
        let others: Set<String>
    }

    /// In the table's order.
    let modules: [Module]

    /// Rows whose first cell is one name in backticks, of the first table whose header begins with `module`.
    init(_ text: String) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let table = lines.drop { !$0.hasPrefix("| module |") }.prefix { $0.hasPrefix("|") }
        modules = table.dropFirst(2).map { line in
            let cells = line.split(separator: "|", omittingEmptySubsequences: false).dropFirst().map(Self.names)
            return Module(name: cells[0].first ?? String(line), ours: Set(cells[1]), others: Set(cells[2]))
        }
    }

    subscript(_ name: String) -> Module? { modules.first { $0.name == name } }

    private static func names(_ cell: Substring) -> [String] { cell.matches(of: /`(\w+)`/).map { String($0.output.1) } }
}
