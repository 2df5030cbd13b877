import DutyRecords
import TransparencyLog

/// Prints a performance file as one self-contained HTML page: no script, nothing fetched, A4 when printed.
///
/// Every number leads to the entries behind it: a count to its list under "evidence", an entry to its row there.
public struct HTMLRenderer: Sendable {
    public var language: Language
    /// At which times are shown.
    public var offsetMinutes: Int64

    public init(language: Language = .chinese, offsetMinutes: Int64 = 480) {
        self.language = language
        self.offsetMinutes = offsetMinutes
    }

    /// The page, UTF-8.
    ///
    /// - Complexity: O(size of the page).
    public func render(_ file: PerformanceFile) -> [UInt8] {
        var page = HTMLPage(file, self)
        page.write()
        return page.buffer.bytes
    }

    var time: LocalTime { LocalTime(offsetMinutes: offsetMinutes) }
}

/// One page in the making.
struct HTMLPage {
    let file: PerformanceFile
    let renderer: HTMLRenderer
    var buffer: HTMLBuffer
    /// The lists of entries that counts lead to.
    var counts = CountGroups()

    var language: Language { renderer.language }

    init(_ file: PerformanceFile, _ renderer: HTMLRenderer) {
        self.file = file
        self.renderer = renderer
        buffer = HTMLBuffer(capacity: 32_768 + file.evidence.count * 400)
    }

    mutating func write() {
        head()
        buffer.markup("<body><main>\n")
        heading()
        summary()
        if let timeline = file.timeline { chart(timeline) }
        for (number, section) in file.sections.enumerated() { self.section(section, number: number + 1) }
        evidence(number: file.sections.count + 1)
        integrity()
        buffer.markup("</main></body></html>\n")
    }

    private mutating func head() {
        buffer.beginPage(title: "\(FileWords.title[language]) \(file.deputy.id) \(file.deputy.name)", language)
        buffer.markup("\n@page { size: A4; margin: 17mm 15mm 18mm;\n  @top-left { font: 8pt sans-serif; color: #5b5b62; content: ")
        let name = file.deputy.name.count > 24 ? file.deputy.name.prefix(23) + "…" : file.deputy.name[...]
        buffer.styleString("\(FileWords.title[language])  \(file.deputy.id)  \(name)")
        buffer.markup("; }\n  @top-right { font: 8pt sans-serif; color: #8c1c13; content: ")
        buffer.styleString(file.disclosure == nil ? "" : FileWords.restricted[language])
        buffer.markup(
            "; }\n  @bottom-center { font: 8pt sans-serif; color: #5b5b62; content: counter(page) \" / \" counter(pages); } }\n</style></head>\n"
        )
    }

    private mutating func heading() {
        buffer.markup("<header><div class=\"archive\">")
        text(file.integrity.title)
        buffer.markup("</div><h1>")
        text(FileWords.title[language])
        buffer.markup("</h1>")
        if file.disclosure != nil {
            buffer.markup("<div class=\"restricted\">")
            text(FileWords.restricted[language])
            buffer.markup("</div>")
        }
        buffer.markup("<div class=\"name\">")
        text(file.deputy.name)
        buffer.markup("</div><div class=\"id\">")
        text(file.subtitle(language))
        buffer.markup("</div></header>\n")
    }

    private mutating func summary() {
        buffer.markup("<dl class=\"summary\">")
        for fact in file.summary {
            buffer.markup("<div><dt>")
            text(file.label(of: fact, language))
            buffer.markup("</dt><dd>")
            headline(fact)
            buffer.markup("</dd></div>")
        }
        buffer.markup("</dl>\n")
    }

    /// A summary's number in large, and what it is of beneath.
    private mutating func headline(_ fact: Fact) {
        let label = fact.label[language]
        buffer.markup("<span class=\"big\">")
        guard case .rate(let rate) = fact.cell else {
            cell(fact.cell, label: label)
            buffer.markup("</span>")
            return
        }
        buffer.percent(rate)
        buffer.markup("</span>")
        fraction(rate, label: label)
        buffer.markup("<span class=\"mark\">")
        text(FileWords.beside.text(language, String(rate.due.value), String(rate.notRecorded.value)))
        buffer.markup("</span>")
    }

    mutating func text(_ text: String) { buffer.text(text) }
}
