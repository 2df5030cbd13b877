import DutyRecords

/// What can be wrong with a spreadsheet before its rows are validated, and what is said of rows that are no data.
extension FaultCode {
    // The workbook as a whole.
    public static let corruptArchive = FaultCode(
        "corrupt-archive",
        Phrase(
            "文件已损坏，不是完整的压缩包。请用表格软件打开原文件，重新另存为 xlsx 后投递。",
            "The file is damaged: no whole archive. Open the original in a spreadsheet program, save it as xlsx again and deliver that."))
    public static let missingPart = FaultCode(
        "missing-part",
        Phrase("工作簿缺少“%1”，文件不完整。请重新另存为 xlsx 后投递。", "The workbook lacks \"%1\": it is incomplete. Save it as xlsx again and deliver that."))
    public static let corruptPart = FaultCode(
        "corrupt-part",
        Phrase(
            "工作簿的“%1”已损坏（%2）。请用表格软件打开，重新另存为 xlsx 后投递。",
            "The workbook's \"%1\" is damaged (%2). Open it in a spreadsheet program, save it as xlsx again and deliver that."))
    public static let documentType = FaultCode(
        "document-type",
        Phrase(
            "“%1”含有文档类型声明（DTD），正常的工作簿没有，可能是恶意文件，已拒收。请核实来源。",
            "\"%1\" declares a document type (DTD), which no workbook does; it may be an attack and is refused. Check where the file comes from."
        ))
    public static let zipBomb = FaultCode(
        "zip-bomb",
        Phrase(
            "“%1”压缩后 %2 字节，展开超过 %3 字节，超出限额，可能是恶意文件，已拒收。请核实来源，或另存为 CSV 后投递。",
            "\"%1\" has %2 bytes packed and more than %3 unpacked, beyond the limits; it may be an attack and is refused. Check where it comes from, or save it as CSV."
        ))
    public static let tooManyParts = FaultCode(
        "too-many-parts",
        Phrase("压缩包内有 %1 个文件，超过 %2 个的上限，不是正常的工作簿，已拒收。", "The archive holds %1 files, more than %2: no ordinary workbook; it is refused."))
    public static let tooMuchMerged = FaultCode(
        "too-much-merged",
        Phrase("合并单元格太多或互相重叠，已拒收。请取消合并后重新保存。", "Too many cells are merged, or over each other. Unmerge them and save the workbook again."))
    public static let tooMuchText = FaultCode(
        "too-much-text",
        Phrase("不重复的文字超过 %1 MB。请拆成几个文件，或另存为 CSV。", "There is more than %1 MB of distinct text. Split the file, or save it as CSV."))
    public static let tooManyCells = FaultCode(
        "too-many-cells",
        Phrase("工作表共 %1 个单元格，超过 %2 的上限。请另存为 xlsx 或 CSV 后投递。", "The sheets come to %1 cells, more than %2. Save the file as xlsx or CSV."))
    public static let encryptedWorkbook = FaultCode(
        "encrypted-workbook",
        Phrase(
            "工作簿设有打开密码，无法读取。请取消密码，另存后投递。",
            "The workbook is protected by a password and cannot be read. Remove the password, save it and deliver that."))
    public static let spreadsheetsNotBuilt = FaultCode(
        "spreadsheets-not-built",
        Phrase(
            "这是 %1 文件，本程序编译时未包含表格支持。请另存为“CSV UTF-8（逗号分隔）”。",
            "This is a %1 file, and this program was built without spreadsheets. Save it as \"CSV UTF-8 (comma delimited)\"."))
    public static let unreadableWorkbook = FaultCode(
        "unreadable-workbook",
        Phrase(
            "这份 xls（或 WPS 的 et）文件无法读取（%1）。请用表格软件打开，另存为“Excel 工作簿（*.xlsx）”后投递。",
            "This xls (or WPS et) file cannot be read (%1). Open it in a spreadsheet program and save it as \"Excel workbook (*.xlsx)\"."))

    // Sheets, rows and cells.
    public static let hiddenSheet = FaultCode(
        "hidden-sheet",
        Phrase(
            "工作表“%1”是隐藏的，且有数据。请取消隐藏或删除该表；确需读取或略过的，在映射中写明 hidden。",
            "Sheet \"%1\" is hidden and holds data. Show it or delete it, or say in a mapping (hidden) whether it is read or skipped."))
    public static let hiddenRow = FaultCode(
        "hidden-row",
        Phrase(
            "这一行是隐藏的（或被筛选掉）。请取消隐藏和筛选；确需读取或略过的，在映射中写明 hidden。",
            "This row is hidden (or filtered out). Show it, or say in a mapping (hidden) whether such rows are read or skipped."))
    public static let hiddenColumn = FaultCode(
        "hidden-column",
        Phrase(
            "“%1”列是隐藏的。请取消隐藏；确需读取或略过的，在映射中写明 hidden。",
            "The column \"%1\" is hidden. Show it, or say in a mapping (hidden) whether such columns are read or skipped."))
    public static let cellError = FaultCode(
        "cell-error", Phrase("单元格的值是错误 %1。请改正公式或直接填写内容。", "The cell shows the error %1. Mend the formula or write the value itself."))
    public static let formulaWithoutValue = FaultCode(
        "formula-without-value",
        Phrase(
            "公式没有保存计算结果。请在表格软件中打开并保存一次，或改为直接填写内容。",
            "The formula's result is not in the file. Open the file in a spreadsheet program and save it, or write the value itself."))
    public static let lostDigits = FaultCode(
        "lost-digits",
        Phrase(
            "“%1”是超过 15 位的数字，表格只保存前 15 位，后面的已丢失。请将该列设为“文本”格式后重新填写。",
            "\"%1\" is a number of more than 15 digits, of which a sheet keeps 15; the rest is lost. Format the column as text and enter it again."
        ))
    public static let cellWithoutHeader = FaultCode(
        "cell-without-header",
        Phrase(
            "单元格有内容，但所在列没有表头。请补上表头，或清除内容。", "The cell has content and its column no header. Give the column a header, or clear the cell."))
    public static let twoValues = FaultCode(
        "two-values", Phrase("表头“%1”下合并的几列里有两个值。请只留一个。", "Under the merged header \"%1\" stand two values. Leave one."))
    public static let mergedAcross = FaultCode(
        "merged-across",
        Phrase(
            "%1 跨“%2”几列合并，不知道值属于哪一列。请取消合并，分别填写。",
            "%1 is merged over the columns %2: whose value it is cannot be told. Unmerge and fill in each."))
    public static let mixedSheets = FaultCode(
        "mixed-sheets",
        Phrase(
            "工作表“%1”用映射“%2”，这张表却不是。请分成两个文件，或用 sheets 指明要读的表。",
            "Sheet \"%1\" is read through the mapping \"%2\" and this one is not. Make two files of it, or name the sheets to read (sheets)."
        ))
    public static let noSheet = FaultCode(
        "no-sheet", Phrase("没有可读的工作表。已有的表：%1。", "There is no sheet to read. The workbook has: %1."))

    // What is checked against what the sheet says of itself.
    public static let declaredCountMismatch = FaultCode(
        "declared-count-mismatch",
        Phrase(
            "表上注明共 %1 行，实际读到 %2 行。请核对是否缺行、多行，或改正注明的数目。",
            "The sheet says it has %1 rows; %2 were read. Look for rows lost or added, or correct the number."))
    public static let declaredTwice = FaultCode(
        "declared-twice", Phrase("表上先后注明 %1 行和 %2 行，互相矛盾。请核对。", "The sheet says it has %1 rows, and elsewhere %2. Check both."))

    // What is not taken, and said so; never a fault.
    public static let titleLeftOut = FaultCode("title-left-out", Phrase("重复的页首“%1”，不计为数据。", "The page title \"%1\", repeated; no data."))
    public static let totalsLeftOut = FaultCode("totals-left-out", Phrase("合计行，不计为数据。", "A totals row; no data."))
    public static let unfilledLeftOut = FaultCode(
        "unfilled-left-out", Phrase("%1 行只有代表、没有填写内容，不计为数据。", "%1 rows name a deputy and nothing else; no data."))
    public static let hiddenRowLeftOut = FaultCode(
        "hidden-row-left-out", Phrase("隐藏的行，按映射略过。", "A hidden row, skipped as the mapping says."))
    public static let hiddenColumnLeftOut = FaultCode(
        "hidden-column-left-out", Phrase("隐藏的列，按映射略过。", "A hidden column, skipped as the mapping says."))
    public static let hiddenSheetLeftOut = FaultCode(
        "hidden-sheet-left-out", Phrase("隐藏的工作表，按映射略过。", "A hidden sheet, skipped as the mapping says."))
    public static let sheetLeftOut = FaultCode(
        "sheet-left-out", Phrase("映射没有列出的工作表，未读。", "A sheet that the mapping does not name; not read."))
    public static let faultListLeftOut = FaultCode(
        "fault-list-left-out",
        Phrase("本程序列出的问题清单，不是数据，未读。", "The list of faults that this program had added; no data, and not read."))
    public static let macrosIgnored = FaultCode(
        "macros-ignored", Phrase("工作簿含有宏；只读数据，宏不运行。", "The workbook holds macros; its data were read, and no macro runs."))
}
