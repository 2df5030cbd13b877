import DutyRecords

/// What can be wrong with a file before its rows are validated. `%1`… are the fault's arguments.
extension FaultCode {
    // The file as a whole.
    public static let notRegularFile = FaultCode(
        "not-a-regular-file",
        Phrase("不是普通文件（是文件夹、管道或设备）。请投递文件本身。", "Not a regular file (a folder, pipe or device). Deliver the file itself."))
    public static let unreadableFile = FaultCode(
        "unreadable-file",
        Phrase("文件无法读取：%1。请检查权限和磁盘后重新投递。", "The file cannot be read: %1. Check its permissions and the disk, then deliver it again."))
    public static let fileChanged = FaultCode(
        "file-changed",
        Phrase(
            "读取过程中文件被改动（原为 %1 字节）。请等写完后重新投递。",
            "The file changed while it was read (it was %1 bytes). Deliver it again once it is fully written."))
    public static let emptyFile = FaultCode(
        "empty-file", Phrase("文件是空的。请投递带表头和数据行的文件。", "The file is empty. Deliver one with a header and rows."))
    public static let headerOnly = FaultCode(
        "header-only", Phrase("文件只有表头，没有数据行。请填写后再投递。", "The file has a header and no rows. Fill some in, then deliver it."))
    public static let unsupportedFormat = FaultCode(
        "unsupported-format",
        Phrase(
            "这是 %1 文件，不能直接读取。请用表格软件打开，另存为“Excel 工作簿（*.xlsx）”或“CSV UTF-8（逗号分隔）”。",
            "This file is %1, which is not read here. Open it in a spreadsheet program and save it as \"Excel workbook (*.xlsx)\" or \"CSV UTF-8 (comma delimited)\"."
        ))
    public static let nulByte = FaultCode(
        "nul-byte", Phrase("含有空字节（NUL），文件可能已损坏。请重新导出。", "There is a NUL byte: the file is probably damaged. Export it again."))
    public static let invalidEncoding = FaultCode(
        "invalid-encoding",
        Phrase(
            "不是有效的 %1 文本。请另存为“CSV UTF-8（逗号分隔）”后重新投递。",
            "Not valid %1 text. Save the file as \"CSV UTF-8 (comma delimited)\" and deliver it again."))

    // Lines, rows and cells.
    public static let lineTooLong = FaultCode(
        "line-too-long",
        Phrase(
            "一行超过 %1 字节的上限。请检查换行和引号是否完整，或把长内容拆成几行。",
            "A row is longer than the limit of %1 bytes. Look for line ends or quotes that are missing, or split what is long."))
    public static let cellTooLong = FaultCode(
        "cell-too-long",
        Phrase(
            "第 %1 列的单元格超过 %2 字节的上限；若引号未闭合，请补上。",
            "The cell in column %1 is longer than the limit of %2 bytes; if a quote was left open, close it."))
    public static let tooManyColumns = FaultCode(
        "too-many-columns", Phrase("超过 %1 列的上限。请删去多余的列。", "There are more than %1 columns. Delete those that are not needed."))
    public static let tooManyRows = FaultCode(
        "too-many-rows", Phrase("超过 %1 行的上限。请拆成几个文件。", "There are more than %1 rows. Split the file."))
    public static let raggedRow = FaultCode(
        "ragged-row",
        Phrase(
            "这一行有 %1 个单元格，表头有 %2 列。请检查是否多了或少了分隔符，含逗号的内容要加引号。",
            "This row has %1 cells where the header has %2 columns. Look for a delimiter too many or too few; what holds a comma is quoted."
        ))
    public static let unclosedQuote = FaultCode(
        "unclosed-quote",
        Phrase(
            "第 %1 列在这一行打开的引号直到文件末尾都没有闭合。请补上右引号，或删去多出的左引号。",
            "The quote opened here, in column %1, is not closed before the file ends. Close it, or delete it where it is one too many."))
    public static let strayQuote = FaultCode(
        "stray-quote",
        Phrase(
            "第 %1 列的引号位置不对：含引号的单元格要整体加引号，其中的引号写两遍。",
            "A quote in column %1 is out of place: quote the whole cell and double the quotes inside it."))
    public static let jsonSyntax = FaultCode(
        "json-syntax",
        Phrase(
            "不是一个 JSON 对象：第 %1 个字节处，%2。请每行写一个完整的对象。", "Not a JSON object: at byte %1, %2. Write one whole object on each line."))
    public static let jsonNested = FaultCode(
        "json-nested",
        Phrase("“%1”的值必须是文本、数字、真假、空，或文本的列表。", "The value of \"%1\" must be a string, number, boolean, null or list of strings."))
    public static let keysTooLong = FaultCode(
        "keys-too-long",
        Phrase("各行的键合起来超过 %1 字节的上限。", "The keys of all lines together are longer than the limit of %1 bytes."))
    public static let jsonDuplicateKey = FaultCode(
        "json-duplicate-key", Phrase("键“%1”在这一行出现了两次。", "The key \"%1\" stands twice on this line."))

    // Header and kind.
    public static let missingColumn = FaultCode(
        "missing-column", Phrase("缺少列“%1”。请补上这一列。", "The column \"%1\" is missing. Add it."))
    public static let duplicateColumn = FaultCode(
        "duplicate-column", Phrase("列“%1”出现了不止一次。请只留一列。", "The column \"%1\" stands more than once. Keep one."))
    public static let unknownColumn = FaultCode(
        "unknown-column", Phrase("没有列“%1”。最接近的是：%2。", "No column is called \"%1\". Nearest: %2."))
    public static let headerNotFound = FaultCode(
        "header-not-found", Phrase("前 %1 行里没有含有这些列名的表头：%2。", "None of the first %1 lines is a header with these names: %2."))
    public static let unknownTable = FaultCode(
        "unknown-table",
        Phrase(
            "看不出这张表是什么：%1。请用 duty template 生成的表头，或加“类别”列，或指定映射。",
            "What this table holds cannot be told: %1. Use a header from duty template, add a column \"kind\", or name a mapping."))
    public static let ambiguousTable = FaultCode(
        "ambiguous-table",
        Phrase("这张表可能是几种：%1。请加“类别”列或指定映射。", "This table may be one of several: %1. Add a column \"kind\" or name a mapping."))
    public static let unknownKind = FaultCode(
        "unknown-kind", Phrase("没有类别“%1”。可用的有：%2。", "No kind is called \"%1\". Known: %2."))
    public static let unknownMapping = FaultCode(
        "unknown-mapping", Phrase("没有映射“%1”。可用的有：%2。", "No mapping is called \"%1\". Known: %2."))
    public static let cellOutsideKind = FaultCode(
        "cell-outside-kind",
        Phrase("“%1”没有这一列，单元格应当为空。", "The kind \"%1\" has no such column: the cell must be empty."))

    // Mappings.
    public static let mappingSyntax = FaultCode(
        "mapping-syntax", Phrase("不是有效的 YAML：%1。", "This is no valid YAML: %1."))
    public static let mappingUnknownKey = FaultCode(
        "mapping-unknown-key", Phrase("没有键“%1”。最接近的是“%2”。", "There is no key \"%1\". Nearest: \"%2\"."))
    public static let mappingUnknownField = FaultCode(
        "mapping-unknown-field",
        Phrase("映射的“%1”：该类别没有这个字段。最接近的是“%2”。", "The mapping's \"%1\": the kind has no such field. Nearest: \"%2\"."))
    public static let mappingInvalid = FaultCode(
        "mapping-invalid", Phrase("“%1”应写成：%2。", "\"%1\" must be written: %2."))
    public static let noForm = FaultCode(
        "no-form", Phrase("不符合映射给出的任何一种写法：%1。", "Fits none of the forms that the mapping gives: %1."))
    public static let notWholeNumber = FaultCode(
        "not-whole-number", Phrase("应当是整数。", "A whole number was expected."))
}
