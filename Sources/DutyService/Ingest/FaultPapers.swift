import DutyIntake
import DutyRecords

/// What goes beside a file that was refused: the report as text and for programs, and where one can be made the sheet itself with its bad
/// cells marked.
public struct FaultPapers: Sendable {
    /// Suffixes of the file's name, with the bytes.
    public let papers: [(suffix: String, bytes: [UInt8])]

    /// - Parameters:
    ///   - file: its name, for people.
    ///   - marked: the marked copy; nil where there is none.
    ///   - first: the language that comes first.
    public init(_ report: FaultReport, file: String, marked: [UInt8]?, first: Language) throws {
        let other: Language = first == .chinese ? .english : .chinese
        let hint = { (language: Language) in marked == nil ? "" : Self.hint[language] + "\n" }
        let text = report.text(file: file, first) + hint(first) + "\n" + report.text(file: file, other) + hint(other)
        var papers = [(".report.json", try report.json(file: file)), (".report.txt", Array(text.utf8))]
        if let marked { papers.append((Self.markedSuffix, marked)) }
        self.papers = papers
    }

    public static let markedSuffix = ".marked.xlsx"

    private static let hint = Phrase(
        "旁边的 .marked.xlsx 是原表的副本，有问题的格已用颜色标出，批注说明原因；改好后可直接投递。",
        "The .marked.xlsx beside it is a copy of the sheet with the bad cells coloured and a note in each; mend it and deliver it as it is."
    )
}

extension IngestPipeline {
    /// A copy of a refused file with its faults marked; nil where none can be made, which refuses nothing: the report says it all.
    public func markedCopy(of source: Source, _ report: FaultReport, _ language: Language, at time: WallTime) -> [UInt8]? {
        guard let bytes = try? ByteSource(name: source.name, descriptor: source.file.descriptor) else { return nil }
        return try? MarkedCopy.make(
            of: bytes, faults: report.faults, count: report.count, language, created: Int(time.milliseconds / 1000), limits: limits)
    }
}
