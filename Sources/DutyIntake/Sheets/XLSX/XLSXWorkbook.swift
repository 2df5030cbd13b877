#if Spreadsheets
    import DutyRecords
    import Foundation

    /// An Office Open XML workbook (ECMA-376, ISO/IEC 29500; `.xlsx`, `.xlsm`), read in a stream.
    ///
    /// Macros, links to other files, drawings and formulas are neither run nor followed; a formula's stored value is read.
    final class XLSXWorkbook: Workbook {
        let format = IntakeReader.Format.xlsx
        let sheets: [SheetInfo]
        let calendar: SerialDate.Calendar
        let notes: [Fault]

        private let file: String
        private let limits: Limits
        private let parts: ZipParts
        private let paths: [String]
        private let strings: String?
        private let forms: [SerialDate.Form]
        private var shared: SharedStrings?
        private var layouts: [Int: SheetLayout] = [:]

        /// - Throws: `IntakeError`: what is wrong with the archive, or `unsupportedFormat` for another document in a zip archive.
        init(_ source: ByteSource, limits: Limits) throws {
            file = source.name
            self.limits = limits
            parts = try ZipParts(source, limits: limits)
            let place = try Self.workbookPath(parts, file, limits)
            let workbook = try Self.read(WorkbookPart(), place, parts, file, bytesMax: limits.listBytesMax)
            let folder = place.split(separator: "/").dropLast().joined(separator: "/")
            let leaf = place.split(separator: "/").last ?? ""
            let relations = try Self.read(
                RelationsPart(), "\(folder)/_rels/\(leaf).rels", parts, file, bytesMax: limits.listBytesMax
            ).relations
            func path(_ type: String) -> String? {
                relations.values.first { $0.type == type }.map { RelationsPart.resolve($0.target, from: place) }
            }
            let tables = workbook.sheets.compactMap { sheet in
                relations[sheet.relation].flatMap { relation in
                    relation.type == "worksheet" ? (sheet, RelationsPart.resolve(relation.target, from: place)) : nil
                }
            }
            sheets = tables.map { SheetInfo(name: $0.0.name, isHidden: $0.0.isHidden) }
            paths = tables.map(\.1)
            calendar = workbook.calendar
            strings = path("sharedStrings")
            forms =
                try path("styles").map { [parts] in
                    try Self.read(CellStyles(), $0, parts, source.name, bytesMax: limits.listBytesMax).forms
                } ?? []
            notes = path("vbaProject") == nil ? [] : [Fault(.macrosIgnored)]
            if sheets.isEmpty { throw IntakeError(file, Fault(.emptyFile)) }
        }

        func rows(of sheet: Int) throws -> any SheetRows {
            if shared == nil {
                shared = try strings.map { try Self.read(SharedStrings(limits: limits), $0, parts, file) } ?? SharedStrings(limits: limits)
            }
            guard let shared else { preconditionFailure("the texts were just read") }
            let part = XLSXSheetPart(file: file, sheet: sheets[sheet].name, shared, forms, calendar, limits)
            return XLSXRows(try parts.open(paths[sheet]), file: file, part, parts)
        }

        func layout(of sheet: Int) throws -> SheetLayout {
            if let known = layouts[sheet] { return known }
            let layout = try XLSXLayout.read(file: file) { try self.parts.open(self.paths[sheet]) }
            layouts[sheet] = layout
            return layout
        }

        // MARK: - Parts

        private static func workbookPath(_ parts: ZipParts, _ file: String, _ limits: Limits) throws -> String {
            guard parts.has("_rels/.rels") else { throw IntakeError(file, Fault(.unsupportedFormat, other(parts))) }
            let relations = try read(RelationsPart(), "_rels/.rels", parts, file, bytesMax: limits.listBytesMax).relations
            guard let found = relations.values.first(where: { $0.type == "officeDocument" }) else {
                throw IntakeError(file, Fault(.unsupportedFormat, other(parts)))
            }
            let path = RelationsPart.resolve(found.target, from: "")
            guard path.hasSuffix(".xml"), path.contains("workbook") || parts.has("xl/workbook.xml") else {
                throw IntakeError(file, Fault(.unsupportedFormat, path.hasSuffix(".bin") ? "XLSB" : other(parts)))
            }
            return path
        }

        /// What a zip archive that is no workbook is, for messages.
        private static func other(_ parts: ZipParts) -> String {
            if parts.has("word/document.xml") { return "DOCX" }
            if parts.has("ppt/presentation.xml") { return "PPTX" }
            if parts.has("content.xml") { return "ODS / ODF" }
            if parts.has("OFD.xml") { return "OFD" }
            return "ZIP"
        }

        private static func read<Part: XMLListener>(
            _ part: Part, _ path: String, _ parts: ZipParts, _ file: String, bytesMax: Int = .max
        ) throws -> Part {
            try XMLPull(try parts.open(path), file: file, part).finish(bytesMax: bytesMax)
            return part
        }
    }
#endif
