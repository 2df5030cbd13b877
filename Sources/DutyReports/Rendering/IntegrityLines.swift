import DutyRecords
import TransparencyLog

/// What ties a file to the archive, line by line, for every renderer that prints to people.
struct IntegrityLines {
    struct Line {
        let label: String
        let value: String
        /// A hash that follows the value.
        var digest: String?
    }

    private(set) var lines: [Line] = []
    private(set) var notes: [String] = []

    init(_ file: PerformanceFile, _ time: LocalTime, _ language: Language) {
        let facts = file.integrity
        func add(_ label: String, _ value: String, _ digest: String? = nil) {
            lines.append(Line(label: label, value: value, digest: digest))
        }
        add(FileWords.archive[language], facts.title)
        add(FileWords.origin[language], facts.origin)
        add(FileWords.suite[language], facts.suite)
        for chain in facts.chains {
            add(FileWords.chainHead.text(language, chain.subject), FileWords.chainValue.text(language, String(chain.entries)), chain.head)
            for withheld in chain.withheld {
                add(
                    FileWords.withheld[language],
                    FileWords.withheldValue.text(language, "#\(withheld.entry)", "\(withheld.erasure)"))
            }
        }
        add(
            FileWords.seal[language],
            facts.seal.map { FileWords.sealValue.text(language, "#\($0.sequence)", time.text($0.recordedAt), time.zone) }
                ?? FileWords.noSeal[language])
        if let checkpoint = facts.checkpoint {
            add(
                FileWords.checkpoint[language], FileWords.checkpointValue.text(language, checkpoint.size.description), checkpoint.root)
        } else {
            add(FileWords.checkpoint[language], FileWords.noCheckpoint[language])
        }
        if let disclosure = file.disclosure {
            add(
                FileWords.disclosure[language],
                FileWords.disclosureValue.text(
                    language, "#\(disclosure.sequence)", time.text(disclosure.recordedAt), time.zone, disclosure.by, disclosure.reason))
            if let recipient = disclosure.recipient { add(FileWords.recipient[language], recipient) }
        }
        let late = file.unanchored
        if facts.checkpoint != nil, late > 0 { notes.append(FileWords.unanchored.text(language, String(late))) }
        if file.disclosure == nil { notes.append(FileWords.notShown[language]) }
    }
}

extension Evidence {
    /// What it shares with its lot: the chain, the batch, the file and its sheet, the time.
    func origin(_ time: LocalTime, _ language: Language) -> String {
        let brought = batch.map { "\(FileWords.batch[language]) #\($0)" }
        return [subject, brought, file, sheet, time.text(recordedAt)].compactMap(\.self).joined(separator: " · ")
    }

    /// `#518 · 3 · 2`: the entry, its number in the chain, the row of its file.
    var place: String { "#\(sequence) · \(subjectSequence)" + (row.map { " · \($0)" } ?? "") }

    /// What changed it since, and who contested it.
    func remarks(_ language: Language) -> String {
        let corrected = correctedBy.map { FileWords.correctedBy.text(language, "#\($0)") }
        let contested = contests.map { FileWords.contested.text(language, $0.label[language], "#\($0.sequence)") }
        return ([corrected].compactMap(\.self) + contested).joined(separator: " · ")
    }

    /// The scans that came with it: what each is, and its digest.
    func scanLines(_ language: Language) -> [(words: String, digest: String)] {
        scans.map { scan in
            let parts = [FileWords.scan[language], scan.file, scan.type?.uppercased()].compactMap(\.self)
            return (parts.joined(separator: " "), scan.digest)
        }
    }
}
