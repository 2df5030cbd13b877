#if PDF
    import CPangoCairo

    /// One font in one size, and the glyphs of those characters that need no shaping, learned from Pango one by one.
    final class PDFFace {
        struct Kind: Hashable {
            let isSerif, isBold, isMono: Bool
            let size: Double
        }

        struct Glyph {
            enum Standing: UInt8 { case unknown, plain, shaped }

            var index: UInt = 0
            var advance = 0.0
            /// Into `fonts`.
            var font = 0
            var standing = Standing.unknown
        }

        /// A line of glyphs, one per character.
        struct Run {
            let face: PDFFace
            let text: String
            let glyphs: [Glyph]
            let width: Double
        }

        let height: Double
        let ascent: Double
        /// Cairo's, owned by Pango's fonts, which the context keeps.
        private(set) var fonts: [OpaquePointer] = []
        private let pango: OpaquePointer
        private let description: OpaquePointer
        /// By the upper bits of a character, 256 each.
        private var pages: [[Glyph]] = Array(repeating: [], count: 0x400)

        init(_ kind: Kind, _ pango: OpaquePointer) {
            self.pango = pango
            description = pango_font_description_new()
            let family = kind.isMono ? "Noto Sans Mono CJK SC" : kind.isSerif ? "Noto Serif CJK SC" : "Noto Sans CJK SC"
            pango_font_description_set_family(description, family)
            pango_font_description_set_weight(description, kind.isBold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL)
            pango_font_description_set_absolute_size(description, kind.size * Double(PANGO_SCALE))
            let sample = Self.layout("国", description, pango)
            defer { g_object_unref(UnsafeMutableRawPointer(sample)) }
            var (width, height): (Int32, Int32) = (0, 0)
            pango_layout_get_size(sample, &width, &height)
            self.height = Double(height) / Double(PANGO_SCALE)
            ascent = Double(pango_layout_get_baseline(sample)) / Double(PANGO_SCALE)
        }

        deinit {
            for font in fonts { cairo_scaled_font_destroy(font) }
            pango_font_description_free(description)
        }

        /// The caller lets go of it.
        func layout(_ text: String) -> OpaquePointer { Self.layout(text, description, pango) }

        private static func layout(_ text: String, _ description: OpaquePointer, _ pango: OpaquePointer) -> OpaquePointer {
            let layout = pango_layout_new(pango)!
            pango_layout_set_font_description(layout, description)
            var text = text
            text.withUTF8 { bytes in
                bytes.withMemoryRebound(to: CChar.self) { pango_layout_set_text(layout, $0.baseAddress, Int32($0.count)) }
            }
            return layout
        }

        /// nil where some character needs what only Pango does: joining, marks, other directions, line ends, a font that lacks it.
        func run(_ text: String) -> Run? {
            var glyphs: [Glyph] = []
            glyphs.reserveCapacity(text.utf8.count)
            var width = 0.0
            for scalar in text.unicodeScalars {
                let glyph = glyph(scalar)
                guard glyph.standing == .plain else { return nil }
                width += glyph.advance
                glyphs.append(glyph)
            }
            return Run(face: self, text: text, glyphs: glyphs, width: width)
        }

        private func glyph(_ scalar: Unicode.Scalar) -> Glyph {
            let (page, place) = (Int(scalar.value >> 8), Int(scalar.value & 0xFF))
            guard page < pages.count else { return Glyph(standing: .shaped) }
            if pages[page].isEmpty { pages[page] = Array(repeating: Glyph(), count: 256) }
            if pages[page][place].standing == .unknown { pages[page][place] = learn(scalar) }
            return pages[page][place]
        }

        private func learn(_ scalar: Unicode.Scalar) -> Glyph {
            guard Self.isPlain(scalar) else { return Glyph(standing: .shaped) }
            let layout = layout(String(scalar))
            defer { g_object_unref(UnsafeMutableRawPointer(layout)) }
            guard pango_layout_get_unknown_glyphs_count(layout) == 0, let line = pango_layout_get_line_readonly(layout, 0),
                let runs = line.pointee.runs, runs.pointee.next == nil,
                let run = runs.pointee.data?.assumingMemoryBound(to: PangoGlyphItem.self).pointee, let string = run.glyphs,
                string.pointee.num_glyphs == 1, let glyph = string.pointee.glyphs?.pointee, let font = run.item.pointee.analysis.font,
                glyph.geometry.x_offset == 0, glyph.geometry.y_offset == 0,
                let scaled = pango_cairo_font_get_scaled_font(OpaquePointer(font))
            else { return Glyph(standing: .shaped) }
            let place = fonts.firstIndex(of: scaled) ?? fonts.count
            if place == fonts.count, let own = cairo_scaled_font_reference(scaled) { fonts.append(own) }
            return Glyph(
                index: UInt(glyph.glyph), advance: Double(glyph.geometry.width) / Double(PANGO_SCALE), font: place, standing: .plain)
        }

        /// Characters that stand for themselves side by side: Latin, punctuation, Chinese, kana, whole Korean syllables.
        private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
            switch scalar.value {
            case 0x20...0x7E, 0xA0...0xAC, 0xAE...0x17F, 0x2010...0x2027, 0x2030...0x205E, 0x2100...0x23FF, 0x2460...0x25FF: true
            case 0x2E80...0x2FDF, 0x3000...0x3029, 0x3030...0x3098, 0x309B...0x4DBF, 0x4E00...0x9FFF, 0xAC00...0xD7A3: true
            case 0xF900...0xFAD9, 0xFF01...0xFFEE, 0x20000...0x3FFFD: true
            default: false
            }
        }
    }
#endif
