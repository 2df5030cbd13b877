import Foundation

/// Activities as a table of 12 columns, as CSV and as XLSX: shared texts and days as numbers, as office programs save them.
///
/// The workbook is written by Python's standard library, so that nothing measured here writes what it then reads.
struct SheetFile {
    static let columns = ["代表编号", "姓名", "人大届次", "活动类型", "活动名称", "日期", "结束日期", "组织单位", "地点", "参与方式", "成果", "备注"]

    let rows: Int
    let folder: URL

    var csv: URL { folder.appending(path: "activities-\(rows).csv") }
    var xlsx: URL { folder.appending(path: "activities-\(rows).xlsx") }

    /// - Parameter first: the number of its first activity.
    func write(from first: Int = 0) throws {
        guard !FileManager.default.fileExists(atPath: xlsx.path) else { return }
        var text = Self.columns.joined(separator: ",") + "\n"
        for row in first..<first + rows { text += Self.row(row).joined(separator: ",") + "\n" }
        try Data(text.utf8).write(to: csv)
        try Command.run("python3", ["-", csv.path, xlsx.path], input: Self.script)
    }

    /// The cells of a row, each activity another one.
    static func row(_ row: Int) -> [String] {
        let deputy = row % AttendanceFile.deputies + 1
        let day = "2025-\(two(row / 28 % 12 + 1))-\(two(row % 28 + 1))"
        return [
            AttendanceFile.identifier(deputy), AttendanceFile.name(deputy), "220000.14", row % 3 == 0 ? "调研" : "视察", "第\(row)次活动", day, day,
            "农业与农村委员会", "四平市第\(row % 60)站", "参加", "提出意见\(row % 7)条", "序号\(row)",
        ]
    }

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }

    private static let script = """
        import csv, datetime, sys, zipfile
        from xml.sax.saxutils import escape
        rows = list(csv.reader(open(sys.argv[1], encoding="utf-8")))
        shared, cells = {}, []
        for number, row in enumerate(rows, 1):
            line = []
            for column, text in enumerate(row):
                name = chr(65 + column) + str(number)
                if number > 1 and column in (5, 6):
                    serial = (datetime.date.fromisoformat(text) - datetime.date(1899, 12, 30)).days
                    line.append(f'<c r="{name}" s="1"><v>{serial}</v></c>')
                else:
                    line.append(f'<c r="{name}" t="s"><v>{shared.setdefault(text, len(shared))}</v></c>')
            cells.append(f'<row r="{number}" spans="1:12">{"".join(line)}</row>')
        head, main = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\\n', "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
        office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        relations = "http://schemas.openxmlformats.org/package/2006/relationships"
        kinds = {"xl/workbook.xml": "sheet.main", "xl/worksheets/sheet1.xml": "worksheet", "xl/styles.xml": "styles", "xl/sharedStrings.xml": "sharedStrings"}
        types = "".join(f'<Override PartName="/{p}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.{k}+xml"/>' for p, k in kinds.items())
        parts = {
            "[Content_Types].xml": f'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>{types}</Types>',
            "_rels/.rels": f'<Relationships xmlns="{relations}"><Relationship Id="rId1" Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
            "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{relations}"><Relationship Id="rId1" Type="{office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="{office}/styles" Target="styles.xml"/><Relationship Id="rId3" Type="{office}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
            "xl/styles.xml": f'<styleSheet xmlns="{main}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>',
            "xl/sharedStrings.xml": f'<sst xmlns="{main}">{"".join(f"<si><t>{escape(text)}</t></si>" for text in shared)}</sst>',
            "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><dimension ref="A1:L{len(rows)}"/><sheetData>{"".join(cells)}</sheetData></worksheet>',
        }
        with zipfile.ZipFile(sys.argv[2], "w", zipfile.ZIP_DEFLATED) as book:
            for name, text in parts.items(): book.writestr(name, head + text)
        """
}
