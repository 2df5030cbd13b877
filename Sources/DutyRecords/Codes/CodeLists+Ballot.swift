extension CodeLists {
    public static let ballotMethod = CodeList(
        "ballotMethod",
        [
            CodeList.Code("secretElectronic", Phrase("无记名电子表决", "secret electronic"), aliases: ["按表决器", "电子表决器", "无记名按表决器"]),
            CodeList.Code("secretPaper", Phrase("无记名投票", "secret paper"), aliases: ["无记名投票表决", "票决"]),
            CodeList.Code("showOfHands", Phrase("举手表决", "show of hands"), aliases: ["举手"]),
            CodeList.Code("openRollCall", Phrase("记名表决", "open roll call"), aliases: ["记名投票", "记名"]),
        ])

    public static let participation = CodeList(
        "participation",
        [
            CodeList.Code("yes", Phrase("是", "yes"), aliases: ["√", "✓", "✔", "1", "参加", "已参加"]),
            CodeList.Code("no", Phrase("否", "no"), aliases: ["×", "✗", "✘", "0", "未参加", "不参加"]),
            CodeList.Code("unknown", Phrase("未知", "unknown"), aliases: ["不详", "未记录"]),
        ])

    public static let choice = CodeList(
        "choice",
        [
            CodeList.Code("for", Phrase("赞成", "for"), aliases: ["同意", "赞成票"]),
            CodeList.Code("against", Phrase("反对", "against"), aliases: ["不同意", "反对票"]),
            CodeList.Code("abstain", Phrase("弃权", "abstain"), aliases: ["弃权票"]),
            CodeList.Code("notPressed", Phrase("未按", "not pressed"), aliases: ["未按表决器", "未表决"]),
        ])
}
