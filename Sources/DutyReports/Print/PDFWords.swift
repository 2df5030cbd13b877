#if PDF
    import CPangoCairo

    /// Words laid out, ready to be drawn anywhere.
    final class PDFWords {
        enum Form {
            case run(PDFFace.Run)
            case layout(OpaquePointer)
        }

        let form: Form
        let color: PDFColor
        let width, height: Double
        /// How far from the left the first line begins.
        let indent: Double
        /// Whether an installed font has each character.
        let isWhole: Bool

        init(_ run: PDFFace.Run, _ style: PDFFonts.Style, room: Double?) {
            form = .run(run)
            color = style.color
            width = run.width
            height = run.face.height
            let left = max(0, (room ?? run.width) - run.width)
            indent = style.alignment == .right ? left : style.alignment == .center ? left / 2 : 0
            isWhole = true
        }

        /// Takes the layout over.
        init(_ layout: OpaquePointer, _ style: PDFFonts.Style, isWhole: Bool) {
            form = .layout(layout)
            color = style.color
            var (width, height): (Int32, Int32) = (0, 0)
            pango_layout_get_size(layout, &width, &height)
            self.width = Double(width) / Double(PANGO_SCALE)
            self.height = Double(height) / Double(PANGO_SCALE)
            indent = 0
            self.isWhole = isWhole
        }

        deinit {
            if case .layout(let layout) = form { g_object_unref(UnsafeMutableRawPointer(layout)) }
        }

        /// The box of a part of words that are drawn at a place, by UTF-8 offsets; of several lines, where the first ends.
        func box(of range: Range<Int>, x: Double, y: Double) -> Drawing.Box {
            switch form {
            case .run(let run):
                var (offset, start, end) = (0, 0.0, 0.0)
                for (scalar, glyph) in zip(run.text.unicodeScalars, run.glyphs) {
                    if offset < range.lowerBound { start += glyph.advance }
                    if offset < range.upperBound { end += glyph.advance }
                    offset += UTF8.width(scalar)
                }
                return Drawing.Box(x: x + indent + start, y: y, width: end - start, height: height)
            case .layout(let layout):
                var (from, to) = (PangoRectangle(), PangoRectangle())
                pango_layout_index_to_pos(layout, Int32(range.lowerBound), &from)
                pango_layout_index_to_pos(layout, Int32(range.upperBound), &to)
                let scale = Double(PANGO_SCALE)
                let width = to.y == from.y && to.x > from.x ? Double(to.x - from.x) : Double(from.width)
                return Drawing.Box(
                    x: x + Double(from.x) / scale, y: y + Double(from.y) / scale, width: width / scale, height: Double(from.height) / scale)
            }
        }

        /// The UTF-8 offset of the first line that does not fit into a height; nil where all do.
        func overflow(height room: Double) -> Int? {
            guard height > room, case .layout(let layout) = form else { return nil }
            let iterator = pango_layout_get_iter(layout)
            defer { pango_layout_iter_free(iterator) }
            repeat {
                var extents = PangoRectangle()
                pango_layout_iter_get_line_extents(iterator, nil, &extents)
                if Double(extents.y + extents.height) / Double(PANGO_SCALE) > room { return Int(pango_layout_iter_get_index(iterator)) }
            } while pango_layout_iter_next_line(iterator) != 0
            return nil
        }
    }
#endif
