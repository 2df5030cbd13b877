/// Faults of stored content: never a clerk's, always damage or a foreign writer.
extension FaultCode {
    public static let contentTooLong = FaultCode(
        "content-too-long", Phrase("内容长 %1 字节，超过 1 MiB", "the content has %1 bytes, more than 1 MiB"))
    public static let contentNotCanonical = FaultCode(
        "content-not-canonical", Phrase("内容不是规范 JSON：第 %1 字节处应为 %2", "the content is not canonical JSON: at byte %1 expected %2"))
    public static let contentWrongKind = FaultCode(
        "content-wrong-kind", Phrase("内容的种类不是 %1", "the content is not of kind %1"))
    public static let contentUnknownMember = FaultCode(
        "content-unknown-member", Phrase("内容含有未定义的项 %1", "the content has a member %1 that its kind has not"))
    public static let contentMissingMember = FaultCode(
        "content-missing-member", Phrase("内容缺少必需的项 %1", "the content lacks the member %1"))
    public static let contentWrongValue = FaultCode(
        "content-wrong-value", Phrase("内容中 %1 的值不符合定义", "the content's %1 is not a value of its field"))
}
