#if PDF
    import DutyArchive
    import DutyRecords
    import TransparencyLog

    /// What the numbers rest on, and what ties the file to the archive.
    extension PrintedFile {
        func evidence(number: Int) {
            flow.breakPage()
            sectionTitle(FileWords.evidence, number: number)
            guard !file.evidence.isEmpty else { return note(FileWords.nothing[language]) }
            note(FileWords.printedEvidence.text(language, time.zone))
            rows()
            groups()
        }

        /// The rows that each number counts.
        private func groups() {
            guard !counts.groups.isEmpty else { return }
            subtitle(FileWords.countedRows[language], tag: "H3", size: 9, .soft)
            let style = PDFFonts.Style { $0.size = 7.2 }
            for (index, group) in counts.groups.enumerated() {
                var words = CellWords(text: "\(group.label)（\(group.count.value)）", language)
                if language == .english { words = CellWords(text: "\(group.label) (\(group.count.value))", language) }
                let runs = evidence.runs(of: group.count.entries).map(\.text)
                let cells = [
                    PDFRow.Cell(
                        words: words, style: style, x: PDFFlow.left, width: PDFFlow.width * 0.46, label: "", fill: nil),
                    PDFRow.Cell(
                        words: CellWords(text: runs.joined(separator: ", "), language), style: style,
                        x: PDFFlow.left + PDFFlow.width * 0.46,
                        width: PDFFlow.width * 0.54, label: "", fill: nil),
                ]
                flow.make(room: 14)
                canvas.destination("n\(index + 1)", x: 0, y: max(0, flow.y - 4))
                row(PDFRow(cells: cells, tag: "P", padding: 1.5))
            }
        }

        private func rows() {
            var lines = lines.lots[...]
            for group in evidence.groups {
                subtitle(group.label[language], tag: "H3", size: 8.5, .accent)
                for lot in group.lots { self.lot(lot.first, lines.removeFirst()) }
            }
        }

        /// - Parameter first: Has what the lot's rows share.
        private func lot(_ first: Evidence, _ lines: [EvidenceLines.Line]) {
            let origin = flow.fonts.words(first.origin(time, language), PDFFonts.Style { $0.size = 7.2 }, width: PDFFlow.width)
            flow.heading(origin, tag: "P", before: 3, after: 1)
            let height = flow.fonts.face(EvidenceLines.style).height
            var rest = lines[...]
            while !rest.isEmpty {
                flow.make(room: height)
                let here = rest.prefix(max(1, Int(flow.room / height)))
                canvas.tagged("P") {
                    for line in here {
                        canvas.destination("e\(line.firstRow)", x: 0, y: max(0, flow.y - 4))
                        for (words, x) in line.cells { canvas.gather(words, x: x, y: flow.y) }
                        flow.y += height
                    }
                    canvas.flush()
                }
                rest = rest.dropFirst(here.count)
            }
            let more = [first.remarks(language)] + first.scanLines(language).map { "\($0.words) \($0.digest)" }
            if !first.isPlain { flow.paragraph(more.filter { !$0.isEmpty }.joined(separator: "\n"), EvidenceLines.style, after: 2) }
        }

        /// Where a link to an entry leads: the line that it stands on.
        func destination(of entry: SequenceNumber) -> String? {
            evidence.number(of: entry).map { "e\(lines.firstRow(ofLineWith: $0))" }
        }

        // MARK: - Integrity

        func integrity() {
            flow.breakPage()
            sectionTitle(FileWords.integrity[language], name: "integrity")
            let lines = IntegrityLines(file, time, language)
            facts(
                lines.lines.map { line in
                    (line.label, CellWords(text: line.value + (line.digest.map { "\n\($0)" } ?? ""), language), true)
                }, labelWidth: 120)
            for text in lines.notes { note(text) }
            printCode()
            guard let checkpoint = file.integrity.checkpoint else { return }
            subtitle(FileWords.checkpointNote[language], tag: "H3", size: 8.5, .soft)
            flow.paragraph(
                checkpoint.note,
                .init {
                    $0.size = 7
                    $0.isMono = true
                })
        }

        /// What the paper is checked by: the code for a camera, the same line for people.
        private func printCode() {
            guard let code = file.printCode else { return }
            let side = 132.0
            flow.y += 8
            flow.make(room: side + 30)
            let x = PDFFlow.left + (QRCode(code.text) == nil ? 0 : side + 14)
            if let image = QRCode(code.text) {
                let module = side / Double(image.side + 2 * QRCode.quietZone)
                let boxes = image.runs.map { run in
                    Drawing.Box(
                        x: PDFFlow.left + Double(run.column + QRCode.quietZone) * module,
                        y: flow.y + Double(run.row + QRCode.quietZone) * module, width: Double(run.length) * module, height: module)
                }
                canvas.tagged("Figure") { canvas.fill(boxes, PDFColor(red: 0, green: 0, blue: 0)) }
            }
            let width = PDFFlow.right - x
            let texts: [(String, PDFFonts.Style)] = [
                (
                    FileWords.printCode[language],
                    .init {
                        $0.size = 9.5
                        $0.isBold = true
                    }
                ),
                (
                    FileWords.printHow[language],
                    .init {
                        $0.size = 8
                        $0.color = .soft
                    }
                ),
                (
                    code.text,
                    .init {
                        $0.size = 7
                        $0.isMono = true
                    }
                ),
            ]
            var y = flow.y + 10
            for (text, style) in texts {
                let words = flow.fonts.words(text, style, width: width)
                canvas.tagged("P") { canvas.draw(words, x: x, y: y) }
                y += words.height + 5
            }
            flow.y = max(flow.y + side, y) + 4
        }
    }
#endif
