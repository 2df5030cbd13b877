import DutyRecords

/// What can be wrong with the columns by which a row corrects or annuls.
extension FaultCode {
    public static let notSequence = FaultCode(
        "not-sequence",
        Phrase("“%1”不是条目号；请填写 duty log 显示的号码，如 1234。", "\"%1\" is no entry's number; give it as duty log shows it, such as 1234."))
    public static let reasonUnfit = FaultCode(
        "reason-unfit",
        Phrase("说明过长或含有控制字符；最多 %1 字节。", "The text is too long or holds control characters; at most %1 bytes."))
}
