import DutyRecords
import TransparencyLog

/// What the numbers rest on, and what ties the file to the archive.
extension HTMLPage {
    mutating func evidence(number: Int) {
        buffer.markup("<section class=\"evidence\">")
        sectionTitle(HTMLWords.evidence, number: number)
        guard !file.evidence.isEmpty else {
            note(HTMLWords.nothing)
            return buffer.markup("</section>\n")
        }
        buffer.markup("<p class=\"note\">")
        text(HTMLWords.evidenceNote.text(language, renderer.zone))
        buffer.markup("</p>\n<div class=\"groups\">\n")
        for (index, group) in groups.enumerated() {
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
        for label in [HTMLWords.entry, HTMLWords.kind, HTMLWords.chain, HTMLWords.recordedAt, HTMLWords.batch, HTMLWords.source] {
            buffer.markup("<th>")
            text(label[language])
            buffer.markup("</th>")
        }
        buffer.markup("</tr></thead>\n<tbody>\n")
        var time: (of: Timestamp, text: String)?
        for evidence in file.evidence {
            if time?.of != evidence.recordedAt { time = (evidence.recordedAt, renderer.localTime(evidence.recordedAt)) }
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
        if let file = evidence.file {
            text(file)
            buffer.markup(" ")
        }
        if let sheet = evidence.sheet {
            text(sheet)
            buffer.markup(" ")
        }
        if let row = evidence.row {
            text(HTMLWords.row.before[language])
            buffer.integer(row)
            text(HTMLWords.row.after[language])
        }
        if let correction = evidence.correctedBy {
            buffer.markup(" · ")
            text(HTMLWords.correctedBy.text(language, "#\(correction)"))
        }
        buffer.markup("</td></tr>\n")
    }

    mutating func integrity() {
        let facts = file.integrity
        buffer.markup("<section class=\"integrity\"><h2>")
        text(HTMLWords.integrity[language])
        buffer.markup("</h2>\n<dl class=\"facts\">")
        line(HTMLWords.archive, facts.title)
        line(HTMLWords.origin, facts.origin)
        line(HTMLWords.suite, facts.suite)
        for chain in facts.chains {
            line(
                HTMLWords.chainHead.text(language, chain.subject), HTMLWords.chainValue.text(language, String(chain.entries)),
                digest: chain.head)
            for withheld in chain.withheld {
                line(HTMLWords.withheld, HTMLWords.withheldValue.text(language, "#\(withheld.entry)", "\(withheld.erasure)"))
            }
        }
        line(
            HTMLWords.seal,
            facts.seal.map {
                HTMLWords.sealValue.text(language, "#\($0.sequence)", renderer.localTime($0.recordedAt), renderer.zone)
            } ?? HTMLWords.noSeal[language])
        if let checkpoint = facts.checkpoint {
            line(
                HTMLWords.checkpoint[language], HTMLWords.checkpointValue.text(language, checkpoint.size.description),
                digest: checkpoint.root)
        } else {
            line(HTMLWords.checkpoint, HTMLWords.noCheckpoint[language])
        }
        disclosure()
        buffer.markup("</dl>\n")
        let late = file.unanchored
        if facts.checkpoint != nil, late > 0 {
            buffer.markup("<p class=\"note\">")
            text(HTMLWords.unanchored.text(language, String(late)))
            buffer.markup("</p>\n")
        }
        if file.disclosure == nil { note(HTMLWords.notShown) }
        printCode()
        if let checkpoint = facts.checkpoint {
            buffer.markup("<pre>")
            text(checkpoint.note)
            buffer.markup("</pre>\n")
        }
        buffer.markup("</section>\n")
    }

    private mutating func disclosure() {
        guard let disclosure = file.disclosure else { return }
        line(
            HTMLWords.disclosure,
            HTMLWords.disclosureValue.text(
                language, "#\(disclosure.sequence)", renderer.localTime(disclosure.recordedAt), renderer.zone, disclosure.by,
                disclosure.reason))
        if let recipient = disclosure.recipient { line(HTMLWords.recipient, recipient) }
    }

    private mutating func line(_ label: Phrase, _ value: String) { line(label[language], value, digest: nil) }

    private mutating func line(_ label: String, _ value: String, digest: String?) {
        beginFact(label, wide: true)
        text(value)
        if let digest {
            buffer.markup("<code>")
            text(digest)
            buffer.markup("</code>")
        }
        endFact()
    }
}
