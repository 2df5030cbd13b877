extension RecordKind {
    /// 同一人: two identifiers are of one person (DOMAIN rule 12). An entry on each one's chain; the files of both name the other.
    public static let identity = RecordKind(
        "identity", Phrase("同一人认定", "Identity"), aliases: ["同一人", "编号关联"], chain: .deputy,
        fields: [
            .deputy, .rosterName,
            OtherDeputy.field(
                "other", Phrase("另一编号", "Other identifier"), aliases: ["另一代表编号", "同一人编号"],
                hint: Phrase("同一人名下的另一代表编号", "the identifier that the same person has as well")),
            Field("date", Phrase("认定日期", "Decided on"), aliases: ["日期"], .date, .required),
            Field("reason", Phrase("认定理由", "Reason"), aliases: ["理由"], .text(bytesMax: 4000), .required),
            Field("decidedBy", Phrase("决定机关", "Decided by"), aliases: ["认定机关"], .text(bytesMax: 600), .required),
            .remark,
        ],
        naturalKey: ["other"], section: .basics, mirror: Mirror(other: "other"), checks: [OtherDeputy.check("other")])
}
