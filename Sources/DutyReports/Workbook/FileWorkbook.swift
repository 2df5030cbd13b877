#if Spreadsheets
    import DutyArchive
    import DutyRecords
    import DutySheets
    import TransparencyLog

    /// A performance file on its way into a workbook.
    final class FileWorkbook {
        let file: PerformanceFile
        let language: Language
        let time: LocalTime
        let evidence: EvidenceRows
        var counts = CountGroups()
        private let book: WorkbookWriter
        let evidenceSheet, countsSheet: SheetWriter
        private let overview, integritySheet: SheetWriter
        private var sections: [(section: PerformanceFile.Section, number: Int, sheet: SheetWriter)] = []

        /// All sheets are there before any is written, so that each can lead to the others.
        init(_ file: PerformanceFile, _ language: Language, _ time: LocalTime) throws {
            self.file = file
            self.language = language
            self.time = time
            evidence = file.evidenceRows
            // The state of the archive that it shows, not when it was written.
            let created = file.integrity.seal?.recordedAt ?? file.evidence.map(\.recordedAt).max()
            let properties = WorkbookWriter.Properties(created: Int((created?.milliseconds ?? 0) / 1000)) {
                $0.title = "\(FileWords.title[language]) \(file.deputy.id) \(file.deputy.name)"
                $0.subject = file.subtitle(language)
                $0.company = file.integrity.title
            }
            book = try WorkbookWriter(properties)
            overview = try book.addSheet(Self.overviewTitle[language])
            for (index, section) in file.sections.enumerated() where !section.isEmpty {
                sections.append((section, index + 1, try book.addSheet(section.title[language])))
            }
            evidenceSheet = try book.addSheet(FileWords.evidence[language])
            countsSheet = try book.addSheet(Self.countsTitle[language])
            integritySheet = try book.addSheet(FileWords.integrity[language])
        }

        func write() throws -> [UInt8] {
            try writeOverview()
            for (section, number, sheet) in sections { try write(section, number: number, SheetCursor(sheet, self)) }
            try writeEvidence()
            try writeCounts()
            try writeIntegrity()
            return try book.finish()
        }

        static let overviewTitle = Phrase("概要", "Overview")
        static let countsTitle = Phrase("数字所含条目", "What numbers count")
    }

    // MARK: - Sheets

    extension FileWorkbook {
        private func writeOverview() throws {
            let cursor = SheetCursor(overview, self)
            try cursor.line([.init(FileWords.title[language], SheetCursor.title)])
            try cursor.line([.init(file.deputy.name, SheetCursor.heading)])
            try cursor.line([.init(file.subtitle(language), SheetCursor.soft)])
            try cursor.line([.init(file.integrity.title, SheetCursor.soft)])
            if file.disclosure != nil { try cursor.line([.init(FileWords.restricted[language], SheetCursor.alert)]) }
            cursor.skip()
            try cursor.head(
                [
                    Self.item, Self.value, Self.numerator, Self.denominator, Self.due, Self.notRecorded,
                ].map { $0[language] })
            for fact in file.summary {
                let label = file.label(of: fact, language)
                var cells: [SheetCursor.Value] = [.init(label)] + cursor.values(of: fact.cell, label: label)
                if case .rate(let rate) = fact.cell {
                    cells += [
                        .count(rate.due, label: "\(label) · \(Self.due[language])"),
                        .count(rate.notRecorded, label: "\(label) · \(Self.notRecorded[language])"),
                    ]
                }
                try cursor.row(cells)
            }
            cursor.skip()
            try cursor.head([Self.part, Self.rows].map { $0[language] })
            for (index, section) in file.sections.enumerated() {
                let title = PerformanceFile.heading(section.title, number: index + 1, language)
                let rows = section.parts.reduce(0) { $0 + $1.tables.reduce($1.facts.count) { $0 + $1.rows.count } }
                let sheet = sections.first { $0.number == index + 1 }?.sheet
                try cursor.row([
                    sheet.map { .link(title, $0.name, CellPlace(row: 1, column: 0)) } ?? .init(title),
                    section.isEmpty ? .init(section.emptyNote[language]) : .number(rows),
                ])
            }
            try cursor.finish(isLandscape: false)
        }

        private func write(_ section: PerformanceFile.Section, number: Int, _ cursor: SheetCursor) throws {
            try cursor.line([.init(PerformanceFile.heading(section.title, number: number, language), SheetCursor.title)])
            var widest = 1
            for part in section.parts {
                if let congress = part.congress { try cursor.line([.init(file.name(of: congress)[language], SheetCursor.heading)]) }
                for fact in part.facts {
                    try cursor.row(
                        [.init(fact.label[language], SheetCursor.label)] + cursor.values(of: fact.cell, label: fact.label[language])
                            + (fact.entries.isEmpty ? [] : cursor.values(of: .entries(fact.entries), label: "")))
                }
                if !part.facts.isEmpty { cursor.skip() }
                for table in part.tables where !table.rows.isEmpty {
                    if section.titles(table, in: part) { try cursor.line([.init(table.title[language], SheetCursor.heading)]) }
                    widest = max(widest, try write(table, cursor))
                    cursor.skip()
                }
                for note in part.notes { try cursor.note(note[language]) }
            }
            try cursor.finish(isLandscape: widest > 6)
        }

        /// - Returns: how many columns it has.
        private func write(_ table: Table, _ cursor: SheetCursor) throws -> Int {
            // What heads groups on paper is a column here, so that rows can be sorted and filtered.
            let shown = (table.grouped ? [0] : []) + table.shownColumns(in: file)
            var heads: [String] = []
            for column in shown {
                heads.append(table.columns[column].label[language])
                if table.hasRates(in: column) { heads += [Self.numerator[language], Self.denominator[language]] }
            }
            try cursor.head(heads)
            for (index, row) in table.rows.enumerated() {
                let isTotal = table.totalled && index == table.rows.count - 1
                try cursor.row(
                    shown.flatMap { column in
                        let values = cursor.values(of: row[column], label: table.label(of: row, column, language))
                        let missing = table.hasRates(in: column) ? max(0, 3 - values.count) : 0
                        return values + Array(repeating: .init(""), count: missing)
                    }, isBold: isTotal)
            }
            return heads.count
        }

        private func writeEvidence() throws {
            let cursor = SheetCursor(evidenceSheet, self)
            try cursor.head(
                [
                    FileWords.rowNumber, FileWords.entry, FileWords.kind, Self.chain, Self.chainNumber, FileWords.recordedAt,
                    FileWords.batch,
                    Self.sourceFile, Self.sourceSheet, Self.sourceRow, Self.correctedBy,
                ].map { $0[language] })
            for group in evidence.groups {
                for row in group.rows {
                    let evidence = row.evidence
                    try cursor.row([
                        .number(row.number), .integer(evidence.sequence.rawValue), .init(group.label[language]), .init(evidence.subject),
                        .integer(evidence.subjectSequence), .init(time.text(evidence.recordedAt)),
                        evidence.batch.map { .integer($0.rawValue) } ?? .init(""), .init(evidence.file ?? ""), .init(evidence.sheet ?? ""),
                        evidence.row.map { .number($0) } ?? .init(""), evidence.correctedBy.map { .integer($0.rawValue) } ?? .init(""),
                    ])
                }
            }
            try evidenceSheet.freeze(above: CellPlace(row: 2, column: 0))
            if !file.evidence.isEmpty { try evidenceSheet.filter(CellArea(rows: 1...file.evidence.count + 1, columns: 0...10)) }
            try cursor.finish(isLandscape: true, repeating: 1...1)
        }

        private func writeCounts() throws {
            let cursor = SheetCursor(countsSheet, self)
            try cursor.head([Self.item, Self.count, Self.countedRows].map { $0[language] })
            for group in counts.groups {
                let runs = evidence.runs(of: group.count.entries).map(\.text)
                try cursor.row([.init(group.label), .number(group.count.value), .init(runs.joined(separator: ", "))])
            }
            try countsSheet.freeze(above: CellPlace(row: 2, column: 0))
            try cursor.finish(isLandscape: false, repeating: 1...1)
        }

        private func writeIntegrity() throws {
            let cursor = SheetCursor(integritySheet, self)
            try cursor.line([.init(FileWords.integrity[language], SheetCursor.title)])
            let lines = IntegrityLines(file, time, language)
            for line in lines.lines {
                try cursor.row([.init(line.label, SheetCursor.label), .init(line.value + (line.digest ?? ""))])
            }
            for note in lines.notes { try cursor.note(note) }
            if let code = file.printCode {
                try cursor.row([.init(FileWords.printCode[language], SheetCursor.label), .init(code.text)])
            }
            if let checkpoint = file.integrity.checkpoint {
                try cursor.row([.init(FileWords.checkpointNote[language], SheetCursor.label), .init(checkpoint.note)])
            }
            try cursor.finish(isLandscape: false)
        }

        private static let item = Phrase("项目", "Item")
        private static let value = Phrase("数值", "Value")
        private static let numerator = Phrase("分子", "Numerator")
        private static let denominator = Phrase("分母", "Denominator")
        private static let due = Phrase("应到", "Due")
        private static let notRecorded = Phrase("未记录", "Not recorded")
        private static let part = Phrase("部分", "Section")
        private static let rows = Phrase("行数", "Rows")
        private static let count = Phrase("数", "Count")
        private static let countedRows = Phrase("所含条目（依据条目表的行）", "Entries counted (rows of the evidence)")
        private static let chain = Phrase("所在链", "Chain")
        private static let chainNumber = Phrase("链上序号", "Number in chain")
        private static let sourceFile = Phrase("来源文件", "File")
        private static let sourceSheet = Phrase("工作表", "Sheet")
        private static let sourceRow = Phrase("行号", "Row in file")
        private static let correctedBy = Phrase("更正条目", "Corrected by")
    }

    extension Table {
        fileprivate func hasRates(in column: Int) -> Bool {
            rows.contains { if case .rate = $0[column] { true } else { false } }
        }
    }
#endif
