/// Faults of single cells.
extension FaultCode {
    public static let missingValue = FaultCode(
        "missing-value", Phrase("“%1”为必填项，此处为空；请填写", "%1 is required and empty here; fill it in"))
    public static let textTooLong = FaultCode(
        "text-too-long", Phrase("文字长 %1 字节，最多 %2 字节；请缩短", "the text has %1 bytes, at most %2 are allowed; shorten it"))
    public static let invalidUTF8 = FaultCode(
        "invalid-utf8",
        Phrase("第 %1 字节处不是有效的 UTF-8；请将文件另存为 UTF-8 或 GB18030", "not valid UTF-8 at byte %1; save the file as UTF-8 or GB18030"))
    public static let controlCharacter = FaultCode(
        "control-character", Phrase("含有控制字符 %1；请删除", "it holds the control character %1; remove it"))
    public static let unknownCode = FaultCode(
        "unknown-code", Phrase("“%1”不是可填的值；可填：%2", "“%1” is not one of the values; expected one of: %2"))
    public static let invalidInteger = FaultCode(
        "invalid-integer", Phrase("“%1”不是 %2 到 %3 之间的整数", "“%1” is not a whole number from %2 to %3"))
    public static let invalidDate = FaultCode(
        "invalid-date",
        Phrase("“%1”不是日期；请写成 2025-03-19、2025/3/19 或 2025年3月19日", "“%1” is not a date; write 2025-03-19, 2025/3/19 or 2025年3月19日"))
    public static let noSuchDate = FaultCode(
        "no-such-date", Phrase("日历上没有“%1”这一天；请核对", "the calendar has no such day as “%1”; check it"))
    public static let dateOutOfRange = FaultCode(
        "date-out-of-range", Phrase("“%1”的年份不在 %2–%3 之间；请核对", "the year of “%1” is not within %2–%3; check it"))
    public static let invalidMonth = FaultCode(
        "invalid-month", Phrase("“%1”不是年月；请写成 1972-05 或 1972年5月", "“%1” is not a month; write 1972-05 or 1972年5月"))
    public static let invalidFlag = FaultCode(
        "invalid-flag", Phrase("“%1”既不是“是”也不是“否”", "“%1” is neither yes (是) nor no (否)"))
    public static let invalidMinutes = FaultCode(
        "invalid-minutes", Phrase("“%1”不是小时数；请写成 2.5 或 2:30", "“%1” is not a number of hours; write 2.5 or 2:30"))
    public static let invalidCongress = FaultCode(
        "invalid-congress",
        Phrase("“%1”不是人大届次；请写成“六位区划代码.届”，如 220000.14", "“%1” is not a congress; write division and term, such as 220000.14"))
    public static let invalidIdentifier = FaultCode(
        "invalid-identifier",
        Phrase("“%1”不是编号；编号为 1–48 位字母、数字或 . _ / -", "“%1” is not an identifier: 1–48 letters, digits or . _ / -"))
    public static let invalidDeputy = FaultCode(
        "invalid-deputy",
        Phrase(
            "“%1”不是代表编号；编号以字母或数字开头，为 1–64 位字母、数字或 . _ -",
            "“%1” is not a deputy's identifier: 1–64 letters, digits or . _ -, beginning with a letter or digit"))
    public static let reservedDeputy = FaultCode(
        "reserved-deputy",
        Phrase("“%1”由档案系统保留，不能用作代表编号；请另编", "“%1” is reserved by the archive and no deputy's identifier; assign another"))
    public static let citizenNumber = FaultCode(
        "citizen-number",
        Phrase(
            "“%1”是公民身份号码，不得用作代表编号；请使用办公室编制的编号",
            "“%1” is a citizen identity number and must not identify a deputy; use the identifier that the office assigned"))
}
