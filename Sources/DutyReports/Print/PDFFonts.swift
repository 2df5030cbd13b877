#if PDF
    import CPangoCairo
    import DutyRecords

    /// The installed fonts, and words laid out in them: one for many documents, of one thread.
    ///
    /// What stands on one line and needs no shaping, which is nearly all of a file, is set glyph by glyph from a table; the rest by Pango.
    final class PDFFonts {
        struct Style: Hashable {
            var isSerif = false
            var isBold = false
            var isMono = false
            var size = 9.0
            var color = PDFColor.ink
            var alignment = Alignment.left

            enum Alignment: Hashable { case left, right, center }

            init(_ change: (inout Self) -> Void = { _ in }) { change(&self) }
        }

        private struct Key: Hashable {
            let text: String
            let style: Style
            let width: Double?
        }

        let pango: OpaquePointer
        private let map: UnsafeMutablePointer<PangoFontMap>
        private var faces: [PDFFace.Kind: PDFFace] = [:]
        private var kept: [Key: PDFWords] = [:]
        /// Characters that no installed font has.
        private(set) var missing: Set<Unicode.Scalar> = []

        /// - Throws: `fontMissing` where no installed font has Chinese, Korean or Latin letters.
        init(_ language: Language) throws(ReportError) {
            map = pango_cairo_font_map_new()
            pango = pango_font_map_create_context(map)
            pango_cairo_context_set_resolution(pango, 72)
            let options = cairo_font_options_create()
            cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
            cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
            pango_cairo_context_set_font_options(pango, options)
            cairo_font_options_destroy(options)
            pango_context_set_round_glyph_positions(pango, 0)
            pango_context_set_language(pango, pango_language_from_string(language == .chinese ? "zh-cn" : "en"))
            guard isAnyInstalled, words("代表履职档案 한글 Aa0", Style()).isWhole else {
                throw ReportError(.fontMissing, Self.noFonts[language])
            }
        }

        deinit {
            kept = [:]
            faces = [:]
            g_object_unref(UnsafeMutableRawPointer(pango))
            g_object_unref(UnsafeMutableRawPointer(map))
        }

        private var isAnyInstalled: Bool {
            var families: UnsafeMutablePointer<UnsafeMutablePointer<PangoFontFamily>?>?
            var count: Int32 = 0
            pango_font_map_list_families(map, &families, &count)
            g_free(families)
            return count > 0
        }

        private static let noFonts = Phrase(
            "没有可用的中文和朝鲜文字体，写不出 PDF。请安装 Debian 软件包 fonts-noto-cjk（apt install fonts-noto-cjk），或用 --format html。",
            "No installed font has Chinese and Korean characters, so that no PDF can be written. Install the Debian package fonts-noto-cjk (apt install fonts-noto-cjk), or ask for --format html."
        )

        // MARK: - Words

        /// - Parameter width: where lines break; nil for one line as wide as it is.
        func words(_ text: String, _ style: Style, width: Double? = nil) -> PDFWords {
            let shown = Self.printable(text)
            let face = face(style)
            if let run = face.run(shown), width.map({ run.width <= $0 }) ?? true { return PDFWords(run, style, room: width) }
            let key = Key(text: shown, style: style, width: width)
            if let words = kept[key] { return words }
            let words = layOut(shown, face, style, width: width)
            // What repeats (titles, questions) repeats soon; the rest must not pile up.
            if kept.count >= 4096 { kept.removeAll(keepingCapacity: true) }
            kept[key] = words
            return words
        }

        private func layOut(_ text: String, _ face: PDFFace, _ style: Style, width: Double?) -> PDFWords {
            let layout = face.layout(text)
            if let width {
                pango_layout_set_width(layout, Int32(max(1, width) * Double(PANGO_SCALE)))
                pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR)
            }
            switch style.alignment {
            case .left: break
            case .right: pango_layout_set_alignment(layout, PANGO_ALIGN_RIGHT)
            case .center: pango_layout_set_alignment(layout, PANGO_ALIGN_CENTER)
            }
            let isWhole = pango_layout_get_unknown_glyphs_count(layout) == 0
            if !isWhole { findMissing(text, face) }
            return PDFWords(layout, style, isWhole: isWhole)
        }

        /// Control characters other than line feeds become U+FFFD; a tab becomes a space.
        private static func printable(_ text: String) -> String {
            guard text.utf8.contains(where: { $0 < 0x20 && $0 != 0x0a || $0 == 0x7f }) else { return text }
            return String(
                String.UnicodeScalarView(
                    text.unicodeScalars.map { $0 == "\t" ? " " : $0.value < 0x20 && $0 != "\n" || $0.value == 0x7f ? "\u{FFFD}" : $0 }))
        }

        private func findMissing(_ text: String, _ face: PDFFace) {
            for scalar in Set(text.unicodeScalars) where !missing.contains(scalar) && scalar != "\n" {
                let layout = face.layout(String(scalar))
                defer { g_object_unref(UnsafeMutableRawPointer(layout)) }
                if pango_layout_get_unknown_glyphs_count(layout) > 0 { missing.insert(scalar) }
            }
        }

        func face(_ style: Style) -> PDFFace {
            let kind = PDFFace.Kind(isSerif: style.isSerif, isBold: style.isBold, isMono: style.isMono, size: style.size)
            if let known = faces[kind] { return known }
            let made = PDFFace(kind, pango)
            faces[kind] = made
            return made
        }
    }

    struct PDFColor: Hashable {
        let red, green, blue: UInt8
        static let ink = PDFColor(red: 0x1d, green: 0x1d, blue: 0x1f)
        static let soft = PDFColor(red: 0x5b, green: 0x5b, blue: 0x62)
        static let line = PDFColor(red: 0xcf, green: 0xc9, blue: 0xc0)
        static let faint = PDFColor(red: 0xe4, green: 0xdf, blue: 0xd7)
        static let pale = PDFColor(red: 0xf7, green: 0xf4, blue: 0xef)
        static let accent = PDFColor(red: 0x8c, green: 0x1c, blue: 0x13)
        static let link = PDFColor(red: 0x23, green: 0x48, blue: 0x6e)
    }
#endif
