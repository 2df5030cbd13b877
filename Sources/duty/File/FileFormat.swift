import ArgumentParser
import DutyRecords
import DutyReports

/// In what form a performance file is written.
enum FileFormat: String, ExpressibleByArgument, CaseIterable {
    case html, json, pdf, xlsx, popolo

    /// What the names of such files end in.
    var suffix: String { self == .popolo ? ".popolo.json" : ".\(rawValue)" }

    /// The form that a name asks for.
    init?(name: String) {
        // Every `.popolo.json` ends in `.json` too.
        let found = Self.allCases.reversed().first { name.lowercased().hasSuffix($0.suffix) }
        guard let found else { return nil }
        self = found
    }
}

/// Renders in the forms asked for; what a form needs is made once for all files.
final class FileRenderers {
    let formats: [FileFormat]
    private let language: Language
    private var pdf: PDFRenderer?

    /// - Throws: `ReportError` where the program, or the machine's fonts, cannot give a form: before anything is written.
    init(_ formats: [FileFormat], _ language: Language) throws {
        self.formats = formats
        self.language = language
        if formats.contains(.pdf) { pdf = try PDFRenderer(language: language) }
        if formats.contains(.xlsx) { try XLSXRenderer.check(language) }
    }

    func render(_ file: PerformanceFile, _ format: FileFormat) throws -> [UInt8] {
        switch format {
        case .html: HTMLRenderer(language: language).render(file)
        case .json: JSONRenderer().render(file)
        case .pdf: try pdf?.render(file) ?? []
        case .xlsx: try XLSXRenderer(language: language).render(file)
        case .popolo: PopoloRenderer().render(file)
        }
    }

    /// Characters of what was rendered so far that no installed font has.
    var missing: [Unicode.Scalar] { pdf?.missing ?? [] }
}
