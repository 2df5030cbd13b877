import DutyRecords
import TransparencyLog

/// What a transfer package holds, item by item, and the papers that go with it (移交目录, 移交与接收登记).
public struct TransferCatalogue: Sendable {
    /// One thing that is handed over.
    public struct Item: Sendable {
        public enum Kind: Sendable { case file, original, log, proof }

        public let kind: Kind
        /// Within the package.
        public let path: String
        public let title: String
        /// Whom it is about, or who delivered it.
        public let responsible: String
        /// `YYYY-MM-DD`
        public let date: String
        public let bytes: Int64
        /// Lower-case hexadecimal.
        public let sha256: String
        public let sm3: String

        public init(
            kind: Kind, path: String, title: String, responsible: String, date: String, bytes: Int64, sha256: String, sm3: String
        ) {
            self.kind = kind
            self.path = path
            self.title = title
            self.responsible = responsible
            self.date = date
            self.bytes = bytes
            self.sha256 = sha256
            self.sm3 = sm3
        }
    }

    /// What the office says of the transfer; empty where it said nothing, and then left to be filled in by hand.
    public struct Statement: Sendable {
        public var sender = ""
        public var receiver = ""
        /// 全宗号
        public var fonds = ""
        /// 保管期限
        public var retention = ""

        public init(sender: String = "", receiver: String = "", fonds: String = "", retention: String = "") {
            self.sender = sender
            self.receiver = receiver
            self.fonds = fonds
            self.retention = retention
        }
    }

    public let title: String
    public let origin: String
    /// Entries that the checkpoint covers, and the root in hexadecimal.
    public let size: Int64
    public let root: String
    /// `220000.14`, `2025`, or both; empty for all.
    public let scope: String
    public let statement: Statement
    public let showsRestricted: Bool
    public let items: [Item]
    /// `YYYY-MM-DD`
    public let date: String

    public init(
        title: String, origin: String, size: Int64, root: String, scope: String, statement: Statement, showsRestricted: Bool,
        items: [Item], date: String
    ) {
        self.title = title
        self.origin = origin
        self.size = size
        self.root = root
        self.scope = scope
        self.statement = statement
        self.showsRestricted = showsRestricted
        self.items = items
        self.date = date
    }
}

extension TransferCatalogue.Item.Kind {
    var label: Phrase {
        switch self {
        case .file: Phrase("履职档案", "Performance file")
        case .original: Phrase("原始表格", "Original sheet")
        case .log: Phrase("日志", "Log")
        case .proof: Phrase("证明", "Proof")
        }
    }
}

extension TransferCatalogue {
    /// The catalogue as CSV, a row for each item.
    public var csv: [UInt8] { table.csv }

    private var table: DataTable {
        var table = DataTable(
            "catalogue", Phrase("移交目录", "Catalogue"),
            [
                .integer("number", Phrase("序号", "No.")), .text("kind", Phrase("类别", "Kind")), .text("title", Phrase("题名", "Title")),
                .text("responsible", Phrase("责任者", "Responsible")), .text("date", Phrase("日期", "Date")),
                .text("path", Phrase("文件", "File")), .integer("bytes", Phrase("字节数", "Bytes")),
                .text("sha256", Phrase("SHA-256", "SHA-256")),
                .text("sm3", Phrase("SM3", "SM3")),
            ])
        for (index, item) in items.enumerated() {
            table.append([
                .init(index + 1), .text(item.kind.label.chinese), .text(item.title), .text(item.responsible), .text(item.date),
                .text(item.path), .integer(item.bytes), .text(item.sha256), .text(item.sm3),
            ])
        }
        return table
    }

    // MARK: - Metadata

    /// A name of an element of DA/T 46-2009, and whether it was seen in a transcription of that standard's table of contents. The standard's
    /// own text was not at hand: structure, coding and obligation are not claimed.
    private struct Element {
        let name: String
        let isSeen: Bool

        init(_ name: String, isSeen: Bool = true) {
            self.name = name
            self.isSeen = isSeen
        }
    }

    /// One record for each item, by element names of DA/T 46-2009.
    public var metadata: [UInt8] {
        var buffer = HTMLBuffer(capacity: 1024 + items.count * 1024)
        buffer.markup(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<metadata names=\"DA/T 46-2009\" conformity=\"not claimed\" note=\"verified: the element's name stands in a transcription of the standard's contents; the standard's text was not at hand\">\n"
        )
        for (index, item) in items.enumerated() {
            buffer.markup("  <item number=\"")
            buffer.integer(index + 1)
            buffer.markup("\" path=\"")
            buffer.text(item.path)
            buffer.markup("\">\n")
            for (element, value) in elements(item) where !value.isEmpty {
                buffer.markup("    <element name=\"")
                buffer.text(element.name)
                buffer.markup(element.isSeen ? "\" verified=\"name\">" : "\" verified=\"no\">")
                buffer.text(value)
                buffer.markup("</element>\n")
            }
            buffer.markup("  </item>\n")
        }
        buffer.markup("</metadata>\n")
        return buffer.bytes
    }

    private func elements(_ item: Item) -> [(Element, String)] {
        [
            (Element("聚合层次"), "文件"), (Element("立档单位名称"), statement.sender), (Element("全宗号"), statement.fonds),
            (Element("年度"), String(item.date.prefix(4))), (Element("保管期限"), statement.retention),
            (Element("电子文件号"), "\(origin)#\(item.sha256.prefix(16))"), (Element("题名"), item.title),
            (Element("责任者"), item.responsible), (Element("日期"), item.date),
            (Element("计算机文件名", isSeen: false), item.path), (Element("计算机文件大小", isSeen: false), String(item.bytes)),
            (Element("格式信息", isSeen: false), item.path.split(separator: ".").last.map(String.init) ?? ""),
        ]
    }
}
