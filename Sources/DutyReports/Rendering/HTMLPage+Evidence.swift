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
            for (place, run) in file.evidenceRows.runs(of: group.count.entries).enumerated() {
                buffer.markup(place == 0 ? "<a href=\"#e" : ", <a href=\"#e")
                buffer.integer(run.entry.rawValue)
                buffer.markup("\">")
                text(run.text)
                buffer.markup("</a>")
            }
            buffer.markup("</p>\n")
        }
        buffer.markup("</div>\n")
        for group in file.evidenceRows.groups {
            buffer.markup("<h4>")
            text(group.label[language])
            buffer.markup("</h4>\n")
            for lot in group.lots {
                buffer.markup("<p class=\"lot\">")
                text(lot.first.origin(renderer.time, language))
                buffer.markup("</p>\n<ol class=\"entries\">")
                for row in lot.rows { self.row(row) }
                buffer.markup("</ol>\n")
            }
        }
        buffer.markup("</section>\n")
    }

    private mutating func row(_ row: EvidenceRows.Row) {
        let evidence = row.evidence
        // Of an item the end needs no tag.
        buffer.markup(evidence.isPlain ? "<li id=\"e" : "<li class=\"wide\" id=\"e")
        buffer.integer(evidence.sequence.rawValue)
        buffer.markup("\">")
        buffer.integer(row.number)
        buffer.markup("　#")
        buffer.integer(evidence.sequence.rawValue)
        buffer.markup(" · ")
        buffer.integer(evidence.subjectSequence)
        if let row = evidence.row {
            buffer.markup(" · ")
            buffer.integer(row)
        }
        buffer.markup("\n")
        guard !evidence.isPlain else { return }
        text("　" + evidence.remarks(language))
        for scan in evidence.scanLines(language) {
            buffer.markup("<br>")
            text(scan.words)
            buffer.markup(" <code>")
            text(scan.digest)
            buffer.markup("</code>")
        }
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
