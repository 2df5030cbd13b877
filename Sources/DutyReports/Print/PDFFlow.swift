#if PDF
    import DutyRecords

    /// Blocks flowing down the pages of a document: where the next one goes, and what stands at the head and foot of each page.
    final class PDFFlow {
        static let (left, top, right, bottom) = (46.0, 58.0, PDFCanvas.width - 46, PDFCanvas.height - 54)
        static let width = right - left
        static let height = bottom - top

        /// What every page says around its content.
        struct Frame {
            var head: String
            var warning: String?
            var foot: String
        }

        let canvas: PDFCanvas
        let fonts: PDFFonts
        private let frame: Frame
        /// How many there will be; nil while they are being counted.
        private let pages: Int?
        private(set) var page = 0
        var y = top
        /// What is open across pages: how it ends on one, and begins anew on the next.
        var across: (end: () -> Void, begin: () -> Void)?

        /// Headings that wait for what they head, so that none stands alone at the foot of a page.
        private var waiting: [(height: Double, draw: () -> Void)] = []

        init(_ fonts: PDFFonts, _ frame: Frame, pages: Int?) {
            self.fonts = fonts
            self.frame = frame
            self.pages = pages
            canvas = PDFCanvas(isDry: pages == nil)
            beginPage()
        }

        /// How much of the page is left.
        var room: Double { Self.bottom - y }

        var isAtTop: Bool { y <= Self.top }

        /// Sees to it that a block of this height stands whole on one page, where a page can hold it, with the headings before it.
        func make(room height: Double) {
            let headings = waiting
            waiting = []
            if room < headings.reduce(height, { $0 + $1.height }), !isAtTop { breakPage() }
            for heading in headings { heading.draw() }
        }

        /// A heading, drawn once what it heads is.
        ///
        /// - Parameters:
        ///   - before: free above it, but at the top of a page.
        ///   - then: is told where the heading stands.
        func heading(_ words: PDFWords, tag: String, before: Double, after: Double, then: @escaping (Double) -> Void = { _ in }) {
            let draw = { [unowned self] in
                y += isAtTop ? 0 : before
                canvas.tagged(tag) { canvas.draw(words, x: Self.left, y: y) }
                then(y)
                y += words.height + after
            }
            waiting.append((before + words.height + after, draw))
        }

        func breakPage() {
            across?.end()
            endPage()
            beginPage()
            across?.begin()
        }

        func endPage() {
            let style = PDFFonts.Style {
                $0.size = 7.5
                $0.color = .soft
            }
            let foot = Self.bottom + 20
            canvas.line(fromX: Self.left, fromY: foot - 5, toX: Self.right, toY: foot - 5, .faint)
            canvas.draw(fonts.words(frame.foot, style), x: Self.left, y: foot)
            var number = style
            number.alignment = .right
            canvas.draw(fonts.words("\(page) / \(pages ?? 0)", number, width: Self.width), x: Self.left, y: foot)
            canvas.endPage()
        }

        private func beginPage() {
            page += 1
            y = Self.top
            guard page > 1 || frame.warning != nil else { return }
            var style = PDFFonts.Style {
                $0.size = 7.5
                $0.color = .soft
            }
            if page > 1 { canvas.draw(fonts.words(frame.head, style), x: Self.left, y: 30) }
            if let warning = frame.warning {
                style.color = .accent
                style.isBold = true
                style.alignment = .right
                canvas.draw(fonts.words(warning, style, width: Self.width), x: Self.left, y: 30)
            }
            if page > 1 { canvas.line(fromX: Self.left, fromY: 44, toX: Self.right, toY: 44, .faint) }
        }

        // MARK: - Blocks

        /// A paragraph; one longer than the page goes on overleaf.
        func paragraph(_ text: String, _ style: PDFFonts.Style, after: Double = 4) {
            var rest = Substring(text)
            while true {
                let words = fonts.words(String(rest), style, width: Self.width)
                make(room: min(words.height, Self.height))
                let cut = words.overflow(height: room)
                let shown = cut.map { String(decoding: rest.utf8.prefix($0), as: UTF8.self) } ?? String(rest)
                let part = cut == nil ? words : fonts.words(shown, style, width: Self.width)
                canvas.tagged("P") { canvas.draw(part, x: Self.left, y: y) }
                y += part.height
                guard let cut, cut > 0 else { break }
                rest = Substring(String(decoding: rest.utf8.dropFirst(cut), as: UTF8.self))
                breakPage()
            }
            y += after
        }
    }
#endif
