import CryptoSuite
import DutyArchive
import DutyRecords
import TransparencyLog

/// The public site of an archive: pages in Chinese and English, a proof for each deputy, and a list that searches itself.
///
/// Everything on a page is in the performance file that `PerformanceFile` makes of the records that the rules let through.
public struct Publication {
    let snapshot: ArchiveSnapshot
    let registry: KindRegistry
    let rules: PublicationRules
    /// `YYYY-MM-DD`: who is in office.
    let today: String
    let fields: PublicFields

    public init(_ snapshot: ArchiveSnapshot, _ registry: KindRegistry, _ rules: PublicationRules, today: String) {
        self.snapshot = snapshot
        self.registry = registry
        self.rules = rules
        self.today = today
        fields = rules.fields(registry)
    }

    /// Calls `write` with each file's path and bytes.
    ///
    /// - Parameter progress: Called with the deputies done and their total.
    /// - Returns: How many deputies are published.
    /// - Throws: `ReportError` `notAnchored` where something published is not covered by the checkpoint yet; what `write` throws.
    @discardableResult
    public func forEachFile(progress: (Int64, Int64) -> Void = { _, _ in }, _ write: (String, [UInt8]) throws -> Void) throws -> Int {
        guard let checkpoint = try snapshot.newestCheckpoint() else {
            throw ReportError(.notAnchored, "there is no checkpoint; run `duty seal`")
        }
        let deputies = try snapshot.deputies().sorted()
        let reader = FileReader(snapshot)
        var list: [PublicListing] = []
        var site = PublicSite(
            title: rules.title ?? Phrase(snapshot.title, snapshot.title), publisher: rules.publisher, origin: snapshot.origin,
            size: checkpoint.checkpoint.size.rawValue, root: checkpoint.checkpoint.root.base64, sealedAt: nil)
        for (number, id) in deputies.enumerated() {
            guard var input = try reader.input(of: id), isPublished(input.deputy) else { continue }
            input.records = input.records.compactMap(fields.shown)
            input.linked = []
            let file = try PerformanceFile(input)
            guard file.unanchored == 0 else {
                throw ReportError(
                    .notAnchored, "\(file.unanchored) entries behind the file of \(id) are later than the checkpoint; run `duty seal`")
            }
            site.sealedAt = file.integrity.seal?.recordedAt
            let shown = PublicFile(file, rules)
            for language in Language.allCases {
                try write(PublicSite.path(id, language), PublicPage.deputy(shown, site, language))
            }
            try write("proofs/\(id).dutyproof", snapshot.proofBundle(of: id, publicFields: fields).bytes)
            list.append(PublicListing(shown))
            progress(Int64(number + 1), Int64(deputies.count))
        }
        for language in Language.allCases {
            try write(PublicSite.indexPath(language), PublicPage.index(list, site, language))
            try write(PublicSite.searchPath(language), PublicSearch.index(list, language))
        }
        try write("assets/site.css", PublicStyle.bytes)
        try write("assets/search.js", PublicSearch.script)
        return list.count
    }

    private func isPublished(_ deputy: Deputy) -> Bool {
        deputy.mandates.contains { mandate in
            (rules.congress.map { $0 == mandate.congress } ?? true) && (rules.includesFormer || mandate.isHeld(on: today))
        }
    }
}

/// What all pages of a site share.
struct PublicSite {
    let title: Phrase
    let publisher: Phrase?
    let origin: String
    let size: Int64
    let root: String
    var sealedAt: Timestamp?

    static func path(_ deputy: String, _ language: Language) -> String {
        language == .chinese ? "deputies/\(deputy).html" : "en/deputies/\(deputy).html"
    }

    static func indexPath(_ language: Language) -> String { language == .chinese ? "index.html" : "en/index.html" }

    static func searchPath(_ language: Language) -> String { "assets/index-\(language.rawValue).js" }
}

/// A performance file as the public sees it.
struct PublicFile {
    let file: PerformanceFile
    let sections: [PerformanceFile.Section]
    let rules: PublicationRules

    /// Columns of the file that say nothing to the public.
    static let hidden: Set<String> = ["entries", "approvedBy", "approvedOn", "leaveReason", "ground"]
    /// Tables that list each sitting or ballot.
    static let details: Set<String> = ["sittings", "ballots"]

    init(_ file: PerformanceFile, _ rules: PublicationRules) {
        self.file = file
        self.rules = rules
        sections = file.sections.filter { !$0.restricted && ($0.key == "basics" || rules.sections.contains($0.key)) }
    }

    var deputy: Deputy { file.deputy }

    /// The headline numbers of published sections; findings are for review, and are not published.
    var summary: [Fact] {
        file.summary.filter { fact in
            switch fact.key {
            case "attendanceRate": rules.sections.contains("attendance")
            case "votingRate": rules.sections.contains("voting")
            default: rules.sections.contains(fact.key)
            }
        }
    }

    func isShown(_ table: Table) -> Bool { rules.details || !Self.details.contains(table.key) }
}

/// One deputy in the list, with what a search looks at.
struct PublicListing {
    let id: String
    let name: String
    let delegation: String
    let electoralUnit: Cell
    let summary: [Fact]
    private let cells: [Cell]

    init(_ shown: PublicFile) {
        id = shown.deputy.id
        name = shown.deputy.name
        let mandate = shown.deputy.mandates.last
        delegation = mandate?.delegations.last?.delegation ?? ""
        summary = shown.summary
        var unit = Cell.empty
        var cells: [Cell] = []
        for section in shown.sections {
            for part in section.parts {
                cells += part.facts.map(\.cell)
                for table in part.tables where shown.isShown(table) {
                    let columns = table.columns.indices.filter { !PublicFile.hidden.contains(table.columns[$0].key) }
                    for row in table.rows {
                        if table.key == "mandates", let column = table.columns.firstIndex(where: { $0.key == "electoralUnit" }) {
                            unit = row[column]
                        }
                        // Sittings and ballots are the same for all: they would find everybody.
                        guard !PublicFile.details.contains(table.key) else { continue }
                        cells += columns.map { row[$0] }
                    }
                }
            }
        }
        electoralUnit = unit
        self.cells = [unit] + cells
    }

    /// What a search finds the deputy by, each once.
    func words(_ language: Language) -> [String] {
        var words = [name, id, delegation]
        for cell in cells { Self.collect(cell, language, &words) }
        var seen: Set<String> = []
        return words.filter { !$0.isEmpty && seen.insert($0).inserted }
    }

    private static func collect(_ cell: Cell, _ language: Language, _ words: inout [String]) {
        switch cell {
        case .text(let text): words.append(text)
        case .code(_, let label): words.append(label[language])
        case .list(let cells): for cell in cells { collect(cell, language, &words) }
        default: break
        }
    }
}
