import DutyRecords
import TransparencyLog

/// Announced against recorded, beneath the list of deputies.
extension IndexPage {
    func findings(_ language: Language, _ buffer: inout HTMLBuffer) {
        buffer.markup("<section><h2>")
        buffer.text(Self.heading[language])
        buffer.markup("</h2>\n<p class=\"note\">")
        buffer.text(
            Self.compared.text(language, [String(announced.sittings), String(announced.ballots), String(announced.mismatches.count)]))
        buffer.markup("</p>\n")
        if !announced.mismatches.isEmpty {
            buffer.markup("<div class=\"scroll\"><table><thead><tr>")
            for title in [Self.congress, Self.name, Self.finding, Self.declared, Self.counted, Self.entries] {
                buffer.markup("<th>")
                buffer.text(title[language])
                buffer.markup("</th>")
            }
            buffer.markup("</tr></thead><tbody>\n")
            for mismatch in announced.mismatches { row(mismatch, language, &buffer) }
            buffer.markup("</tbody></table></div>\n")
        }
        buffer.markup("</section>\n")
    }

    private func row(_ mismatch: Mismatch, _ language: Language, _ buffer: inout HTMLBuffer) {
        let (finding, difference) = (mismatch.finding, mismatch.difference)
        buffer.markup("<tr><td class=\"nowrap\">")
        buffer.text(mismatch.congress)
        buffer.markup("</td><td>")
        buffer.text(mismatch.title ?? mismatch.identifier)
        buffer.markup("</td><td>")
        buffer.text(finding.text(language))
        for number in [difference.declared, difference.counted] {
            buffer.markup("</td><td class=\"number\">")
            buffer.integer(number)
        }
        buffer.markup("</td><td>")
        buffer.text(EntryRuns(mismatch.entries).text)
        buffer.markup("</td></tr>\n")
    }

    private static let heading = Phrase("宣布与记录核对", "Announced against recorded")
    private static let compared = Phrase(
        "已核对宣布了数字的单元会议 %1 场、表决 %2 项；不一致 %3 处。不一致只作提示，档案不作改动。",
        "Compared %1 sittings and %2 ballots whose numbers were announced; %3 do not agree. A finding only: nothing is changed.")
    private static let congress = Phrase("人大届次", "Congress")
    private static let name = Phrase("事项", "What")
    private static let finding = Phrase("不一致", "Finding")
    private static let declared = Phrase("宣布", "Announced")
    private static let counted = Phrase("记录", "Recorded")
    private static let entries = Phrase("条目", "Entries")
}

extension AnnouncedReport {
    /// One object; `duty status --json` says the same.
    func write(to json: inout JSONBuffer) {
        json.object { json in
            json.pair("sittings", sittings)
            json.pair("ballots", ballots)
            json.key("mismatches")
            json.array { json in for mismatch in mismatches { Self.write(mismatch, to: &json) } }
        }
    }

    private static func write(_ mismatch: Mismatch, to json: inout JSONBuffer) {
        json.object { json in
            json.pair("code", mismatch.finding.code.name)
            json.pair("congress", mismatch.congress)
            json.pair(mismatch.source.rawValue, mismatch.identifier)
            json.pair("declared", mismatch.difference.declared)
            json.pair("counted", mismatch.difference.counted)
            json.key("couldBeUnrecorded")
            json.bool(mismatch.difference.couldBeUnrecorded)
            json.key("entries")
            json.sequences(mismatch.entries)
        }
    }
}
