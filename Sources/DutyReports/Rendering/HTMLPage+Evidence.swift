import DutyRecords
import TransparencyLog

/// What the numbers rest on, and what ties the file to the archive.
extension HTMLPage {
    mutating func evidence(number: Int) {
        buffer.markup("<section class=\"evidence\">")
        sectionTitle(FileWords.evidence, number: number)
        guard !file.evidence.isEmpty else {
            note(FileWords.nothing)
            return buffer.markup("</section>\n")
        }
        buffer.markup("<p class=\"note\">")
        text(FileWords.evidenceNote.text(language, renderer.time.zone))
        buffer.markup("</p>\n<div class=\"groups\">\n")
        for (index, group) in counts.groups.enumerated() {
            buffer.markup("<p id=\"n")
            buffer.integer(index + 1)
            buffer.markup("\"><b>")
            text(group.label)
            text(language == .chinese ? "（" : " (")
            buffer.integer(group.count.value)
            text(language == .chinese ? "）：" : "): ")
            buffer.markup("</b>")
            entries(group.count.entries)
            buffer.markup("</p>\n")
        }
        buffer.markup("</div>\n<div class=\"entries\"><div class=\"scroll\"><table><thead><tr>")
        for label in [FileWords.entry, FileWords.kind, FileWords.chain, FileWords.recordedAt, FileWords.batch, FileWords.source] {
            buffer.markup("<th>")
            text(label[language])
            buffer.markup("</th>")
        }
        buffer.markup("</tr></thead>\n<tbody>\n")
        var time: (of: Timestamp, text: String)?
        for evidence in file.evidence {
            if time?.of != evidence.recordedAt { time = (evidence.recordedAt, renderer.time.text(evidence.recordedAt)) }
            row(evidence, time: time?.text ?? "")
        }
        buffer.markup("</tbody></table></div></div></section>\n")
    }

    private mutating func row(_ evidence: Evidence, time: String) {
        buffer.markup("<tr id=\"e")
        buffer.integer(evidence.sequence.rawValue)
        buffer.markup("\"><td class=\"nowrap\">#")
        buffer.integer(evidence.sequence.rawValue)
        buffer.markup("</td><td>")
        text(evidence.kindLabel[language])
        buffer.markup("</td><td>")
        text(evidence.subject)
        buffer.markup(" · ")
        buffer.integer(evidence.subjectSequence)
        buffer.markup("</td><td class=\"nowrap\">")
        text(time)
        buffer.markup("</td><td class=\"nowrap\">")
        if let batch = evidence.batch {
            buffer.markup("#")
            buffer.integer(batch.rawValue)
        }
        buffer.markup("</td><td>")
        text(evidence.source(language))
        for scan in evidence.scanLines(language) {
            buffer.markup("<br>")
            text(scan.words)
            buffer.markup(" <code>")
            text(scan.digest)
            buffer.markup("</code>")
        }
        buffer.markup("</td></tr>\n")
    }

    mutating func integrity() {
        let facts = IntegrityLines(file, renderer.time, language)
        buffer.markup("<section class=\"integrity\"><h2>")
        text(FileWords.integrity[language])
        buffer.markup("</h2>\n<dl class=\"facts\">")
        for line in facts.lines {
            beginFact(line.label, wide: true)
            text(line.value)
            if let digest = line.digest {
                buffer.markup("<code>")
                text(digest)
                buffer.markup("</code>")
            }
            endFact()
        }
        buffer.markup("</dl>\n")
        for note in facts.notes { buffer.note(note) }
        printCode()
        if let checkpoint = file.integrity.checkpoint {
            buffer.markup("<pre>")
            text(checkpoint.note)
            buffer.markup("</pre>\n")
        }
        buffer.markup("</section>\n")
    }
}
