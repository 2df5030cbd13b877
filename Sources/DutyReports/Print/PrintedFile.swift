#if PDF
    import CPangoCairo
    import DutyRecords
    import TransparencyLog

    /// A performance file on its way onto pages.
    final class PrintedFile {
        let file: PerformanceFile
        let language: Language
        let time: LocalTime
        let flow: PDFFlow
        var counts = CountGroups()
        /// The rows of the evidence, by which counts name their entries.
        let evidence: EvidenceRows
        let lines: EvidenceLines
        /// Of the tables, in order, as far as they are known.
        private var columns: [PDFColumns]
        private var tablesDrawn = 0

        var canvas: PDFCanvas { flow.canvas }

        /// Of the columns of the next table: counting pages has found how wide they are.
        func columns(of table: Table, _ shown: [Int]) -> PDFColumns {
            defer { tablesDrawn += 1 }
            if tablesDrawn == columns.count {
                columns.append(PDFColumns(table, shown, language, flow.fonts, isNarrow: table.isNarrow(shown)))
            }
            return columns[tablesDrawn]
        }

        /// - Parameter counted: the same file, after its pages were counted; nil to count them.
        init(_ file: PerformanceFile, _ fonts: PDFFonts, _ language: Language, _ time: LocalTime, counted: PrintedFile?) {
            self.file = file
            self.language = language
            self.time = time
            evidence = file.evidenceRows
            lines = counted?.lines ?? EvidenceLines(evidence, fonts)
            columns = counted?.columns ?? []
            let title = FileWords.title[language]
            let name = file.deputy.name.count > 24 ? file.deputy.name.prefix(23) + "…" : file.deputy.name[...]
            flow = PDFFlow(
                fonts,
                .init(
                    head: "\(title)　\(file.deputy.id)　\(name)　\(file.period.title(language))",
                    warning: file.disclosure == nil ? nil : FileWords.restricted[language], foot: Self.foot(file, language)),
                pages: counted?.flow.page)
        }

        /// - Returns: the document; nothing where pages were only counted.
        func write() throws(ReportError) -> [UInt8] {
            metadata()
            canvas.begin("Document")
            heading()
            summary()
            if let timeline = file.timeline { figure(timeline) }
            for (index, section) in file.sections.enumerated() { self.section(section, number: index + 1) }
            evidence(number: file.sections.count + 1)
            integrity()
            canvas.end("Document")
            flow.endPage()
            return try canvas.finish()
        }

        /// The archive and the beginning of the deputy's head hash, so that no page can be swapped for another file's unseen.
        private static func foot(_ file: PerformanceFile, _ language: Language) -> String {
            guard let chain = file.integrity.chains.first(where: { $0.subject == file.deputy.id }) else { return file.integrity.origin }
            let size = file.integrity.checkpoint.map { FileWords.footSize.text(language, $0.size.description) + "　" } ?? ""
            return "\(file.integrity.origin)　\(size)\(FileWords.footHead.text(language, String(chain.head.prefix(16))))"
        }

        private func metadata() {
            canvas.set(CAIRO_PDF_METADATA_TITLE, "\(FileWords.title[language]) \(file.deputy.id) \(file.deputy.name)")
            canvas.set(CAIRO_PDF_METADATA_AUTHOR, file.integrity.title)
            canvas.set(CAIRO_PDF_METADATA_SUBJECT, file.subtitle(language))
            canvas.set(CAIRO_PDF_METADATA_KEYWORDS, [file.deputy.id, file.deputy.name, file.integrity.origin].joined(separator: ", "))
            canvas.set(CAIRO_PDF_METADATA_CREATOR, "duty")
            // The state of the archive that it shows, not when it was printed: the same file gives the same bytes.
            let made = file.integrity.seal?.recordedAt ?? file.evidence.map(\.recordedAt).max()
            canvas.set(CAIRO_PDF_METADATA_CREATE_DATE, made.map { String($0.text.prefix(19)) + "Z" } ?? "1970-01-01T00:00:00Z")
        }

        // MARK: - The first page's head

        private func heading() {
            let (left, right, width) = (PDFFlow.left, PDFFlow.right, PDFFlow.width)
            canvas.bookmark(FileWords.title[language], to: "top")
            canvas.destination("top", x: 0, y: 0)
            canvas.fill(.init(x: left, y: flow.y, width: right - left, height: 2), .accent)
            flow.y += 13
            centered(file.integrity.title, size: 9, .soft, tag: "P", after: 6)
            let title = language == .chinese ? FileWords.title[language].map(String.init).joined(separator: " ") : FileWords.title[language]
            centered(title, size: 21, .accent, isSerif: true, tag: "H1", after: 7)
            if let warning = file.disclosure.map({ _ in FileWords.restricted[language] }) {
                let style = PDFFonts.Style {
                    $0.size = 9.5
                    $0.isBold = true
                    $0.color = .accent
                }
                let words = flow.fonts.words(warning, style)
                let x = left + (width - words.width) / 2
                canvas.frame(.init(x: x - 10, y: flow.y - 2, width: words.width + 20, height: words.height + 4), .accent, width: 1)
                canvas.tagged("P") { canvas.draw(words, x: x, y: flow.y) }
                flow.y += words.height + 8
            }
            centered(file.deputy.name, size: 16, .ink, isSerif: true, tag: "P", after: 3)
            centered(file.subtitle(language), size: 9, .soft, tag: "P", after: 10)
            canvas.line(fromX: left, fromY: flow.y, toX: right, toY: flow.y, .accent, width: 0.7)
            flow.y += 12
        }

        private func centered(_ text: String, size: Double, _ color: PDFColor, isSerif: Bool = false, tag: String, after: Double) {
            let style = PDFFonts.Style {
                $0.size = size
                $0.isSerif = isSerif
                $0.isBold = isSerif
                $0.color = color
                $0.alignment = .center
            }
            let words = flow.fonts.words(text, style, width: PDFFlow.width)
            canvas.tagged(tag) { canvas.draw(words, x: PDFFlow.left, y: flow.y) }
            flow.y += words.height + after
        }

        /// Boxes side by side: a label, the number in large, what it is of.
        private func summary() {
            let perRow = min(4, max(1, file.summary.count))
            let gap = 8.0
            let width = (PDFFlow.width - gap * Double(perRow - 1)) / Double(perRow)
            for start in stride(from: 0, to: file.summary.count, by: perRow) {
                let facts = file.summary[start..<min(start + perRow, file.summary.count)]
                let height = 58.0
                flow.make(room: height)
                for (column, fact) in facts.enumerated() {
                    let box = Drawing.Box(x: PDFFlow.left + Double(column) * (width + gap), y: flow.y, width: width, height: height)
                    canvas.fill(box, .pale)
                    canvas.fill(.init(x: box.x, y: box.y, width: 2.5, height: height), .accent)
                    canvas.tagged("P") { headline(fact, in: .init(x: box.x + 10, y: box.y + 5, width: width - 14, height: height)) }
                }
                flow.y += height + gap
            }
        }

        private func headline(_ fact: Fact, in box: Drawing.Box) {
            let label = file.label(of: fact, language)
            let soft = PDFFonts.Style {
                $0.size = 8
                $0.color = .soft
            }
            let big = PDFFonts.Style {
                $0.size = 15
                $0.isBold = true
            }
            canvas.draw(flow.fonts.words(Drawing.cut(label, to: box.width, size: 8), soft), x: box.x, y: box.y)
            guard case .rate(let rate) = fact.cell else {
                draw(CellWords(fact.cell, language), big, label: label, x: box.x, y: box.y + 11)
                return
            }
            canvas.draw(flow.fonts.words(CellWords.percent(rate), big), x: box.x, y: box.y + 11)
            let beside = FileWords.beside.text(language, String(rate.due.value), String(rate.notRecorded.value))
            let end = draw(CellWords(fraction: rate, language), PDFFonts.Style { $0.size = 8 }, label: label, x: box.x, y: box.y + 34)
            canvas.draw(flow.fonts.words(beside, soft, width: box.width - end + box.x - 6), x: end + 6, y: box.y + 34)
        }
    }
#endif
