extension CodeLists {
    public static let findingEvent = CodeList(
        "findingEvent",
        [
            CodeList.Code("opened", Phrase("立项核查", "opened"), aliases: ["立项", "登记线索"]),
            CodeList.Code("answered", Phrase("说明情况", "answered"), aliases: ["说明", "答复线索"]),
            CodeList.Code("closed", Phrase("核查办结", "closed"), aliases: ["结案", "核结"]),
        ])

    /// What became of it. It is never a decision about a deputy, which others take and which is recorded as what it is.
    public static let findingOutcome = CodeList(
        "findingOutcome",
        [
            CodeList.Code("recordMended", Phrase("记录已更正", "record put right"), aliases: ["更正记录"]),
            CodeList.Code("explained", Phrase("情况已说明", "explained"), aliases: ["说明成立"]),
            CodeList.Code("referred", Phrase("已移交有权机关", "referred to the competent organ"), aliases: ["移交"]),
            CodeList.Code("noAction", Phrase("不需处理", "no action needed"), aliases: ["无需处理"]),
        ])
}
