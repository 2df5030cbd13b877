#if PDF
    import DutyRecords

    /// The rows of the evidence set in lines, several beside each other; what runs on is told by its ends (`2–980　#518–#1496 · 3–981 · 2–980`).
    struct EvidenceLines {
        struct Line {
            /// Links to what stands on it lead to it by this number.
            let firstRow: Int
            var cells: [(words: PDFWords, x: Double)] = []
        }

        static let style = PDFFonts.Style { $0.size = 7 }

        /// Of each lot, in the order of groups and lots.
        private(set) var lots: [[Line]] = []
        /// By row, from 1 on: the first row of its line.
        private var firstRows = [0]

        init(_ rows: EvidenceRows, _ fonts: PDFFonts) {
            let lots = rows.groups.flatMap(\.lots).map { lot in lot.runs.map { (run: $0, words: fonts.words(Self.text($0), Self.style)) } }
            let single = lots.joined().filter { $0.run.first.number == $0.run.last.number }.map(\.words.width).max() ?? PDFFlow.width
            let columns = max(1, Int(PDFFlow.width / (single + 8)))
            let column = PDFFlow.width / Double(columns)
            for lot in lots {
                var lines: [Line] = []
                var place = columns
                for (run, words) in lot {
                    let span = min(columns, max(1, Int(((words.width + 8) / column).rounded(.up))))
                    if place + span > columns {
                        lines.append(Line(firstRow: run.first.number))
                        place = 0
                    }
                    lines[lines.count - 1].cells.append((words, PDFFlow.left + Double(place) * column))
                    firstRows += repeatElement(lines[lines.count - 1].firstRow, count: run.last.number - run.first.number + 1)
                    place += span
                }
                self.lots.append(lines)
            }
        }

        func firstRow(ofLineWith row: Int) -> Int { firstRows[row] }

        private static func text(_ run: (first: EvidenceRows.Row, last: EvidenceRows.Row)) -> String {
            let (first, last) = (run.first.evidence, run.last.evidence)
            guard run.first.number < run.last.number, let from = first.row, let to = last.row else {
                return "\(run.first.number)　\(first.place)"
            }
            let chain = "\(first.subjectSequence)–\(last.subjectSequence)"
            return "\(run.first.number)–\(run.last.number)　#\(first.sequence)–#\(last.sequence) · \(chain) · \(from)–\(to)"
        }
    }
#endif
