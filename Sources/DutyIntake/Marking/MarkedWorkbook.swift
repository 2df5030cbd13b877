#if Spreadsheets
    import DutyRecords
    import DutySheets

    /// Writes the copy that `MarkedCopy` promises.
    struct MarkedWorkbook {
        /// Workbooks up to this size are held whole while they are written, so that merged cells can be; larger ones go by row by row.
        private static let heldBytesMax: Int64 = 2 << 20
        private static let mergesMax = 5_000

        private let source: ByteSource
        private let workbook: any Workbook
        /// Positions of the sheets that are copied.
        private let sheets: [Int]
        private let heads: [Head]
        private let faults: [Fault]
        private let count: Int
        private let language: Language
        private let places: MarkedPlaces

        /// What is known of a sheet's header.
        private struct Head {
            /// 0 where none was found.
            var row = 0
            var columns: [String: Int] = [:]
        }

        /// Nil where the file holds no table.
        init?(_ source: ByteSource, _ faults: [Fault], count: Int, _ language: Language, _ limits: Limits) throws {
            let names = Set(faults.compactMap(\.column).flatMap { [$0] + $0.split(separator: " + ").map(String.init) })
            let isHeader = { (place: FileHead.HeaderPlace) in place.cells.contains(where: names.contains) }
            if let opened = try Workbooks.open(source, limits: limits) {
                workbook = opened
            } else {
                let head = try FileHead(source, limits: limits)
                guard head.format == .csv else { return nil }
                workbook = try TextWorkbook(head, isHeader: isHeader)
            }
            sheets = workbook.sheets.indices.filter { [workbook] in !EventTables.isOurs(workbook.sheets[$0].name) }
            heads = try sheets.map { [workbook] in try Self.head(workbook, $0, names) }
            places = MarkedPlaces(faults, sheets: sheets.map { [workbook] in workbook.sheets[$0].name }, headers: heads.map(\.columns))
            (self.source, self.faults, self.count, self.language) = (source, faults, count, language)
        }

        /// The row of a sheet that holds the most of the columns that faults name.
        private static func head(_ workbook: any Workbook, _ sheet: Int, _ names: Set<String>) throws -> Head {
            var head = Head()
            var most = 0
            let rows = try workbook.rows(of: sheet)
            let row = SheetRow()
            for _ in 0..<FileHead.recordsMax {
                guard try rows.next(into: row) else { break }
                var columns: [String: Int] = [:]
                for cell in row.cells where !row.isBlank(cell) {
                    let name = HeaderText.trim(row.text(cell))
                    columns[name] = columns[name] ?? cell.column
                }
                let known = columns.keys.count(where: names.contains)
                if known > most { (most, head) = (known, Head(row: row.number, columns: columns)) }
            }
            return head
        }

        func bytes(created: Int) throws -> [UInt8] {
            let isStreamed = source.size > Self.heldBytesMax
            let book = try WorkbookWriter(.init(created: created) { $0.title = source.name }, isStreamed: isStreamed)
            var written: [SheetWriter] = []
            for (position, sheet) in sheets.enumerated() {
                let writer = try book.addSheet(workbook.format == .csv ? Self.stem(source.name) : workbook.sheets[sheet].name)
                try copy(sheet, position, to: writer, isStreamed: isStreamed)
                written.append(writer)
            }
            let list = FaultList(faults, count: count, language)
            let sheetNames = sheets.map { workbook.sheets[$0].name }
            try list.write(to: try book.addSheet(EventTables.faultsSheet)) { fault in
                guard let sheet = MarkedPlaces.sheet(of: fault, sheetNames),
                    let cell = MarkedPlaces.cell(of: fault, heads[sheet].columns)
                else { return nil }
                return (written[sheet].name, CellPlace(row: cell.row, column: cell.column ?? 0))
            }
            // The first sheet of a workbook may be a hidden one.
            if let shown = sheets.firstIndex(where: { !workbook.sheets[$0].isHidden }) { written[shown].activate() }
            for (position, sheet) in sheets.enumerated()
            where workbook.sheets[sheet].isHidden && places.rows(of: position).isEmpty {
                written[position].hide()
            }
            return try book.finish()
        }

        // MARK: - Rows

        private func copy(_ sheet: Int, _ position: Int, to writer: SheetWriter, isStreamed: Bool) throws {
            let wrong = places.rows(of: position)
            var ahead = wrong.keys.sorted()[...]
            let layout = try workbook.layout(of: sheet)
            let rows = try workbook.rows(of: sheet)
            let row = SheetRow()
            var widths: [Int: Int] = [:]
            var anchors: [CellPlace: String] = [:]
            let merged = isStreamed ? [] : Self.apart(layout.merges)
            let corners = Set(merged.map { CellPlace(row: $0.rows.lowerBound, column: $0.columns.lowerBound) })
            var read = 0
            while try rows.next(into: row) {
                read += 1
                while let first = ahead.first, first < row.number { try mark(wrong[first] ?? [:], holding: nil, writer, &ahead) }
                guard row.number <= CellPlace.rowMax else {
                    throw IntakeError(source.name, Fault(.tooManyRows, row: row.number, String(CellPlace.rowMax)))
                }
                let here = wrong[row.number]
                if row.isHidden && here == nil { try writer.hide(row: row.number) }
                for cell in row.cells where cell.column < CellPlace.columnCountMax {
                    let place = CellPlace(row: row.number, column: cell.column)
                    let text = CellText.fitting(row.text(cell))
                    if read <= 200 { widths[cell.column] = max(widths[cell.column] ?? 0, CellText.width(text)) }
                    if corners.contains(place) { anchors[place] = text }
                    if here?.keys.contains(where: { $0.column == cell.column }) == true || text.isEmpty { continue }
                    try writer.text(text, at: place, row.number == heads[position].row ? Look.head : .plain)
                }
                if let here { try mark(here, holding: row, writer, &ahead) }
            }
            while let first = ahead.first, first <= CellPlace.rowMax { try mark(wrong[first] ?? [:], holding: nil, writer, &ahead) }
            for range in merged {
                let place = CellPlace(row: range.rows.lowerBound, column: range.columns.lowerBound)
                let isWrong = wrong[place.row]?.keys.contains { $0.column == place.column } ?? false
                try writer.merged(
                    anchors[place] ?? "", over: CellArea(rows: range.rows, columns: range.columns), isWrong ? Look.wrong : .plain)
            }
            try dress(writer, position, layout, widths, wrong)
        }

        /// Writes the bad cells of a row, with their notes.
        private func mark(
            _ cells: [MarkedPlaces.Cell: [Int]], holding row: SheetRow?, _ writer: SheetWriter, _ ahead: inout ArraySlice<Int>
        ) throws {
            ahead = ahead.dropFirst()
            // What concerns the row is told at its first filled cell.
            let first = row?.cells.first { [row] in !(row?.isBlank($0) ?? true) }?.column ?? 0
            var byColumn: [Int: [Int]] = [:]
            for (cell, faults) in cells { byColumn[cell.column ?? first, default: []] += faults }
            guard let number = cells.keys.first?.row else { return }
            for (column, faults) in byColumn.sorted(by: { $0.key < $1.key }) where column < CellPlace.columnCountMax {
                let place = CellPlace(row: number, column: column)
                let text = row.flatMap { row in row.cells.first { $0.column == column }.map(row.text) } ?? ""
                let isCellFault = cells.keys.contains { $0.column == column }
                try writer.text(CellText.fitting(text), at: place, isCellFault ? Look.wrong : Look.wrongRow)
                let lines = faults.sorted().map { self.faults[$0].code.phrase.text(language, self.faults[$0].arguments) }
                let note = lines.count == 1 ? lines[0] : lines.enumerated().map { "\($0 + 1). \($1)" }.joined(separator: "\n")
                try writer.comment(note, at: place, author: "duty", height: 40 + 15 * min(CellText.width(note) / 36 + lines.count, 18))
            }
        }

        private func dress(
            _ writer: SheetWriter, _ position: Int, _ layout: SheetLayout, _ widths: [Int: Int], _ wrong: [Int: [MarkedPlaces.Cell: [Int]]]
        ) throws {
            let columnsWrong = Set(wrong.values.flatMap { $0.keys.compactMap(\.column) })
            for (column, width) in widths {
                let isHidden = layout.hiddenColumns.contains { $0.contains(column) } && !columnsWrong.contains(column)
                try writer.setWidth(Double(min(max(width + 2, 8), 40)), ofColumns: column...column, isHidden: isHidden)
            }
            try writer.acceptDigitsAsText()
            let head = heads[position].row
            if (1...12).contains(head) { try writer.freeze(above: CellPlace(row: head + 1, column: 0)) }
            try writer.print(
                PageSetup {
                    $0.isLandscape = true
                    $0.repeatedRows = head > 0 ? head...head : nil
                    $0.footer = source.name
                })
        }

        /// Merges that neither overlap nor go beyond what a sheet holds; of too many, none.
        private static func apart(_ merges: [CellRange]) -> [CellRange] {
            guard merges.count <= mergesMax else { return [] }
            var kept: [CellRange] = []
            for range in merges where range.rows.count > 1 || range.columns.count > 1 {
                guard range.rows.upperBound <= CellPlace.rowMax, range.columns.upperBound < CellPlace.columnCountMax,
                    range.rows.count * range.columns.count <= 10_000,
                    !kept.contains(where: { $0.rows.overlaps(range.rows) && $0.columns.overlaps(range.columns) })
                else { continue }
                kept.append(range)
            }
            return kept
        }

        private static func stem(_ name: String) -> String {
            guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return name }
            return String(name[..<dot])
        }

        private enum Look {
            static let head = CellFormat {
                $0.isBold = true
                $0.fill = .init(0xE7E6E6)
            }
            static let wrong = CellFormat {
                $0.fill = .init(0xFFC7CE)
                $0.fontColor = .init(0x9C0006)
                $0.border = .init(0xC00000)
            }
            /// Of a row that is wrong as a whole.
            static let wrongRow = CellFormat {
                $0.fill = .init(0xFFEB9C)
                $0.border = .init(0xC00000)
            }
        }
    }
#endif
