#if PDF
    import DutyRecords
    import TransparencyLog

    /// One line of cells side by side.
    struct PDFRow {
        struct Cell {
            var words: CellWords
            var style: PDFFonts.Style
            let x, width: Double
            let label: String
            var fill: PDFColor?
        }

        var cells: [Cell]
        /// Beneath the row.
        var line = PDFColor.faint
        var lineWidth = 0.5
        /// Nil: of the row, and of each cell, no tag of its own.
        var tag: String?
        var cellTag: String?
        var padding = 2.2
    }

    /// Rows and tables.
    extension PrintedFile {
        static let cellPadding = 3.5

        /// Draws a row; one that no page can hold goes on overleaf.
        func row(_ row: PDFRow) {
            var row = row
            while true {
                let words = row.cells.map { layOut($0.words, $0.style, width: $0.width - 2 * Self.cellPadding) }
                let height = (words.map(\.height).max() ?? 0) + 2 * row.padding
                if height <= PDFFlow.height { flow.make(room: height) }
                let room = flow.room - 2 * row.padding
                guard height > flow.room, let cut = split(row, words, room) else { return draw(row, words, height) }
                let head = cut.head.cells.map { layOut($0.words, $0.style, width: $0.width - 2 * Self.cellPadding) }
                draw(cut.head, head, flow.room)
                flow.breakPage()
                row = cut.rest
            }
        }

        private func split(_ row: PDFRow, _ words: [PDFWords], _ room: Double) -> (head: PDFRow, rest: PDFRow)? {
            var (head, rest) = (row, row)
            var isCut = false
            for index in row.cells.indices {
                let offset = words[index].overflow(height: room) ?? row.cells[index].words.text.utf8.count
                if offset > 0 { isCut = true }
                (head.cells[index].words, rest.cells[index].words) = row.cells[index].words.split(at: offset)
            }
            return isCut ? (head, rest) : nil
        }

        private func draw(_ row: PDFRow, _ words: [PDFWords], _ height: Double) {
            fill(row, height)
            if let tag = row.tag { canvas.begin(tag) }
            for (cell, laid) in zip(row.cells, words) {
                if let tag = row.cellTag { canvas.begin(tag) }
                place(laid, cell.words, label: cell.label, x: cell.x + Self.cellPadding, y: flow.y + row.padding)
                if let tag = row.cellTag {
                    canvas.flush()
                    canvas.end(tag)
                }
            }
            canvas.flush()
            if let tag = row.tag { canvas.end(tag) }
            flow.y += height
            if let first = row.cells.first, let last = row.cells.last {
                canvas.rule(fromX: first.x, toX: last.x + last.width, y: flow.y, row.line, width: row.lineWidth)
            }
        }

        /// Cells of one colour beside each other are one box.
        private func fill(_ row: PDFRow, _ height: Double) {
            var rest = row.cells[...]
            while let first = rest.first {
                let alike = rest.prefix { $0.fill == first.fill }
                if let fill = first.fill {
                    canvas.fill(.init(x: first.x, y: flow.y, width: alike.reduce(0) { $0 + $1.width }, height: height), fill)
                }
                rest = rest.dropFirst(alike.count)
            }
        }

        // MARK: - Tables

        func table(_ table: Table) {
            let shown = table.shownColumns(in: file)
            let columns = columns(of: table, shown)
            flow.make(room: 40)
            let tags = TableTags(of: table)
            asTable(tags) { [unowned self] in head(table, shown, columns, tags) }
            var group: Cell?
            for (index, row) in table.rows.enumerated() {
                if table.grouped, group != row[0] {
                    group = row[0]
                    self.group(row[0], columns, tags)
                }
                let isTotal = table.totalled && index == table.rows.count - 1
                let cells = shown.enumerated().map { place, column in
                    var cell = cell(
                        row[column], columns, place, label: table.label(of: row, column, language), isTotal: isTotal, isOdd: index % 2 == 1)
                    if !tags.isWhole { cell.words.leadToLast() }
                    return cell
                }
                let isLast = index == table.rows.count - 1
                self.row(
                    PDFRow(cells: cells, line: isLast ? .ink : .faint, lineWidth: isLast ? 0.9 : 0.5, tag: tags.row, cellTag: tags.cell))
            }
            endTable()
            flow.y += 7
        }

        /// The structure that is told of a table (ISO 32000-1 §14.8.4.3). Of hundreds of rows only the text of each page is told: each row and cell
        /// as an element of its own would make the document several times as large, and as slow to open as to print.
        private struct TableTags {
            let isWhole: Bool
            let whole: String
            let row, headCell, cell: String?

            init(of table: Table) {
                isWhole = table.rows.count <= 200
                whole = isWhole ? "Table" : "P"
                (row, headCell, cell) = isWhole ? ("TR", "TH", "TD") : (nil, nil, nil)
            }
        }

        /// Begins a table, whose head is drawn anew on each of its pages.
        private func asTable(_ tags: TableTags, _ head: @escaping () -> Void) {
            let begin = { [unowned self] in
                canvas.begin(tags.whole)
                if !tags.isWhole { canvas.hold() }
                head()
            }
            let end = { [unowned self] in
                canvas.release()
                canvas.end(tags.whole)
            }
            flow.across = (end, begin)
            begin()
        }

        private func endTable() {
            flow.across?.end()
            flow.across = nil
        }

        private func head(_ table: Table, _ shown: [Int], _ columns: PDFColumns, _ tags: TableTags) {
            canvas.line(fromX: columns.left, fromY: flow.y, toX: columns.right, toY: flow.y, .ink, width: 0.9)
            let cells = shown.enumerated().map { place, column in
                var style = PDFColumns.style
                style.isBold = true
                if columns.isRight[place] { style.alignment = .right }
                return PDFRow.Cell(
                    words: CellWords(text: table.columns[column].label[language], language), style: style, x: columns.x[place],
                    width: columns.widths[place], label: "", fill: nil)
            }
            row(PDFRow(cells: cells, line: .ink, lineWidth: 0.6, tag: tags.row, cellTag: tags.headCell))
        }

        private func group(_ cell: Cell, _ columns: PDFColumns, _ tags: TableTags) {
            flow.make(room: 42)
            var words = CellWords(cell, language)
            if case .code(let code, let label) = cell, code != label[language] {
                words = CellWords(text: "\(words.text)　\(code)", language)
            }
            var style = PDFColumns.style
            style.isBold = true
            style.color = .accent
            row(
                PDFRow(
                    cells: [.init(words: words, style: style, x: columns.left, width: columns.right - columns.left, label: "", fill: nil)],
                    line: .accent, tag: tags.row, cellTag: tags.headCell, padding: 3))
        }

        private func cell(
            _ cell: Cell, _ columns: PDFColumns, _ place: Int, label: String, isTotal: Bool, isOdd: Bool
        ) -> PDFRow.Cell {
            var style = PDFColumns.style
            style.isBold = isTotal
            if columns.isRight[place] { style.alignment = .right }
            switch cell.emphasis {
            case .alert:
                style.color = .accent
                style.isBold = true
            case .soft: style.color = .soft
            case .none: break
            }
            return PDFRow.Cell(
                words: CellWords(cell, language), style: style, x: columns.x[place], width: columns.widths[place], label: label,
                fill: isOdd ? .pale : nil)
        }
    }
#endif
