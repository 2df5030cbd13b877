extension CodeLists {
    /// The stages of a suggestion (Deputies Law §51, §52); their order is `SuggestionLife`.
    public static let suggestionStage = CodeList(
        "suggestionStage",
        [
            .stage(.submitted, Phrase("提出", "submitted"), aliases: ["提交", "建议提出", "重新提出"]),
            .stage(.returnedForRevision, Phrase("退回修改", "returned for revision"), aliases: ["初审退回"]),
            .stage(.checked, Phrase("初审通过", "checked"), aliases: ["初审", "审核通过", "立案"]),
            .stage(.handedOver, Phrase("交办", "handed over"), aliases: ["转办"]),
            .stage(.returned, Phrase("退办", "returned by the unit"), aliases: ["申请退办", "承办单位退回"]),
            .stage(.reassigned, Phrase("调整承办单位", "reassigned"), aliases: ["重新交办", "改派", "调整"]),
            .stage(.handling, Phrase("承办", "handling"), aliases: ["签收", "办理", "办理中"]),
            .stage(.contacted, Phrase("与代表沟通", "contact with the deputy"), aliases: ["沟通", "联系代表", "联系沟通", "面商"]),
            .stage(.replied, Phrase("答复", "replied"), aliases: ["书面答复", "答复代表"]),
            .stage(.opinion, Phrase("代表反馈", "deputy's opinion"), aliases: ["反馈意见", "代表评价", "代表反馈意见"]),
            .stage(.handledAgain, Phrase("重新办理", "handled again"), aliases: ["再次办理", "重办"]),
            .stage(.concluded, Phrase("办结", "concluded")),
            .stage(.followUp, Phrase("跟踪落实", "follow-up"), aliases: ["跟踪督办", "跟踪办理"]),
            .stage(.keySupervised, Phrase("确定重点督办", "key-supervised"), aliases: ["重点督办", "列为重点督办"]),
            .stage(.supervised, Phrase("督办", "supervised"), aliases: ["督促办理", "现场督办"]),
            .stage(.withdrawn, Phrase("撤回", "withdrawn")),
        ])

    /// The stages of a motion (Deputies Law §15, §50); their order is `MotionLife`.
    public static let motionStage = CodeList(
        "motionStage",
        [
            .stage(.submitted, Phrase("提出", "submitted"), aliases: ["提交", "议案提出"]),
            .stage(.referred, Phrase("交付审议", "referred to a committee"), aliases: ["交专门委员会审议", "交付专门委员会"]),
            .stage(.contacted, Phrase("与代表沟通", "contact with the deputy"), aliases: ["沟通", "联系代表", "联系沟通", "通报情况"]),
            .stage(.reviewed, Phrase("提出审议意见", "reviewed by the committee"), aliases: ["审议", "审议意见", "专门委员会审议"]),
            .stage(.decided, Phrase("决定", "decided"), aliases: ["主席团决定", "处理决定"]),
            .stage(.concluded, Phrase("办结", "concluded")),
            .stage(.withdrawn, Phrase("撤回", "withdrawn")),
        ])

    /// Whether the motion comes onto the agenda (Deputies Law §15), or is handled as a suggestion.
    public static let motionOutcome = CodeList(
        "motionOutcome",
        [
            CodeList.Code("onAgenda", Phrase("列入会议议程", "put on the agenda"), aliases: ["列入议程"]),
            CodeList.Code("notOnAgenda", Phrase("不列入会议议程", "not put on the agenda"), aliases: ["不列入议程"]),
            CodeList.Code("asSuggestion", Phrase("作为建议办理", "handled as a suggestion"), aliases: ["转为建议", "作为代表建议办理"]),
        ])

    public static let satisfaction = CodeList(
        "satisfaction",
        [
            CodeList.Code("satisfied", Phrase("满意", "satisfied")),
            CodeList.Code("basicallySatisfied", Phrase("基本满意", "basically satisfied")),
            CodeList.Code("dissatisfied", Phrase("不满意", "dissatisfied")),
        ])

    public static let part = CodeList(
        "part",
        [
            CodeList.Code("lead", Phrase("领衔", "lead"), aliases: ["领衔代表", "第一提出人", "领衔人"]),
            CodeList.Code("cosigner", Phrase("附议", "co-signer"), aliases: ["联名", "附议代表", "联名代表", "附议人"]),
        ])
}

extension CodeList.Code {
    fileprivate static func stage(_ stage: ItemStage, _ label: Phrase, aliases: [String] = []) -> Self {
        Self(stage.rawValue, label, aliases: aliases)
    }
}
