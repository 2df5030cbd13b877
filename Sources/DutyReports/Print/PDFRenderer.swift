import DutyRecords
import TransparencyLog

/// Prints performance files as PDF for A4 paper: fonts embedded, bookmarks, links, page numbers, metadata, tagged structure.
///
/// One renderer for many files of one thread: it keeps the fonts.
public final class PDFRenderer {
    public let language: Language
    /// At which times are shown.
    public let offsetMinutes: Int64
    #if PDF
        private let fonts: PDFFonts
    #endif

    /// - Throws: `notBuilt` where the program was built without the trait `PDF`; `fontMissing`, which says what to install.
    public init(language: Language = .chinese, offsetMinutes: Int64 = 480) throws(ReportError) {
        self.language = language
        self.offsetMinutes = offsetMinutes
        #if PDF
            fonts = try PDFFonts(language)
        #else
            throw ReportError(
                .notBuilt,
                Phrase(
                    "本程序编译时未包含 PDF 支持，请用 --format html。",
                    "This program was built without PDF. Ask for --format html.")[language])
        #endif
    }

    /// Characters of the files printed so far that no installed font has, in order; a box stands in their place.
    public var missing: [Unicode.Scalar] {
        #if PDF
            fonts.missing.sorted()
        #else
            []
        #endif
    }

    /// The document. The same file gives the same bytes on the same machine.
    ///
    /// - Throws: `notPrinted`.
    public func render(_ file: PerformanceFile) throws(ReportError) -> [UInt8] {
        #if PDF
            let time = LocalTime(offsetMinutes: offsetMinutes)
            let counted = PrintedFile(file, fonts, language, time, counted: nil)
            _ = try counted.write()
            return try PrintedFile(file, fonts, language, time, counted: counted).write()
        #else
            preconditionFailure("no renderer was made")
        #endif
    }
}
