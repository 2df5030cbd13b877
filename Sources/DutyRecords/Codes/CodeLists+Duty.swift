extension CodeLists {
    public static let speechForm = CodeList(
        "speechForm",
        [
            CodeList.Code("oral", Phrase("口头", "oral"), aliases: ["口头发言", "口头述职"]),
            CodeList.Code("written", Phrase("书面", "written"), aliases: ["书面发言", "书面述职"]),
        ])

    public static let contactForm = CodeList(
        "contactForm",
        [
            CodeList.Code("station", Phrase("家站接待", "reception at a station"), aliases: ["家站", "接待群众", "代表之家接待"]),
            CodeList.Code("visit", Phrase("走访", "visit"), aliases: ["走访群众", "走访选民"]),
            CodeList.Code("other", Phrase("其他", "other"), aliases: ["其他联系群众"]),
            CodeList.Code(
                "memberLink", Phrase("常委会组成人员联系代表", "member of the standing committee and deputy"), aliases: ["联系代表", "常委会联系代表"]),
        ])

    public static let supportType = CodeList(
        "supportType",
        [
            CodeList.Code("timeCertificate", Phrase("履职时间证明", "time certificate"), aliases: ["时间保障", "时间证明"]),
            CodeList.Code("hardship", Phrase("履职困难", "hardship"), aliases: ["困难"]),
            CodeList.Code("treatment", Phrase("待遇保障", "treatment"), aliases: ["待遇", "补贴"]),
            CodeList.Code("other", Phrase("其他", "other")),
        ])

    public static let publicationForm = CodeList(
        "publicationForm",
        [
            CodeList.Code("article", Phrase("署名文章", "article"), aliases: ["文章", "论文"]),
            CodeList.Code("interview", Phrase("访谈", "interview"), aliases: ["专访", "采访"]),
            CodeList.Code("coverage", Phrase("新闻报道", "coverage"), aliases: ["报道"]),
            CodeList.Code("other", Phrase("其他", "other")),
        ])

    /// Deputies Law §19 (询问), §20 (质询案), §29 (约见).
    public static let inquiryType = CodeList(
        "inquiryType",
        [
            CodeList.Code("question", Phrase("询问", "question")),
            CodeList.Code("interpellation", Phrase("质询", "interpellation"), aliases: ["质询案"]),
            CodeList.Code("meeting", Phrase("约见", "meeting requested"), aliases: ["约见负责人"]),
        ])

    public static let noticeEvent = CodeList(
        "noticeEvent",
        [
            CodeList.Code("sent", Phrase("已发送", "sent"), aliases: ["发送", "送达", "印发"]),
            CodeList.Code("read", Phrase("已阅", "read"), aliases: ["已读", "阅读", "回执"]),
        ])
}
