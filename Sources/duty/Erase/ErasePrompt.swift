import DutyArchive
import DutyRecords
import DutyService
import Foundation
import Glibc
import TransparencyLog

/// Asks, at a terminal, for each thing that an erasure would destroy.
struct ErasePrompt {
    private let text: EraseText
    private let language: Language
    private let output: Stream

    init(_ text: EraseText, _ display: DisplayOptions) {
        self.text = text
        language = display.language
        output = display.output
    }

    static var isPossible: Bool { isatty(STDIN_FILENO) == 1 }

    /// - Returns: What was decided; nil where it was called off.
    func decide(_ act: ErasingAct, _ archive: Archive) throws -> ErasingAct? {
        let groups = try act.scope.groups.filter { try confirm(text.name($0)) }
        guard !groups.isEmpty else { return nil }
        // Fewer records may rest on fewer files. Evidence that was filed for a record goes with it, or the record stays.
        var decided = groups.count == act.scope.groups.count ? act : try ErasingAct(archive, targets: groups.map(\.target))
        guard decided.scope.groups.count == groups.count else { return nil }
        decided.batches = act.batches
        for index in decided.items.indices {
            let item = decided.items[index]
            guard item.file.isConcerned else { continue }
            if !item.file.isRequired {
                decided.items[index].fate = try confirm(text.name(item.file)) ? .goes : .stays
                continue
            }
            let isRedacted = item.copy != nil && act.items.contains { $0.file.digest == item.file.digest && $0.fate == .redacted }
            guard try confirm(text.name(item.file) + (isRedacted ? Self.withCopy[language] : Self.withoutCopy[language])) else {
                return nil
            }
            if !isRedacted { decided.items[index].fate = .goes }
        }
        for batch in decided.scope.batches where !decided.batches.contains(batch.sequence) {
            if try confirm(Self.batch.text(language, batch.sequence.description)) { decided.batches.insert(batch.sequence) }
        }
        for disclosure in decided.scope.disclosures where try confirm(Self.disclosure.text(language, disclosure.sequence.description)) {
            decided.disclosures.insert(disclosure.sequence)
        }
        return try confirm(Self.last[language]) ? decided : nil
    }

    private func confirm(_ question: String) throws -> Bool {
        try output.write(question + (language == .chinese ? "？[y/N] " : "? [y/N] "))
        guard let answer = readLine() else { return false }
        return ["y", "yes", "是"].contains(answer.trimmingCharacters(in: .whitespaces).lowercased())
    }

    private static let withCopy = Phrase("，留下去掉这些行的副本", ", keeping a copy without those rows")
    private static let withoutCopy = Phrase("，不留副本", ", keeping no copy")
    private static let batch = Phrase("同时删除批次 #%1 的内容（文件名、报送人）", "Erase the content of batch #%1 as well (file name, submitter)")
    private static let disclosure = Phrase("同时删除查阅登记 #%1 的内容", "Erase the content of disclosure #%1 as well")
    private static let last = Phrase("以上删除不可恢复。确定删除", "This cannot be undone. Erase")
}
