import CryptoSuite
import DutyArchive
import DutyRecords
import DutyReports
import Foundation
import TransparencyLog

/// Writes what an archive hands over to another keeper: a bag with performance files, original sheets, the log's entries, checkpoint and
/// proofs, metadata, and the papers that go with it (Docs/format.md "Transfer package").
public struct TransferPackage {
    public struct Scope: Sendable {
        /// Deputies with a mandate in this congress, `<division>.<term>`; nil for all.
        public var congress: String?
        /// What was recorded in this year, at UTC+08:00; nil for all.
        public var year: Int?

        public init(congress: String? = nil, year: Int? = nil) {
            self.congress = congress
            self.year = year
        }

        var text: String { [congress, year.map(String.init)].compactMap(\.self).joined(separator: "，") }

        /// From the year's first millisecond to the next one's, at UTC+08:00.
        var recorded: Range<Int64>? {
            get throws {
                guard let year else { return nil }
                func start(_ year: Int) throws -> Int64 {
                    let digits = String(year)
                    let text = String(repeating: "0", count: max(0, 4 - digits.count)) + digits
                    return try Timestamp(text: "\(text)-01-01T00:00:00.000Z").milliseconds - 8 * 3_600_000
                }
                return try start(year)..<start(year + 1)
            }
        }
    }

    public struct Report: Sendable, Equatable {
        public internal(set) var deputies = 0
        public internal(set) var originals = 0
        public internal(set) var entries: Int64 = 0
        public internal(set) var files = 0
        public internal(set) var bytes: Int64 = 0
    }

    let archive: Archive
    let scope: Scope
    let statement: TransferCatalogue.Statement
    let language: Language

    public init(_ archive: Archive, scope: Scope, statement: TransferCatalogue.Statement, language: Language) {
        self.archive = archive
        self.scope = scope
        self.statement = statement
        self.language = language
    }

    /// Whose files are handed over.
    ///
    /// - Throws: `input` where nobody has a mandate in the scope.
    public func deputies() throws -> [String] {
        let found = try archive.snapshot { snapshot in
            try snapshot.deputies().sorted().filter { id in
                guard let deputy = try snapshot.deputy(id) else { return false }
                return scope.congress.map { deputy.mandate(in: $0) != nil } ?? true
            }
        }
        guard !found.isEmpty else {
            throw ServiceError(
                .input, "no deputy has a mandate in \(scope.congress ?? "the archive"): a congress is written like 220000.14")
        }
        return found
    }

    /// - Parameters:
    ///   - disclosures: By deputy, the durable entries under which restricted content goes along; empty where none does, and then no
    ///     original goes either, since nobody knows what stands in it.
    ///   - progress: Called with the deputies done and their total.
    /// - Throws: `taken` where something is at the place; `input` where no checkpoint covers the records; what reading and writing throw. Then nothing
    ///   is left behind.
    public func write(
        to place: URL, _ deputies: [String], disclosures: [String: DisclosureFacts], now: Timestamp,
        progress: (Int64, Int64) -> Void = { _, _ in }
    ) throws -> Report {
        let bag = try BagWriter(place)
        let date = now.localDay
        return try archive.snapshot { snapshot in
            guard let checkpoint = try snapshot.newestCheckpoint(), checkpoint.checkpoint.size.rawValue > 2 else {
                throw ServiceError(.input, "no checkpoint covers the records yet: run `duty seal` first")
            }
            var filling = TransferFilling(
                package: self, snapshot: snapshot, bag: bag, checkpoint: checkpoint, showsRestricted: !disclosures.isEmpty, date: date)
            try filling.addFiles(deputies, disclosures, progress)
            try filling.addLog(deputies)
            let catalogue = TransferCatalogue(
                title: snapshot.title, origin: snapshot.origin, size: checkpoint.checkpoint.size.rawValue,
                root: checkpoint.checkpoint.root.hex, scope: scope.text, statement: statement, showsRestricted: !disclosures.isEmpty,
                items: filling.items, date: date)
            try bag.add("catalogue.html", catalogue.catalogue(language))
            try bag.add("catalogue.csv", catalogue.csv)
            try bag.add("handover.html", catalogue.form(language))
            try bag.add("metadata/metadata.xml", catalogue.metadata)
            try bag.finish(
                [
                    ("Source-Organization", statement.sender.isEmpty ? snapshot.title : statement.sender),
                    ("External-Description", snapshot.title), ("External-Identifier", "\(snapshot.origin)#\(checkpoint.checkpoint.size)"),
                    ("Bag-Software-Agent", "duty \(DutyVersion.text)"), ("Duty-Archive-Scope", scope.text.isEmpty ? "all" : scope.text),
                    ("Duty-Archive-Restricted", disclosures.isEmpty ? "left out" : "contained"),
                ], date: date)
            var report = Report()
            report.deputies = deputies.count
            report.originals = filling.originals
            report.entries = checkpoint.checkpoint.size.rawValue
            report.files = bag.payload.count
            report.bytes = bag.payload.reduce(into: 0) { $0 += $1.bytes }
            return report
        }
    }
}

extension Timestamp {
    /// The day at UTC+08:00, `YYYY-MM-DD`.
    var localDay: String { String(WallTime(milliseconds: milliseconds).text(utcOffsetMinutes: 480).prefix(10)) }
}
