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

        /// Sees to it that a block of this height stands whole on one page, where a page can hold it.
        /// - Returns: whether a page ended.
        @discardableResult
        func make(room height: Double) -> Bool {
            guard room < height, !isAtTop else { return false }
            breakPage()
            return true
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
        func paragraph(
            _ text: String, _ style: PDFFonts.Style, tag: String = "P", before: Double = 0, after: Double = 4, keeping: Double = 0
        ) {
            y += isAtTop ? 0 : before
            var rest = Substring(text)
            while true {
                let words = fonts.words(String(rest), style, width: Self.width)
                make(room: min(words.height, Self.height) + keeping)
                let cut = words.overflow(height: room)
                let shown = cut.map { String(decoding: rest.utf8.prefix($0), as: UTF8.self) } ?? String(rest)
                let part = cut == nil ? words : fonts.words(shown, style, width: Self.width)
                canvas.tagged(tag) { canvas.draw(part, x: Self.left, y: y) }
                y += part.height
                guard let cut, cut > 0 else { break }
                rest = Substring(String(decoding: rest.utf8.dropFirst(cut), as: UTF8.self))
                breakPage()
            }
            y += after
        }
    }
#endif
