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
        add(HTMLWords.archive[language], facts.title)
        add(HTMLWords.origin[language], facts.origin)
        add(HTMLWords.suite[language], facts.suite)
        for chain in facts.chains {
            add(HTMLWords.chainHead.text(language, chain.subject), HTMLWords.chainValue.text(language, String(chain.entries)), chain.head)
            for withheld in chain.withheld {
                add(
                    HTMLWords.withheld[language],
                    HTMLWords.withheldValue.text(language, "#\(withheld.entry)", "\(withheld.erasure)"))
            }
        }
        add(
            HTMLWords.seal[language],
            facts.seal.map { HTMLWords.sealValue.text(language, "#\($0.sequence)", time.text($0.recordedAt), time.zone) }
                ?? HTMLWords.noSeal[language])
        if let checkpoint = facts.checkpoint {
            add(
                HTMLWords.checkpoint[language], HTMLWords.checkpointValue.text(language, checkpoint.size.description), checkpoint.root)
        } else {
            add(HTMLWords.checkpoint[language], HTMLWords.noCheckpoint[language])
        }
        if let disclosure = file.disclosure {
            add(
                HTMLWords.disclosure[language],
                HTMLWords.disclosureValue.text(
                    language, "#\(disclosure.sequence)", time.text(disclosure.recordedAt), time.zone, disclosure.by, disclosure.reason))
            if let recipient = disclosure.recipient { add(HTMLWords.recipient[language], recipient) }
        }
        let late = file.unanchored
        if facts.checkpoint != nil, late > 0 { notes.append(HTMLWords.unanchored.text(language, String(late))) }
        if file.disclosure == nil { notes.append(HTMLWords.notShown[language]) }
    }
}

extension Evidence {
    /// The file, sheet and row that it came from, and what changed it since.
    func source(_ language: Language) -> String {
        var parts: [String] = []
        if let file { parts.append(file) }
        if let sheet { parts.append(sheet) }
        if let row { parts.append(HTMLWords.row.before[language] + String(row) + HTMLWords.row.after[language]) }
        var place = parts.joined(separator: " ")
        if let correctedBy { place += " · " + HTMLWords.correctedBy.text(language, "#\(correctedBy)") }
        for step in contests { place += " · " + HTMLWords.contested.text(language, step.label[language], "#\(step.sequence)") }
        return place
    }

    /// The scans that came with it: what each is, and its digest.
    func scanLines(_ language: Language) -> [(words: String, digest: String)] {
        scans.map { scan in
            let parts = [HTMLWords.scan[language], scan.file, scan.type?.uppercased()].compactMap(\.self)
            return (parts.joined(separator: " "), scan.digest)
        }
    }
}
