import ArgumentParser

struct EvidenceCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evidence",
        abstract: words("证据：记录的扫描件。", "Evidence: the scans behind records."),
        discussion: words(
            """
            扫描件（PDF、OFD、JPEG、PNG、TIFF）与表格一起收录：文件名与表格相同的证明全表，表中“扫描件”一列写明的证明该行。已入库的记录用 add 补充。

            示例：
              duty evidence add 1234 签到表.pdf
              duty evidence list 1234
              duty evidence get uJ0…= -o 签到表.pdf --restricted --reason 核对出席
            """,
            """
            Scans (PDF, OFD, JPEG, PNG, TIFF) are filed with a sheet: one of the sheet's own name proves the whole sheet, one that a row \
            names in a column scan proves that row. For a record that is filed already, add them.

            Examples:
              duty evidence add 1234 signatures.pdf
              duty evidence list 1234
              duty evidence get uJ0…= -o signatures.pdf --restricted --reason "attendance is contested"
            """),
        subcommands: [EvidenceAddCommand.self, EvidenceListCommand.self, EvidenceGetCommand.self])
}
