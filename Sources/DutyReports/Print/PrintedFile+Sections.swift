#if PDF
    import DutyRecords
    import TransparencyLog

    /// Sections, their facts and figures.
    extension PrintedFile {
        func sectionTitle(_ title: Phrase, number: Int) {
            sectionTitle(PerformanceFile.heading(title, number: number, language), name: "s\(number)")
        }

        func sectionTitle(_ text: String, name: String) {
            let style = PDFFonts.Style {
                $0.size = 12.5
                $0.isSerif = true
                $0.isBold = true
                $0.color = .accent
            }
            let words = flow.fonts.words(text, style, width: PDFFlow.width)
            canvas.bookmark(text, to: name)
            flow.heading(words, tag: "H2", before: 13, after: 9) { [unowned self] y in
                canvas.destination(name, x: 0, y: max(0, y - 8))
                let line = y + words.height + 2
                canvas.line(fromX: PDFFlow.left, fromY: line, toX: PDFFlow.right, toY: line, .line)
            }
        }

        func subtitle(_ text: String, tag: String, size: Double, _ color: PDFColor) {
            let style = PDFFonts.Style {
                $0.size = size
                $0.isBold = true
                $0.color = color
            }
            flow.heading(flow.fonts.words(text, style, width: PDFFlow.width), tag: tag, before: 5, after: 4)
        }

        func section(_ section: PerformanceFile.Section, number: Int) {
            sectionTitle(section.title, number: number)
            if section.isEmpty { note(section.emptyNote[language]) }
            for part in section.parts {
                if let congress = part.congress { subtitle(file.name(of: congress)[language], tag: "H3", size: 10, .ink) }
                facts(
                    part.facts.map { ($0.label[language], CellWords($0, language), $0.isWide) }, labelWidth: language == .chinese ? 62 : 84)
                for chart in part.charts { figure(chart) }
                for table in part.tables where !table.rows.isEmpty {
                    if section.titles(table, in: part) { subtitle(table.title[language], tag: "H4", size: 9, .soft) }
                    self.table(table)
                }
                for phrase in part.notes { note(phrase[language]) }
            }
        }

        func note(_ text: String) {
            let style = PDFFonts.Style {
                $0.size = 7.8
                $0.color = .soft
            }
            flow.paragraph(text, style)
        }

        // MARK: - Facts

        /// Labelled values in two columns; wide ones have the whole line.
        func facts(_ facts: [(label: String, words: CellWords, isWide: Bool)], labelWidth: Double, isMono: Bool = false) {
            guard !facts.isEmpty else { return }
            var lines: [[(label: String, words: CellWords, isWide: Bool)]] = []
            for fact in facts {
                if !fact.isWide, let last = lines.last, last.count == 1, !last[0].isWide {
                    lines[lines.count - 1].append(fact)
                } else {
                    lines.append([fact])
                }
            }
            for line in lines { factLine(line, labelWidth: labelWidth) }
            flow.y += 6
        }

        private func factLine(_ line: [(label: String, words: CellWords, isWide: Bool)], labelWidth: Double) {
            let width = line[0].isWide ? PDFFlow.width : PDFFlow.width / 2
            let cells = line.enumerated().flatMap { index, fact in
                let x = PDFFlow.left + Double(index) * width
                return [
                    PDFRow.Cell(
                        words: CellWords(text: fact.label, language),
                        style: .init {
                            $0.size = 8.5
                            $0.color = .soft
                        }, x: x,
                        width: labelWidth, label: "", fill: .pale),
                    PDFRow.Cell(
                        words: fact.words, style: .init { $0.size = 8.8 }, x: x + labelWidth, width: width - labelWidth, label: fact.label,
                        fill: nil),
                ]
            }
            row(PDFRow(cells: cells, line: .line, tag: "P"))
        }

        // MARK: - Figures

        func figure(_ chart: Chart) {
            let inset = 9.0
            let drawing = Drawing(chart, width: PDFFlow.width - 2 * inset, language)
            guard drawing.height > 0 else { return }
            let title = flow.fonts.words(
                chart.title[language],
                .init {
                    $0.size = 8
                    $0.color = .soft
                })
            let height = drawing.height + title.height + 14
            flow.y += 3
            flow.make(room: height)
            canvas.frame(.init(x: PDFFlow.left, y: flow.y, width: PDFFlow.width, height: height), .faint, width: 0.6)
            canvas.tagged("Figure") {
                canvas.draw(title, x: PDFFlow.left + inset, y: flow.y + 5)
                let (x, y) = (PDFFlow.left + inset, flow.y + 8 + title.height)
                for shape in drawing.shapes { self.shape(shape, chart, x, y) }
            }
            flow.y += height + 8
        }

        private func shape(_ shape: Drawing.Shape, _ chart: Chart, _ left: Double, _ top: Double) {
            switch shape {
            case .box(let box, let tone, let tip, let target):
                let placed = Drawing.Box(x: left + box.x, y: top + box.y, width: box.width, height: box.height)
                let color = tone.color
                canvas.fill(placed, PDFColor(red: color.red, green: color.green, blue: color.blue))
                if let target { link(target, label: "\(chart.title[language]) · \(tip)", placed) }
            case .line(let fromX, let fromY, let toX, let toY):
                canvas.line(fromX: left + fromX, fromY: top + fromY, toX: left + toX, toY: top + toY, .faint, width: 0.7)
            case .text(let text, let x, let baseline, let size, let anchor, let soft):
                let words = flow.fonts.words(
                    text,
                    .init {
                        $0.size = size
                        $0.color = soft ? .soft : .ink
                    })
                let shift = anchor == .start ? 0 : anchor == .middle ? words.width / 2 : words.width
                canvas.draw(words, x: left + x - shift, y: top + baseline - words.height * 0.79)
            case .number(let count, let label, let x, let baseline, let size):
                let words = flow.fonts.words(
                    String(count.value),
                    .init {
                        $0.size = size
                        $0.color = .link
                    })
                let y = top + baseline - words.height * 0.79
                canvas.draw(words, x: left + x, y: y)
                link(.count(count), label: label, .init(x: left + x, y: y, width: words.width, height: words.height))
            }
        }

        // MARK: - Words that lead somewhere

        /// - Returns: where the words end.
        @discardableResult
        func draw(_ words: CellWords, _ style: PDFFonts.Style, width: Double? = nil, label: String, x: Double, y: Double) -> Double {
            let laid = layOut(words, style, width: width)
            place(laid, words, label: label, x: x, y: y)
            return x + laid.width
        }

        func layOut(_ words: CellWords, _ style: PDFFonts.Style, width: Double?) -> PDFWords {
            var style = style
            if !words.links.isEmpty, words.isAllLinks { style.color = .link }
            return flow.fonts.words(words.text, style, width: width)
        }

        /// - Parameter laid: the words, laid out.
        func place(_ laid: PDFWords, _ words: CellWords, label: String, x: Double, y: Double) {
            canvas.gather(laid, x: x, y: y)
            for link in words.links { self.link(link.target, label: label + link.suffix, laid.box(of: link.range, x: x, y: y)) }
        }

        func link(_ target: Drawing.Target, label: String, _ box: Drawing.Box) {
            switch target {
            case .count(let count): canvas.link(to: "n\(counts.number(of: count, label))", box)
            case .entry(let entry): if let place = destination(of: entry) { canvas.link(to: place, box) }
            }
        }
    }
#endif
