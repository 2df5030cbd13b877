import DutyRecords

extension InspectionReport {
    /// The report as a page that needs nothing else, for a screen and for A4.
    ///
    /// - Parameter digest: SHA-256 of `json`, base64: what the signed note beside it is over.
    public func html(_ language: Language, digest: String) -> [UInt8] {
        var buffer = HTMLBuffer(capacity: 24_576)
        let heading = Self.heading[language]
        buffer.beginPage(title: "\(heading) \(stage.rawValue)", language)
        buffer.beginBody(
            style:
                "@page { size: A4; margin: 16mm 14mm; } .failed { color: var(--accent); font-weight: 700; } .notDone { color: var(--soft); } .attention { color: #8a5a00; font-weight: 600; } .passed { color: #1d6b34; }\n",
            archive: title, heading: heading, id: stage.label[language])
        buffer.markup("<dl class=\"facts\">")
        let renderer = HTMLRenderer(language: language)
        fact(Self.originLabel, origin, language, &buffer)
        fact(Self.timeLabel, "\(renderer.time.text(inspectedAt)) (\(renderer.time.zone))", language, &buffer)
        fact(Self.entriesLabel, String(entries), language, &buffer)
        fact(Self.outcomeLabel, outcome.label[language], language, &buffer)
        if let checkpoint {
            fact(Self.checkpointLabel, Self.checkpointValue.text(language, String(checkpoint.size), checkpoint.root), language, &buffer)
        }
        fact(Self.digestLabel, digest, language, &buffer)
        buffer.markup("</dl>\n")
        for nature in Nature.allCases { section(nature, language, &buffer) }
        for note in [Self.ownItems, Self.signed] { buffer.note(note[language]) }
        buffer.endPage()
        return buffer.bytes
    }

    private func fact(_ label: Phrase, _ value: String, _ language: Language, _ buffer: inout HTMLBuffer) {
        buffer.fact(label[language], value, isWide: value.utf8.count > 60)
    }

    private func section(_ nature: Nature, _ language: Language, _ buffer: inout HTMLBuffer) {
        buffer.markup("<section><h2>")
        buffer.text(nature.label[language])
        buffer.markup("</h2>\n<div class=\"scroll\"><table><thead><tr>")
        buffer.headings([Self.itemLabel, Self.resultLabel, Self.evidenceLabel], language)
        buffer.markup("</tr></thead>\n<tbody>\n")
        for item in items where item.nature == nature {
            buffer.markup("<tr><td>")
            buffer.text(item.title[language])
            switch item.outcome {
            case .passed: buffer.markup("</td><td class=\"nowrap passed\">")
            case .attention: buffer.markup("</td><td class=\"nowrap attention\">")
            case .failed: buffer.markup("</td><td class=\"nowrap failed\">")
            case .notDone: buffer.markup("</td><td class=\"nowrap notDone\">")
            }
            buffer.text(item.outcome.label[language])
            buffer.markup("</td><td>")
            buffer.text(item.evidence[language])
            buffer.markup("</td></tr>\n")
        }
        buffer.markup("</tbody></table></div></section>\n")
    }

    private static let heading = Phrase("四性检测报告", "Inspection of the Four Natures")
    private static let originLabel = Phrase("档案库标识", "Origin")
    private static let timeLabel = Phrase("检测时间", "Inspected")
    private static let entriesLabel = Phrase("条目数", "Entries")
    private static let outcomeLabel = Phrase("结论", "Outcome")
    private static let checkpointLabel = Phrase("检查点", "Checkpoint")
    private static let checkpointValue = Phrase("覆盖 %1 条，树根 %2", "covers %1 entries, root %2")
    private static let digestLabel = Phrase("报告 SHA-256", "SHA-256 of the report")
    private static let itemLabel = Phrase("检测项", "Item")
    private static let resultLabel = Phrase("结果", "Result")
    private static let evidenceLabel = Phrase("依据", "Evidence")
    private static let ownItems = Phrase(
        "四性和环节的名称取自 DA/T 70-2018；该标准的检测项文本未经核对，以上检测项均为本系统自拟，不声称符合该标准。",
        "The names of the four natures and of the stages are those of DA/T 70-2018. The standard's list of items was not at hand: the items are this program's own, unverified against it, and no conformity is claimed."
    )
    private static let signed = Phrase(
        "同名 .note 文件是档案库密钥对本报告 JSON 和本页的签名，用 duty inspect --check 核对。",
        "The .note of the same name is the archive key's signature over the report's JSON and this page; duty inspect --check verifies it.")
}
