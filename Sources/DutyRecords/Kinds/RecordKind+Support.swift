extension RecordKind {
    /// 履职保障: what a deputy was given or needs to perform the duty (Deputies Law §40, §41, §53, §54).
    ///
    /// Restricted as a whole: hardship and treatment tell of health and means, and already the kind of support would.
    public static let support = RecordKind(
        "support", Phrase("履职保障", "Support"), aliases: ["服务保障"], chain: .deputy,
        fields: [
            .deputy, .rosterName, .congress,
            Field("type", Phrase("保障类型", "Type of support"), .code(CodeLists.supportType), .required),
            Field("date", Phrase("日期", "Date"), .date, .required),
            Field("matter", Phrase("保障事项", "Matter"), aliases: ["事项", "反映事项"], .text(bytesMax: 600), .required),
            Field("unit", Phrase("有关单位", "Unit concerned"), aliases: ["责任单位"], .text(bytesMax: 600)),
            Field("facts", Phrase("情况", "Facts"), .text(bytesMax: 4000)),
            Field("resolution", Phrase("解决情况", "Resolution"), aliases: ["处理结果"], .text(bytesMax: 4000)),
            Field("resolvedOn", Phrase("解决日期", "Resolved on"), .date),
            .remark,
        ],
        naturalKey: ["congress", "type", "date", "matter"], restricted: true, section: .support,
        checks: [CommonChecks.order("date", "resolvedOn")])
}
