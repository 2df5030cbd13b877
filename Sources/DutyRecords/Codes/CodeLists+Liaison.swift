extension CodeLists {
    public static let liaisonEvent = CodeList(
        "liaisonEvent",
        [
            CodeList.Code("started", Phrase("建立联系", "started"), aliases: ["建立", "联系", "新增"]),
            CodeList.Code("ended", Phrase("解除联系", "ended"), aliases: ["解除", "终止", "终止联系"]),
        ])

    /// Which of the two a liaison's record is of.
    public static let liaisonSide = CodeList(
        "liaisonSide",
        [
            CodeList.Code("deputy", Phrase("被联系代表", "deputy")),
            CodeList.Code("member", Phrase("常委会组成人员", "standing-committee member")),
        ])
}
