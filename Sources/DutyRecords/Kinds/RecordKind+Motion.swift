extension RecordKind {
    /// 议案: one stage in the life of a motion (Deputies Law §15, §50; see `MotionLife`), or that a deputy co-signed it.
    ///
    /// All stages stand on the lead deputy's chain. Each co-signer has one entry of their own, that of the submission.
    public static let motion = RecordKind(
        "motion", Phrase("议案", "Motion"), aliases: ["代表议案"], chain: .deputy,
        fields: [
            .deputy, .rosterName, .congress,
            Field(
                "motion", Phrase("议案编号", "Motion number"), aliases: ["议案号"], .identifier, .required,
                hint: Phrase("如 14-4-Y001", "such as 14-4-Y001")),
            .stage(CodeLists.motionStage),
            Field("date", Phrase("日期", "Date"), .date, .required),
            .unit(Phrase("审议机构", "Committee"), aliases: ["专门委员会", "审议委员会"]),
            .part,
            Field("title", Phrase("案由", "Subject"), aliases: ["议案标题", "标题"], .text(bytesMax: 600)),
            Field("basis", Phrase("案据", "Basis"), .text(bytesMax: 20_000)),
            Field("plan", Phrase("方案", "Plan"), .text(bytesMax: 20_000)),
            .jointly,
            Field(
                "delegationWide", Phrase("代表团提出", "By a delegation"), aliases: ["代表团议案"], .flag,
                hint: Phrase("以代表团名义提出的填“是”", "yes where a whole delegation submits it")),
            Field("outcome", Phrase("决定", "Decision"), aliases: ["处理决定"], .code(CodeLists.motionOutcome)),
            Field("opinion", Phrase("审议意见", "Opinion"), aliases: ["审议结果", "情况"], .text(bytesMax: 20_000)),
            .remark,
        ],
        naturalKey: ["congress", "motion", "stage", "date", "unit"], common: "motion", section: .proposals,
        inOffice: .foundAtStage("submitted"),
        checks: [MotionChecks.fields, MotionChecks.signers, ItemChecks.life])
}
