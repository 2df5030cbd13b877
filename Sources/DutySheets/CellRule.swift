import DutyRecords

/// What a sheet program lets people type into cells, and what it tells them.
package struct CellRule: Sendable {
    package enum Allowed: Sendable {
        /// Choices that stand in the rule itself: no commas, at most 255 bytes of UTF-8 with a comma between each two.
        case list([String])
        /// Choices that stand in cells of a sheet of the same workbook, by the name under which it was added.
        case listed(sheet: String, CellArea)
        case dates(ClosedRange<CalendarDate>)
        case wholeNumbers(ClosedRange<Int>)
        /// A text of at most so many UTF-16 units.
        case length(ClosedRange<Int>)
        /// Anything: for what only shows a message.
        case anything
    }

    /// Shown beside the cell: the title is cut to 32 UTF-16 units, the text to 255.
    package struct Message: Sendable {
        package let title: String
        package let text: String

        package init(_ title: String, _ text: String) {
            self.title = title
            self.text = text
        }
    }

    package let allowed: Allowed
    /// Shown when the cell is chosen.
    package var prompt: Message?
    /// Shown when something else was typed.
    package var complaint: Message?
    /// Whether something else is refused, or may stay once the message was read.
    package var isStrict = true

    package init(_ allowed: Allowed, prompt: Message? = nil, complaint: Message? = nil, isStrict: Bool = true) {
        self.allowed = allowed
        self.prompt = prompt
        self.complaint = complaint
        self.isStrict = isStrict
    }

    /// Whether the choices fit into the rule itself. Excel counts 255 UTF-16 units; libxlsxwriter 1.1.4 gathers them in a buffer of as many
    /// bytes, and beyond that ends the process.
    package static func fits(_ list: [String]) -> Bool {
        list.allSatisfy { !$0.contains(",") && !$0.contains("\"") } && list.joined(separator: ",").utf8.count <= 255
    }
}
