#if Spreadsheets
    import DutyRecords
    import DutySheets

    /// The faults of a file as the last sheet of its marked copy: where, which value, what is wrong, in both languages.
    struct FaultList {
        private let faults: [Fault]
        private let count: Int
        private let language: Language

        init(_ faults: [Fault], count: Int, _ language: Language) { (self.faults, self.count, self.language) = (faults, count, language) }

        /// - Parameter place: where in the workbook a fault is marked; nil where it is not.
        func write(to sheet: SheetWriter, place: (Fault) -> (sheet: String, CellPlace)?) throws {
            let other: Language = language == .chinese ? .english : .chinese
            let heads = Self.heads.map { $0[language] } + [Self.wrong[language], Self.wrong[other]]
            try sheet.setHeight(34, ofRow: 1)
            try sheet.text(summary, at: CellPlace(row: 1, column: 0), CellFormat { $0.isBold = true })
            for (column, head) in heads.enumerated() { try sheet.text(head, at: CellPlace(row: 2, column: column), Self.head) }
            for (index, fault) in faults.enumerated() {
                let row = index + 3
                let cells = [fault.sheet ?? "", fault.row.map(String.init) ?? "", fault.cell ?? "", fault.column ?? "", fault.value ?? ""]
                try sheet.number(index + 1, at: CellPlace(row: row, column: 0), Self.body)
                for (column, text) in cells.enumerated() {
                    try sheet.text(text, at: CellPlace(row: row, column: column + 1), Self.body)
                }
                for (column, language) in [language, other].enumerated() {
                    let text = fault.code.phrase.text(language, fault.arguments)
                    try sheet.text(CellText.fitting(text), at: CellPlace(row: row, column: column + 6), Self.body)
                }
                // Excel holds some 65,000 links in a sheet; there are never more faults than 10,000.
                if let (name, target) = place(fault) {
                    let shown = fault.cell ?? fault.row.map(String.init) ?? target.name
                    let column = fault.cell == nil ? 2 : 3
                    try sheet.link(shown, toSheet: name, target, at: CellPlace(row: row, column: column), Self.link)
                }
            }
            for (column, width) in [6.0, 14, 8, 8, 18, 24, 60, 60].enumerated() { try sheet.setWidth(width, ofColumns: column...column) }
            try sheet.acceptDigitsAsText()
            try sheet.freeze(above: CellPlace(row: 3, column: 0))
            try sheet.print(
                PageSetup {
                    $0.isLandscape = true
                    $0.repeatedRows = 2...2
                })
        }

        private var summary: String {
            let text = Self.total.text(language, String(count))
            return count > faults.count ? text + Self.unlisted.text(language, String(count - faults.count)) : text
        }

        private static let total = Phrase(
            "发现 %1 处问题，已在表中用颜色标出，批注说明原因。改好后把本文件直接投递即可；本页不会当作数据。",
            "%1 faults, coloured in the sheets; the notes say what is wrong. Mend them and deliver this file; this page is not read.")
        private static let unlisted = Phrase("另有 %1 处未列出。", " %1 more are not listed.")
        private static let heads = [
            Phrase("序号", "No."), Phrase("工作表", "Sheet"), Phrase("行", "Row"), Phrase("单元格", "Cell"), Phrase("列", "Column"),
            Phrase("填写的值", "Value"),
        ]
        private static let wrong = Phrase("问题与改法", "What is wrong")

        private static let line = CellFormat.Color(0xBFBFBF)
        private static let head = CellFormat {
            $0.isBold = true
            $0.fill = .init(0xDDE6F0)
            $0.border = line
            $0.horizontal = .center
        }
        private static let body = CellFormat {
            $0.wraps = true
            $0.border = line
        }
        private static let link = body.with {
            $0.isUnderlined = true
            $0.fontColor = .init(0x0563C1)
        }
    }
#endif
