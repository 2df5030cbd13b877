#if PDF
    import CPangoCairo

    /// A PDF document in the making, in points from the top left of an A4 page; or, dry, the same calls without a document, to count pages.
    ///
    /// Fonts are embedded as subsets. The same calls give the same bytes on the same machine.
    final class PDFCanvas {
        /// ISO 216.
        static let (width, height) = (595.276, 841.89)

        private final class Sink {
            var bytes: [UInt8] = []
        }

        private struct Rule {
            let color: PDFColor
            let width, fromX, toX, y: Double
        }

        private let sink = Sink()
        private let surface: OpaquePointer?
        private let context: OpaquePointer?
        private var color: PDFColor?
        /// What waits to be drawn in one go: boxes by colour, runs by colour and font, and what only Pango draws.
        private var boxes: [(color: PDFColor, boxes: [Drawing.Box])] = []
        private var runs: [(color: PDFColor, runs: [(run: PDFFace.Run, x: Double, y: Double)])] = []
        private var layouts: [(words: PDFWords, x: Double, y: Double)] = []
        private var isHolding = false
        private var rules: [Rule] = []
        private var text: [UInt8] = []
        private var glyphs: [cairo_glyph_t] = []
        private var clusters: [cairo_text_cluster_t] = []

        init(isDry: Bool) {
            guard !isDry else {
                (surface, context) = (nil, nil)
                return
            }
            surface = cairo_pdf_surface_create_for_stream(
                { closure, data, length in
                    guard let closure, let data else { return CAIRO_STATUS_WRITE_ERROR }
                    let sink = Unmanaged<Sink>.fromOpaque(closure).takeUnretainedValue()
                    sink.bytes.append(contentsOf: UnsafeBufferPointer(start: data, count: Int(length)))
                    return CAIRO_STATUS_SUCCESS
                }, Unmanaged.passUnretained(sink).toOpaque(), Self.width, Self.height)
            cairo_pdf_surface_restrict_to_version(surface, CAIRO_PDF_VERSION_1_5)
            context = cairo_create(surface)
        }

        deinit {
            guard let surface, let context else { return }
            cairo_destroy(context)
            cairo_surface_finish(surface)
            cairo_surface_destroy(surface)
        }

        // MARK: - Words

        func draw(_ words: PDFWords, x: Double, y: Double) {
            gather(words, x: x, y: y)
            flush()
        }

        /// Has words and boxes wait from now on, whatever calls `flush`, until `release`. Nothing that overlaps them is to be drawn meanwhile.
        func hold() { isHolding = true }

        func release() {
            isHolding = false
            flush()
        }

        /// Draws the words when `flush` is called, together with others of their font and colour.
        func gather(_ words: PDFWords, x: Double, y: Double) {
            guard context != nil else { return }
            guard case .run(let run) = words.form else { return layouts.append((words, x, y)) }
            let known = runs.firstIndex { $0.color == words.color && $0.runs[0].run.face === run.face }
            if known == nil { runs.append((words.color, [])) }
            runs[known ?? runs.count - 1].runs.append((run, x + words.indent, y))
        }

        func flush() {
            guard !isHolding, let context else { return }
            for (color, boxes) in boxes { paint(boxes, color, context) }
            for (color, runs) in runs { draw(runs, color) }
            for (words, x, y) in layouts {
                guard case .layout(let layout) = words.form else { continue }
                set(words.color)
                cairo_move_to(context, x, y)
                pango_cairo_show_layout(context, layout)
            }
            boxes.removeAll(keepingCapacity: true)
            runs.removeAll(keepingCapacity: true)
            layouts.removeAll(keepingCapacity: true)
        }

        /// Runs of one face, in one go: what Cairo costs, it costs by the call.
        func draw(_ runs: [(run: PDFFace.Run, x: Double, y: Double)], _ color: PDFColor) {
            guard let context, let face = runs.first?.run.face else { return }
            set(color)
            var font = 0
            for (run, x, y) in runs {
                var x = x
                for (scalar, glyph) in zip(run.text.unicodeScalars, run.glyphs) {
                    if glyph.font != font {
                        showGlyphs(of: face, font, context)
                        font = glyph.font
                    }
                    let before = text.count
                    text.append(contentsOf: UTF8.encode(scalar)!)
                    glyphs.append(cairo_glyph_t(index: glyph.index, x: x, y: y + face.ascent))
                    clusters.append(cairo_text_cluster_t(num_bytes: Int32(text.count - before), num_glyphs: 1))
                    x += glyph.advance
                }
            }
            showGlyphs(of: face, font, context)
        }

        /// The glyphs gathered so far, with their characters beside them, so that text can be searched and copied.
        private func showGlyphs(of face: PDFFace, _ font: Int, _ context: OpaquePointer) {
            guard !glyphs.isEmpty else { return }
            cairo_set_scaled_font(context, face.fonts[font])
            text.withUnsafeBytes { bytes in
                cairo_show_text_glyphs(
                    context, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(bytes.count), glyphs, Int32(glyphs.count),
                    clusters,
                    Int32(clusters.count), cairo_text_cluster_flags_t(rawValue: 0))
            }
            text.removeAll(keepingCapacity: true)
            glyphs.removeAll(keepingCapacity: true)
            clusters.removeAll(keepingCapacity: true)
        }

        // MARK: - Shapes

        private func set(_ color: PDFColor) {
            guard let context, color != self.color else { return }
            self.color = color
            cairo_set_source_rgb(context, Double(color.red) / 255, Double(color.green) / 255, Double(color.blue) / 255)
        }

        func fill(_ box: Drawing.Box, _ color: PDFColor) { fill([box], color) }

        /// All in one path, so that boxes that touch have no seams.
        func fill(_ boxes: [Drawing.Box], _ color: PDFColor) {
            guard let context else { return }
            guard isHolding else { return paint(boxes, color, context) }
            if let known = self.boxes.firstIndex(where: { $0.color == color }) {
                self.boxes[known].boxes += boxes
            } else {
                self.boxes.append((color, boxes))
            }
        }

        private func paint(_ boxes: [Drawing.Box], _ color: PDFColor, _ context: OpaquePointer) {
            set(color)
            for box in boxes { cairo_rectangle(context, box.x, box.y, box.width, box.height) }
            cairo_fill(context)
        }

        func frame(_ box: Drawing.Box, _ color: PDFColor, width: Double) {
            guard let context else { return }
            set(color)
            cairo_set_line_width(context, width)
            cairo_rectangle(context, box.x, box.y, box.width, box.height)
            cairo_stroke(context)
        }

        func line(fromX: Double, fromY: Double, toX: Double, toY: Double, _ color: PDFColor, width: Double = 0.5) {
            guard let context else { return }
            set(color)
            cairo_set_line_width(context, width)
            cairo_move_to(context, fromX, fromY)
            cairo_line_to(context, toX, toY)
            cairo_stroke(context)
        }

        /// A line across, drawn with all of its kind when the page ends.
        func rule(fromX: Double, toX: Double, y: Double, _ color: PDFColor, width: Double) {
            if context != nil { rules.append(Rule(color: color, width: width, fromX: fromX, toX: toX, y: y)) }
        }

        private func drawRules(_ context: OpaquePointer) {
            while let first = rules.first {
                set(first.color)
                cairo_set_line_width(context, first.width)
                for rule in rules where rule.color == first.color && rule.width == first.width {
                    cairo_move_to(context, rule.fromX, rule.y)
                    cairo_line_to(context, rule.toX, rule.y)
                }
                cairo_stroke(context)
                rules.removeAll { $0.color == first.color && $0.width == first.width }
            }
        }

        // MARK: - Structure

        /// Content under a tag of PDF's standard structure (ISO 32000-1 §14.8.4); it begins and ends on one page.
        func tagged(_ tag: String, _ body: () -> Void) {
            begin(tag)
            body()
            end(tag)
        }

        func begin(_ tag: String) { if let context { cairo_tag_begin(context, tag, nil) } }

        func end(_ tag: String) { if let context { cairo_tag_end(context, tag) } }

        /// A place that links and bookmarks lead to. Names are our own: letters and digits.
        func destination(_ name: String, x: Double, y: Double) {
            guard let context else { return }
            cairo_tag_begin(context, "cairo.dest", "name='\(name)' x=\(Self.number(x)) y=\(Self.number(y))")
            cairo_tag_end(context, "cairo.dest")
        }

        func link(to name: String, _ box: Drawing.Box) {
            guard let context, box.width > 0, box.height > 0 else { return }
            let rect = [box.x, box.y, box.width, box.height].map(Self.number).joined(separator: " ")
            cairo_tag_begin(context, "Link", "rect=[\(rect)] dest='\(name)'")
            cairo_tag_end(context, "Link")
        }

        func bookmark(_ title: String, to name: String) {
            guard let surface else { return }
            _ = cairo_pdf_surface_add_outline(surface, 0, title, "dest='\(name)'", CAIRO_PDF_OUTLINE_FLAG_OPEN)
        }

        func set(_ metadata: cairo_pdf_metadata_t, _ text: String) {
            if let surface { cairo_pdf_surface_set_metadata(surface, metadata, text) }
        }

        func endPage() {
            guard let context else { return }
            drawRules(context)
            cairo_show_page(context)
            color = nil
        }

        /// The document's bytes; nothing can be drawn afterwards.
        /// - Throws: `notPrinted`.
        func finish() throws(ReportError) -> [UInt8] {
            guard let surface, let context else { return [] }
            let status = cairo_status(context)
            cairo_surface_finish(surface)
            for status in [status, cairo_surface_status(surface)] where status != CAIRO_STATUS_SUCCESS {
                throw ReportError(.notPrinted, "Cairo: \(String(cString: cairo_status_to_string(status)))")
            }
            return sink.bytes
        }

        /// As Cairo's attributes have it, whatever the locale.
        private static func number(_ value: Double) -> String {
            let hundredths = Int((value * 100).rounded())
            let (whole, rest) = (abs(hundredths) / 100, abs(hundredths) % 100)
            return "\(hundredths < 0 ? "-" : "")\(whole).\(rest < 10 ? "0" : "")\(rest)"
        }
    }
#endif
