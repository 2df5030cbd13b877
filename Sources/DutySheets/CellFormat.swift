/// How a cell looks and whether it may be changed once its sheet is protected. Equal formats are one format in the file.
package struct CellFormat: Hashable, Sendable {
    package enum Horizontal: UInt8, Sendable { case general, left, center, right }

    /// RGB.
    package struct Color: Hashable, Sendable {
        let rgb: UInt32
        package init(_ rgb: UInt32) { self.rgb = rgb }
    }

    package var isBold = false
    package var isItalic = false
    package var isStruckOut = false
    package var isUnderlined = false
    /// In points.
    package var fontSize = 11.0
    /// Nil: black.
    package var fontColor: Color?
    package var fill: Color?
    package var horizontal = Horizontal.general
    /// Off: cells are aligned at the bottom, as sheets do by themselves.
    package var isCenteredVertically = true
    package var wraps = false
    /// Thin lines of this colour around the cell.
    package var border: Color?
    /// Excel's own notation: `@` is text, `yyyy-mm-dd` a date, `0.0%` a share; empty is General.
    package var number = ""
    /// Whether a protected sheet keeps the cell as it is.
    package var isLocked = true

    package init(_ change: (inout Self) -> Void = { _ in }) { change(&self) }

    /// The same but for what `change` does.
    package func with(_ change: (inout Self) -> Void) -> Self {
        var copy = self
        change(&copy)
        return copy
    }

    package static let plain = CellFormat()
    package static let dateNotation = "yyyy-mm-dd"
}
