extension CodeLists {
    public static let contestEvent = CodeList(
        "contestEvent",
        [
            CodeList.Code("opened", Phrase("提出异议", "opened"), aliases: ["提出"]),
            CodeList.Code("decided", Phrase("作出结论", "decided"), aliases: ["结论", "处理结果"]),
        ])

    public static let contestOutcome = CodeList(
        "contestOutcome",
        [
            CodeList.Code("upheld", Phrase("异议成立", "upheld"), aliases: ["成立"]),
            CodeList.Code("rejected", Phrase("异议不成立", "rejected"), aliases: ["不成立", "驳回"]),
        ])
}
