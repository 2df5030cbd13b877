#if Spreadsheets
    import CLinux
    import CXLSXWriter
    import Glibc

    /// Writes one XLSX workbook, in memory only: nothing reaches a disk before the caller puts the bytes there.
    ///
    /// Text is always written as text: no content ever becomes a formula. The same calls give the same bytes where `Properties.created`
    /// is the same.
    package final class WorkbookWriter {
        /// What sheet programs show as the properties of a document.
        package struct Properties: Sendable {
            package var title = ""
            package var subject = ""
            package var author = ""
            package var company = ""
            package var comments = ""
            /// Seconds since 1970 began, UTC.
            package var created: Int

            package init(created: Int, _ change: (inout Self) -> Void = { _ in }) {
                self.created = created
                change(&self)
            }
        }

        private var book: UnsafeMutablePointer<lxw_workbook>?
        private let file: Int32
        private var names = SheetNames()
        private var formats: [CellFormat: UnsafeMutablePointer<lxw_format>] = [:]
        private var last: (format: CellFormat, made: UnsafeMutablePointer<lxw_format>)?
        /// Whether rows leave memory as they are written; each sheet is then written from its first row on, one sheet after the other.
        let isStreamed: Bool

        /// - Parameter isStreamed: For large workbooks: memory does not grow with the rows, which must then come in order.
        /// - Throws: `SheetError.cannotWrite`.
        package init(_ properties: Properties, isStreamed: Bool = false) throws {
            self.isStreamed = isStreamed
            file = linux_memory_file("workbook")
            guard file >= 0 else { throw SheetError(.cannotWrite, String(cString: strerror(errno))) }
            var options = lxw_workbook_options(constant_memory: isStreamed ? 1 : 0, tmpdir: nil, use_zip64: 0)
            guard let made = workbook_new_opt("/proc/self/fd/\(file)", &options) else {
                close(file)
                throw SheetError(.cannotWrite, "workbook_new_opt")
            }
            book = made
            set(properties, of: made)
        }

        deinit {
            if let book { lxw_workbook_free(book) }
            close(file)
        }

        /// Adds a sheet behind those that are there, under the wanted name or the nearest one that a sheet may have and none has yet.
        package func addSheet(_ wanted: String) throws -> SheetWriter {
            let name = names.take(wanted)
            guard let sheet = workbook_add_worksheet(open, name) else { throw SheetError(.cannotWrite, name) }
            return SheetWriter(sheet, name: name, in: self)
        }

        /// The workbook's bytes. Nothing can be added afterwards.
        /// - Throws: `SheetError.cannotWrite`.
        package func finish() throws -> [UInt8] {
            let result = workbook_close(open)
            book = nil
            try Self.check(result)
            let size = Int(lseek(file, 0, SEEK_END))
            return try [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
                while count < size {
                    let read = pread(file, buffer.baseAddress! + count, size - count, count)
                    guard read > 0 else { throw SheetError(.cannotWrite, String(cString: strerror(errno))) }
                    count += read
                }
            }
        }

        static func check(_ result: lxw_error) throws {
            guard result != LXW_NO_ERROR else { return }
            throw SheetError(.cannotWrite, String(cString: lxw_strerror(result)))
        }

        private var open: UnsafeMutablePointer<lxw_workbook> {
            guard let book else { preconditionFailure("a finished workbook takes nothing more") }
            return book
        }

        private func set(_ properties: Properties, of book: UnsafeMutablePointer<lxw_workbook>) {
            var made = lxw_doc_properties()
            let texts = CStrings()
            made.title = texts.copy(properties.title)
            made.subject = texts.copy(properties.subject)
            made.author = texts.copy(properties.author)
            made.company = texts.copy(properties.company)
            made.comments = texts.copy(properties.comments)
            made.created = properties.created
            workbook_set_properties(book, &made)
        }

        /// The library's own form of a format, made once.
        func made(_ format: CellFormat) -> UnsafeMutablePointer<lxw_format> {
            if let last, last.format == format { return last.made }
            let made = formats[format] ?? make(format)
            formats[format] = made
            last = (format, made)
            return made
        }

        private func make(_ format: CellFormat) -> UnsafeMutablePointer<lxw_format> {
            guard let made = workbook_add_format(open) else { preconditionFailure("out of memory") }
            format_set_font_name(made, "宋体")
            format_set_font_size(made, format.fontSize)
            if format.isBold { format_set_bold(made) }
            if format.isItalic { format_set_italic(made) }
            if format.isStruckOut { format_set_font_strikeout(made) }
            if format.isUnderlined { format_set_underline(made, UInt8(LXW_UNDERLINE_SINGLE.rawValue)) }
            // 0 is how the library says "none given".
            if let color = format.fontColor { format_set_font_color(made, max(color.rgb, 1)) }
            if let color = format.fill {
                format_set_pattern(made, UInt8(LXW_PATTERN_SOLID.rawValue))
                format_set_fg_color(made, max(color.rgb, 1))
            }
            switch format.horizontal {
            case .general: break
            case .left: format_set_align(made, UInt8(LXW_ALIGN_LEFT.rawValue))
            case .center: format_set_align(made, UInt8(LXW_ALIGN_CENTER.rawValue))
            case .right: format_set_align(made, UInt8(LXW_ALIGN_RIGHT.rawValue))
            }
            if format.isCenteredVertically { format_set_align(made, UInt8(LXW_ALIGN_VERTICAL_CENTER.rawValue)) }
            if format.wraps { format_set_text_wrap(made) }
            if let color = format.border {
                format_set_border(made, UInt8(LXW_BORDER_THIN.rawValue))
                format_set_border_color(made, max(color.rgb, 1))
            }
            // 49 is the built-in format Text (ECMA-376 part 1 §18.8.30).
            if format.number == "@" {
                format_set_num_format_index(made, 49)
            } else if !format.number.isEmpty {
                format_set_num_format(made, format.number)
            }
            if !format.isLocked { format_set_unlocked(made) }
            return made
        }
    }

    /// Texts handed to the library in structures; they live as long as this object.
    final class CStrings {
        private var copies: [UnsafeMutablePointer<CChar>] = []

        /// Nil for an empty text, which is how the library says "none".
        func copy(_ text: String) -> UnsafeMutablePointer<CChar>? {
            guard !text.isEmpty, let copy = strdup(CellText.escaped(text)) else { return nil }
            copies.append(copy)
            return copy
        }

        deinit { for copy in copies { free(copy) } }
    }
#endif
