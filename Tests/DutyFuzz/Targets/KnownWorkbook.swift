/// The least workbook that has everything: texts that cells share, styles, numbers, dates, merged cells.
enum KnownWorkbook {
    static let parts: [(name: String, text: String)] = [
        (
            "xl/worksheets/sheet1.xml",
            """
            <worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>\
            <row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>b</t></is></c><c r="C1" t="s"><v>1</v></c></row>\
            <row r="2"><c r="A2"><v>1.5</v></c><c r="B2" s="1"><v>45000</v></c><c r="C2" t="b"><v>1</v></c></row>\
            <row r="3"><c r="A3" t="str"><f>B2</f><v>x</v></c></row>\
            </sheetData><mergeCells count="1"><mergeCell ref="A3:C3"/></mergeCells></worksheet>
            """
        ),
        (
            "xl/sharedStrings.xml",
            """
            <sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" count="2" uniqueCount="2">\
            <si><t>a</t></si><si><r><t xml:space="preserve"> c</t></r><rPh sb="0" eb="1"><t>no</t></rPh></si></sst>
            """
        ),
        (
            "xl/styles.xml",
            """
            <styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">\
            <numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts>\
            <cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="164" applyNumberFormat="1"/></cellXfs></styleSheet>
            """
        ),
        (
            "xl/workbook.xml",
            """
            <workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" \
            xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">\
            <workbookPr date1904="0"/><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>
            """
        ),
        (
            "xl/_rels/workbook.xml.rels",
            """
            <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">\
            <Relationship Id="rId1" Type="\(relation)/worksheet" Target="worksheets/sheet1.xml"/>\
            <Relationship Id="rId2" Type="\(relation)/styles" Target="styles.xml"/>\
            <Relationship Id="rId3" Type="\(relation)/sharedStrings" Target="sharedStrings.xml"/></Relationships>
            """
        ),
        (
            "_rels/.rels",
            """
            <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">\
            <Relationship Id="rId1" Type="\(relation)/officeDocument" Target="xl/workbook.xml"/></Relationships>
            """
        ),
        (
            "[Content_Types].xml",
            """
            <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">\
            <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
            <Override PartName="/xl/workbook.xml" \
            ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>
            """
        ),
    ]

    private static let relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

    /// The workbook as a zip archive that packs nothing, so that the checksums fit whatever the part says.
    static func bytes(replacing place: Int, with content: [UInt8]) -> [UInt8] {
        var (file, directory): ([UInt8], [UInt8]) = ([], [])
        for (index, part) in parts.enumerated() {
            let content = index == place ? content : Array(part.text.utf8)
            let (name, start) = (Array(part.name.utf8), file.count)
            // Version, flags, method 0, time and date; checksum and sizes; length of the name, and of what is not there.
            let header =
                little(20, 2) + little(0, 4) + little(0, 2) + little(0x21, 2) + little(Int(checksum(content)), 4)
                + little(content.count, 4) + little(content.count, 4) + little(name.count, 2) + little(0, 2)
            file += [0x50, 0x4b, 3, 4] + header + name + content
            directory += [0x50, 0x4b, 1, 2] + little(20, 2) + header + little(0, 10) + little(start, 4) + name
        }
        return file + directory + [0x50, 0x4b, 5, 6] + little(0, 4) + little(parts.count, 2) + little(parts.count, 2)
            + little(directory.count, 4) + little(file.count, 4) + little(0, 2)
    }

    private static func little(_ number: Int, _ count: Int) -> [UInt8] {
        (0..<count).map { $0 < 8 ? UInt8(truncatingIfNeeded: number >> (8 * $0)) : 0 }
    }

    /// CRC-32 of zip archives.
    private static func checksum(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(~0) { sum, byte in sum >> 8 ^ table[Int(UInt8(truncatingIfNeeded: sum) ^ byte)] }
    }

    private static let table: [UInt32] = (0..<256).map { byte in
        (0..<8).reduce(byte) { sum, _ in sum & 1 == 1 ? sum >> 1 ^ 0xedb8_8320 : sum >> 1 }
    }
}
