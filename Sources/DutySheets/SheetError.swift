import DutyRecords

/// Why a workbook could not be written. Equality is on `code`; the arguments carry the values.
package struct SheetError: Error, Equatable, CustomStringConvertible {
    package enum Code: String, Sendable {
        /// A text longer than a cell holds.
        case textTooLong = "text-too-long"
        /// A row or column that no sheet has.
        case outOfSheet = "out-of-sheet"
        /// A list of choices too long to stand in the rule itself, or an entry that holds a comma.
        case listTooLong = "list-too-long"
        /// No `http`, `https` or `mailto` address, or one too long.
        case badLink = "bad-link"
        /// The library or the system refused.
        case cannotWrite = "cannot-write"
    }

    package let code: Code
    package let arguments: [String]

    init(_ code: Code, _ arguments: String...) {
        self.code = code
        self.arguments = arguments
    }

    package func text(_ language: Language) -> String { Self.phrases[code]!.text(language, arguments) }

    package var description: String { "\(code.rawValue): \(text(.english))" }

    package static func == (left: Self, right: Self) -> Bool { left.code == right.code }

    private static let phrases: [Code: Phrase] = [
        .textTooLong: Phrase(
            "单元格 %1 的文字有 %2 个字符，表格每格最多 %3 个。请改用 JSON 或 HTML 形式。",
            "the text for cell %1 has %2 characters, and a cell holds %3. Ask for JSON or HTML instead."),
        .outOfSheet: Phrase(
            "表格没有单元格 %1：最多 %2 行、%3 列。请把内容分成几个文件。",
            "a sheet has no cell %1: it holds %2 rows and %3 columns. Split the content into several files."),
        .listTooLong: Phrase("下拉列表太长或含逗号：%1", "the drop-down list is too long or holds a comma: %1"),
        .badLink: Phrase("不能作为链接：%1", "this is no link: %1"),
        .cannotWrite: Phrase("写不出电子表格：%1。请检查内存和临时目录。", "the workbook cannot be written: %1. Check the memory and the temporary folder."),
    ]
}
