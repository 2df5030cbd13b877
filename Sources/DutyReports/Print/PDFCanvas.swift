#if PDF
    import CPangoCairo
    import DutyRecords

    /// A PDF document in the making, in points from the top left of an A4 page: Cairo's surface, and Pango for words.
    ///
    /// Fonts are embedded as subsets. The same calls give the same bytes on the same machine.
    final class PDFCanvas {
        /// ISO 216.
        static let (width, height) = (595.276, 841.89)

        struct Style: Hashable {
            var isSerif = false
            var isBold = false
            var isMono = false
            var size = 9.0
            var color = Color.ink
            var alignsRight = false
            var isCentered = false

            init(_ change: (inout Self) -> Void = { _ in }) { change(&self) }
        }

        struct Color: Hashable {
            let red, green, blue: UInt8
            static let ink = Color(red: 0x1d, green: 0x1d, blue: 0x1f)
            static let soft = Color(red: 0x5b, green: 0x5b, blue: 0x62)
            static let line = Color(red: 0xcf, green: 0xc9, blue: 0xc0)
            static let pale = Color(red: 0xf7, green: 0xf4, blue: 0xef)
            static let accent = Color(red: 0x8c, green: 0x1c, blue: 0x13)
            static let link = Color(red: 0x23, green: 0x48, blue: 0x6e)
        }

        /// Words laid out for a width; nil: on one line as wide as it is.
        final class Words {
            let layout: OpaquePointer
            let width, height: Double

            init(_ layout: OpaquePointer, width: Double, height: Double) {
                self.layout = layout
                self.width = width
                self.height = height
            }

            deinit { g_object_unref(UnsafeMutableRawPointer(layout)) }
        }

        private struct Key: Hashable {
            let text: String
            let style: Style
            let width: Double?
        }

        private final class Sink {
            var bytes: [UInt8] = []
        }

        private let sink = Sink()
        private let surface: OpaquePointer
        let context: OpaquePointer
        private let pango: OpaquePointer
        private let fonts: UnsafeMutablePointer<PangoFontMap>
        private var descriptions: [Style: OpaquePointer] = [:]
        private var kept: [Key: Words] = [:]
        /// Characters that no installed font has.
        private(set) var missing: Set<Unicode.Scalar> = []

        /// - Throws: `fontMissing` where no installed font has Chinese, Korean or Latin letters.
        init(_ language: Language) throws(ReportError) {
            surface = cairo_pdf_surface_create_for_stream(
                { closure, data, length in
                    guard let closure, let data else { return CAIRO_STATUS_WRITE_ERROR }
                    let sink = Unmanaged<Sink>.fromOpaque(closure).takeUnretainedValue()
                    sink.bytes.append(contentsOf: UnsafeBufferPointer(start: data, count: Int(length)))
                    return CAIRO_STATUS_SUCCESS
                }, Unmanaged.passUnretained(sink).toOpaque(), Self.width, Self.height)
            cairo_pdf_surface_restrict_to_version(surface, CAIRO_PDF_VERSION_1_5)
            context = cairo_create(surface)
            fonts = pango_cairo_font_map_new()
            pango = pango_font_map_create_context(fonts)
            pango_cairo_context_set_resolution(pango, 72)
            pango_context_set_language(pango, pango_language_from_string(language == .chinese ? "zh-cn" : "en"))
            var families: UnsafeMutablePointer<UnsafeMutablePointer<PangoFontFamily>?>?
            var count: Int32 = 0
            pango_font_map_list_families(fonts, &families, &count)
            g_free(families)
            guard count > 0 else { throw ReportError(.fontMissing, Self.noFonts) }
            let probe = words("代表履职档案 한글 Aa0", Style(), width: nil)
            guard pango_layout_get_unknown_glyphs_count(probe.layout) == 0 else { throw ReportError(.fontMissing, Self.noFonts) }
        }

        deinit {
            kept = [:]
            for description in descriptions.values { pango_font_description_free(description) }
            g_object_unref(UnsafeMutableRawPointer(pango))
            g_object_unref(UnsafeMutableRawPointer(fonts))
            cairo_destroy(context)
            cairo_surface_finish(surface)
            cairo_surface_destroy(surface)
        }

        private static let noFonts = """
            没有可用的中文（及朝鲜文）字体，写不出 PDF。请安装 Debian 软件包 fonts-noto-cjk（apt install fonts-noto-cjk）。 \
            No installed font has Chinese and Korean characters, so that no PDF can be written. Install the Debian package fonts-noto-cjk.
            """

        // MARK: - Words

        func words(_ text: String, _ style: Style, width: Double?) -> Words {
            let key = Key(text: text, style: style, width: width)
            if let words = kept[key] { return words }
            let layout = pango_layout_new(pango)!
            pango_layout_set_font_description(layout, description(style))
            var shown = Self.printable(text)
            shown.withUTF8 { bytes in
                bytes.withMemoryRebound(to: CChar.self) { pango_layout_set_text(layout, $0.baseAddress, Int32($0.count)) }
            }
            if let width {
                pango_layout_set_width(layout, Int32(max(1, width) * Double(PANGO_SCALE)))
                pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR)
            }
            if style.alignsRight { pango_layout_set_alignment(layout, PANGO_ALIGN_RIGHT) }
            if style.isCentered { pango_layout_set_alignment(layout, PANGO_ALIGN_CENTER) }
            var (laidWidth, laidHeight): (Int32, Int32) = (0, 0)
            pango_layout_get_size(layout, &laidWidth, &laidHeight)
            if pango_layout_get_unknown_glyphs_count(layout) > 0 { findMissing(shown) }
            let words = Words(
                layout, width: Double(laidWidth) / Double(PANGO_SCALE), height: Double(laidHeight) / Double(PANGO_SCALE))
            // What repeats (dates, states, titles) repeats soon; the rest must not pile up.
            if kept.count >= 2048 { kept.removeAll(keepingCapacity: true) }
            kept[key] = words
            return words
        }

        func draw(_ words: Words, x: Double, y: Double, _ color: Color) {
            set(color)
            cairo_move_to(context, x, y)
            pango_cairo_show_layout(context, words.layout)
        }

        /// The box of a part of words that are drawn at a place, by UTF-8 offsets; its first line only.
        func box(of range: Range<Int>, in words: Words, x: Double, y: Double) -> Drawing.Box {
            var (from, to) = (PangoRectangle(), PangoRectangle())
            pango_layout_index_to_pos(words.layout, Int32(range.lowerBound), &from)
            pango_layout_index_to_pos(words.layout, Int32(range.upperBound), &to)
            let scale = Double(PANGO_SCALE)
            let width = to.y == from.y && to.x > from.x ? Double(to.x - from.x) : Double(from.width) * Double(range.count)
            return Drawing.Box(
                x: x + Double(from.x) / scale, y: y + Double(from.y) / scale, width: width / scale, height: Double(from.height) / scale)
        }

        /// The offset of the first line that does not fit into a height; nil where all do.
        func overflow(_ words: Words, height: Double) -> Int? {
            guard words.height > height else { return nil }
            let iterator = pango_layout_get_iter(words.layout)
            defer { pango_layout_iter_free(iterator) }
            repeat {
                var extents = PangoRectangle()
                pango_layout_iter_get_line_extents(iterator, nil, &extents)
                if Double(extents.y + extents.height) / Double(PANGO_SCALE) > height { return Int(pango_layout_iter_get_index(iterator)) }
            } while pango_layout_iter_next_line(iterator) != 0
            return nil
        }

        /// Control characters other than line feeds become U+FFFD, so that offsets of what follows may change: links lie in our own words.
        private static func printable(_ text: String) -> String {
            guard text.utf8.contains(where: { $0 < 0x20 && $0 != 0x0a || $0 == 0x7f }) else { return text }
            return String(
                String.UnicodeScalarView(
                    text.unicodeScalars.map { $0 == "\t" ? " " : $0.value < 0x20 && $0 != "\n" || $0.value == 0x7f ? "\u{FFFD}" : $0 }))
        }

        private func findMissing(_ text: String) {
            for scalar in Set(text.unicodeScalars) where !missing.contains(scalar) && scalar != "\n" {
                let layout = pango_layout_new(pango)!
                defer { g_object_unref(UnsafeMutableRawPointer(layout)) }
                pango_layout_set_font_description(layout, description(Style()))
                pango_layout_set_text(layout, String(scalar), -1)
                if pango_layout_get_unknown_glyphs_count(layout) > 0 { missing.insert(scalar) }
            }
        }

        private func description(_ style: Style) -> OpaquePointer {
            if let known = descriptions[style] { return known }
            let made = pango_font_description_new()!
            let family = style.isMono ? "Noto Sans Mono CJK SC" : style.isSerif ? "Noto Serif CJK SC" : "Noto Sans CJK SC"
            pango_font_description_set_family(made, family)
            pango_font_description_set_weight(made, style.isBold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL)
            pango_font_description_set_absolute_size(made, style.size * Double(PANGO_SCALE))
            descriptions[style] = made
            return made
        }

        // MARK: - Shapes

        func set(_ color: Color) {
            cairo_set_source_rgb(context, Double(color.red) / 255, Double(color.green) / 255, Double(color.blue) / 255)
        }

        func fill(_ box: Drawing.Box, _ color: Color) {
            set(color)
            cairo_rectangle(context, box.x, box.y, box.width, box.height)
            cairo_fill(context)
        }

        func line(fromX: Double, fromY: Double, toX: Double, toY: Double, _ color: Color, width: Double = 0.5) {
            set(color)
            cairo_set_line_width(context, width)
            cairo_move_to(context, fromX, fromY)
            cairo_line_to(context, toX, toY)
            cairo_stroke(context)
        }

        // MARK: - Structure

        /// - Parameter tag: of PDF's standard structure (ISO 32000-1 §14.8.4).
        func tagged(_ tag: String, _ body: () throws(ReportError) -> Void) throws(ReportError) {
            cairo_tag_begin(context, tag, nil)
            try body()
            cairo_tag_end(context, tag)
        }

        /// A place that links and bookmarks lead to. Names are our own: letters and digits.
        func destination(_ name: String, x: Double, y: Double) {
            cairo_tag_begin(context, "cairo.dest", "name='\(name)' x=\(Self.number(x)) y=\(Self.number(y))")
            cairo_tag_end(context, "cairo.dest")
        }

        func link(to name: String, _ box: Drawing.Box) {
            guard box.width > 0, box.height > 0 else { return }
            let rect = [box.x, box.y, box.width, box.height].map(Self.number).joined(separator: " ")
            cairo_tag_begin(context, "Link", "rect=[\(rect)] dest='\(name)'")
            cairo_tag_end(context, "Link")
        }

        func bookmark(_ title: String, to name: String) {
            _ = cairo_pdf_surface_add_outline(surface, 0, title, "dest='\(name)'", CAIRO_PDF_OUTLINE_FLAG_OPEN)
        }

        func set(_ metadata: cairo_pdf_metadata_t, _ text: String) { cairo_pdf_surface_set_metadata(surface, metadata, text) }

        func endPage() { cairo_show_page(context) }

        /// The document's bytes; nothing can be drawn afterwards.
        func finish() throws(ReportError) -> [UInt8] {
            let status = cairo_status(context)
            cairo_surface_finish(surface)
            let finished = cairo_surface_status(surface)
            for status in [status, finished] where status != CAIRO_STATUS_SUCCESS {
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
