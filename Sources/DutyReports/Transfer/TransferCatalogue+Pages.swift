import DutyRecords

/// The papers of a hand-over as printable pages.
extension TransferCatalogue {
    /// 移交目录
    public func catalogue(_ language: Language) -> [UInt8] {
        var page = TransferPage(title: Self.catalogueTitle[language], language, capacity: 8192 + items.count * 400)
        page.begin(self)
        page.facts([
            (Self.sender, statement.sender), (Self.receiver, statement.receiver), (Self.fonds, statement.fonds),
            (Self.retention, statement.retention), (Self.scopeLabel, scopeText(language)), (Self.checkpoint, checkpointText(language)),
        ])
        page.table(
            [Self.number, Self.archivalNumber, Self.kind, Self.itemTitle, Self.responsible, Self.dateLabel, Self.file, Self.remark],
            items.enumerated().map { index, item in
                [
                    String(index + 1), "", item.kind.label[language], item.title, item.responsible, item.date, item.path, "",
                ]
            })
        page.note(Self.digests[language])
        return page.end()
    }

    /// 移交与接收登记
    public func form(_ language: Language) -> [UInt8] {
        var page = TransferPage(title: Self.formTitle[language], language, capacity: 16_384)
        page.begin(self)
        let bytes = items.reduce(into: Int64(0)) { $0 += $1.bytes }
        page.facts([
            (Self.sender, statement.sender), (Self.receiver, statement.receiver), (Self.fonds, statement.fonds),
            (Self.scopeLabel, scopeText(language)), (Self.count, Self.countValue.text(language, String(items.count), String(bytes))),
            (Self.checkpoint, checkpointText(language)),
            (Self.restricted, (showsRestricted ? Self.contained : Self.notContained)[language]),
        ])
        page.table(
            [Self.inspection, Self.senderResult, Self.receiverResult],
            [Self.authenticity, Self.integrity, Self.usability, Self.security, Self.medium].map { [$0[language], "", ""] }, isForm: true)
        page.table(
            [Self.party, Self.signature, Self.stamp, Self.dateLabel],
            [Self.sender, Self.receiver].map { [$0[language], "", "", ""] }, isForm: true)
        page.note(Self.check[language])
        page.note(Self.ownForm[language])
        return page.end()
    }

    private func scopeText(_ language: Language) -> String { scope.isEmpty ? Self.everything[language] : scope }

    private func checkpointText(_ language: Language) -> String { Self.checkpointValue.text(language, String(size), root) }

    private static let catalogueTitle = Phrase("电子档案移交目录", "Catalogue of the transfer")
    private static let formTitle = Phrase("电子档案移交与接收登记表", "Hand-over and receipt")
    private static let sender = Phrase("移交单位", "Handed over by")
    private static let receiver = Phrase("接收单位", "Received by")
    private static let fonds = Phrase("全宗号", "Fonds")
    private static let retention = Phrase("保管期限", "Retention")
    private static let scopeLabel = Phrase("移交范围", "Scope")
    private static let everything = Phrase("全部", "everything")
    private static let checkpoint = Phrase("检查点", "Checkpoint")
    private static let checkpointValue = Phrase("覆盖 %1 条，树根 %2", "covers %1 entries, root %2")
    private static let number = Phrase("序号", "No.")
    private static let archivalNumber = Phrase("档号", "Archival number")
    private static let kind = Phrase("类别", "Kind")
    private static let itemTitle = Phrase("题名", "Title")
    private static let responsible = Phrase("责任者", "Responsible")
    private static let dateLabel = Phrase("日期", "Date")
    private static let file = Phrase("文件", "File")
    private static let remark = Phrase("备注", "Remark")
    private static let digests = Phrase(
        "每个文件的 SHA-256 和 SM3 见 manifest-sha256.txt、manifest-sm3.txt 及 data/catalogue.csv。",
        "SHA-256 and SM3 of each file: manifest-sha256.txt, manifest-sm3.txt and data/catalogue.csv.")
    private static let count = Phrase("移交数量", "Quantity")
    private static let countValue = Phrase("%1 件，%2 字节", "%1 items, %2 bytes")
    private static let restricted = Phrase("受限内容", "Restricted content")
    private static let contained = Phrase("包含；已登记查阅", "contained; its disclosure is recorded")
    private static let notContained = Phrase("不包含；原始表格亦不移交", "left out, and the original sheets with it")
    private static let inspection = Phrase("检验内容", "Inspected")
    private static let senderResult = Phrase("移交单位检验结果", "Found by the sender")
    private static let receiverResult = Phrase("接收单位检验结果", "Found by the receiver")
    private static let authenticity = Phrase("真实性", "Authenticity")
    private static let integrity = Phrase("完整性", "Integrity")
    private static let usability = Phrase("可用性", "Usability")
    private static let security = Phrase("安全性（含病毒检查）", "Security (virus scan included)")
    private static let medium = Phrase("载体外观", "State of the medium")
    private static let party = Phrase("单位", "Party")
    private static let signature = Phrase("填表人、审核人（签名）", "Signatures")
    private static let stamp = Phrase("单位（盖章）", "Stamp")
    private static let check = Phrase(
        "核对：duty transfer --verify 目录 --key 公钥；或任何 BagIt 工具。", "Check: duty transfer --verify FOLDER --key VKEY, or any BagIt tool.")
    private static let ownForm = Phrase(
        "本表为本系统的格式，不是标准所附表格；所依标准的文本未经核对，不声称符合。",
        "This form is our own and none of a standard's; the text of the standards was not at hand, and no conformity is claimed.")
}

/// One paper in the making.
private struct TransferPage {
    private let language: Language
    private let title: String
    private var buffer: HTMLBuffer

    init(title: String, _ language: Language, capacity: Int) {
        self.title = title
        self.language = language
        buffer = HTMLBuffer(capacity: capacity)
    }

    mutating func begin(_ catalogue: TransferCatalogue) {
        buffer.beginPage(title: title, language)
        buffer.beginBody(
            style: "@page { size: A4; margin: 16mm 14mm; } table.form td { height: 2.6rem; } td.path { font-size: .75rem; }\n",
            archive: catalogue.title, heading: title, id: "\(catalogue.origin) · \(catalogue.date)")
    }

    mutating func facts(_ facts: [(Phrase, String)]) {
        buffer.markup("<dl class=\"facts\">")
        for (label, value) in facts {
            buffer.fact(label[language], value.isEmpty ? "\u{00A0}" : value, isWide: value.utf8.count > 40)
        }
        buffer.markup("</dl>\n")
    }

    mutating func table(_ columns: [Phrase], _ rows: [[String]], isForm: Bool = false) {
        buffer.markup(isForm ? "<div class=\"scroll\"><table class=\"form\"><thead><tr>" : "<div class=\"scroll\"><table><thead><tr>")
        buffer.headings(columns, language)
        buffer.markup("</tr></thead>\n<tbody>\n")
        for row in rows {
            buffer.markup("<tr>")
            for cell in row {
                buffer.markup(cell.contains("/") ? "<td class=\"path\">" : "<td class=\"plain\">")
                buffer.text(cell)
                buffer.markup("</td>")
            }
            buffer.markup("</tr>\n")
        }
        buffer.markup("</tbody></table></div>\n")
    }

    mutating func note(_ text: String) { buffer.note(text) }

    mutating func end() -> [UInt8] {
        buffer.endPage()
        return buffer.bytes
    }
}
