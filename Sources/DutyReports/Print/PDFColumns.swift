#if PDF
    import DutyRecords

    /// How wide the columns of a table are: numbers, dates and states never break; the rest share what is left by what they hold.
    struct PDFColumns {
        static let style = PDFFonts.Style { $0.size = 8 }

        private(set) var x: [Double] = []
        let widths: [Double]
        /// Numbers stand at the right.
        let isRight: [Bool]
        let left = PDFFlow.left
        var right: Double { left + widths.reduce(0, +) }

        init(_ table: Table, _ shown: [Int], _ language: Language, _ fonts: PDFFonts, isNarrow: Bool) {
            let padding = 2 * PrintedFile.cellPadding + 0.5
            var natural: [Double] = []
            var least: [Double] = []
            var right: [Bool] = []
            for column in shown {
                var bold = Self.style
                bold.isBold = true
                let label = table.columns[column].label[language]
                let heading = fonts.words(label, bold).width
                let word = label.split(separator: " ").map { fonts.words(String($0), bold).width }.max() ?? 0
                var (widest, unbroken) = (heading, min(word, 64))
                for (index, row) in table.rows.enumerated() {
                    let isTotal = table.totalled && index == table.rows.count - 1
                    let style = isTotal || row[column].emphasis == .alert ? bold : Self.style
                    let width = min(380, fonts.words(CellWords(row[column], language).text, style).width)
                    widest = max(widest, width)
                    unbroken = max(unbroken, row[column].isUnbroken ? min(width, 150) : min(width, 44))
                }
                natural.append(widest + padding)
                least.append(unbroken + padding)
                right.append(table.rows.contains { $0[column].standsRight })
            }
            isRight = right
            widths = Self.shared(natural, least, stretches: zip(shown, right).map { _, right in !right }, isNarrow: isNarrow)
            var x = left
            for width in widths {
                self.x.append(x)
                x += width
            }
        }

        private static func shared(_ natural: [Double], _ least: [Double], stretches: [Bool], isNarrow: Bool) -> [Double] {
            let (all, wanted, needed) = (PDFFlow.width, natural.reduce(0, +), least.reduce(0, +))
            if needed > all { return least.map { $0 * all / needed } }
            if wanted > all {
                let (room, wish) = (all - needed, wanted - needed)
                return zip(natural, least).map { natural, least in least + room * (natural - least) / wish }
            }
            if isNarrow { return natural.map { $0 * max(1, 0.45 * all / wanted) } }
            let flexible = zip(natural, stretches).filter(\.1).map(\.0).reduce(0, +)
            guard flexible > 0 else { return natural.map { $0 * all / wanted } }
            return zip(natural, stretches).map { natural, stretches in stretches ? natural + (all - wanted) * natural / flexible : natural }
        }
    }

    extension Cell {
        fileprivate var standsRight: Bool {
            switch self {
            case .integer, .minutes, .count, .rate: true
            default: false
            }
        }

        /// What should stand on one line.
        fileprivate var isUnbroken: Bool {
            switch self {
            case .integer, .minutes, .count, .rate, .date: true
            case .entries(let entries): entries.count <= 2
            case .code(_, let label): label.chinese.utf8.count <= 18
            case .text(let text): text.utf8.count <= 12
            default: false
            }
        }
    }
#endif
