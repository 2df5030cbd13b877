/// How a sheet is printed: on A4, with page numbers at the foot.
package struct PageSetup: Sendable {
    package var isLandscape = false
    /// 1-based rows printed at the head of every page.
    package var repeatedRows: ClosedRange<Int>?
    /// Zero-based columns printed at the left of every page.
    package var repeatedColumns: ClosedRange<Int>?
    /// In the middle of each page's head; empty for none. At most 200 characters are used.
    package var header = ""
    /// At the left of each page's foot, beside the page's number; empty for none. At most 100 characters are used.
    package var footer = ""
    /// Whether all columns are made to fit the width of a page.
    package var fitsWidth = true

    package init(_ change: (inout Self) -> Void = { _ in }) { change(&self) }
}
