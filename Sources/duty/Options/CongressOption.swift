import ArgumentParser
import DutyArchive
import DutyRecords
import TransparencyLog

/// Which congress is meant.
struct CongressOption: ParsableArguments {
    @Option(help: ArgumentHelp("哪一届；档案库只有一届时可不填。", "Which congress; may be left out where the archive has one.", value: "division.term"))
    var congress: String?

    /// - Throws: where the archive has no such congress, or several and none is named.
    func find(_ snapshot: ArchiveSnapshot) throws -> String {
        let known = try snapshot.subjects().compactMap { (try? SubjectID($0.name))?.congress }.sorted()
        let list = known.isEmpty ? "-" : known.joined(separator: ", ")
        if let congress {
            guard known.contains(congress) else { throw CommandError(.refused, Self.unknown, congress, list) }
            return congress
        }
        guard known.count == 1 else { throw CommandError(.usage, Self.several, list) }
        return known[0]
    }

    private static let unknown = Phrase("档案库中没有 %1 的会议记录。现有：%2。", "The archive has no congress %1. There are: %2.")
    private static let several = Phrase("请用 --congress 指明哪一届。现有：%1。", "Name one with --congress. There are: %1.")
}
