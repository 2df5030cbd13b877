extension RecordKind {
    /// 代表资格: enrolment, changes, suspension and end of a mandate, and membership of organs (Deputies Law §61, §62).
    ///
    /// `date` is the first day of what begins and the last day of what ends (see `MandateEvent`).
    public static let mandate = RecordKind(
        "mandate", Phrase("代表资格", "Mandate"), aliases: ["代表名册", "名册", "roster"], chain: .deputy,
        fields: [
            .deputy,
            Field("name", Phrase("姓名", "Name"), aliases: ["代表姓名"], .text(bytesMax: 192), hint: Phrase("当选时必填", "required when enrolled")),
            .congress,
            Field("event", Phrase("变动类型", "Event"), aliases: ["变动", "类型"], .code(CodeLists.mandateEvent), .required),
            Field(
                "date", Phrase("日期", "Date"), aliases: ["变动日期", "生效日期"], .date, .required,
                hint: Phrase("开始类填第一天，终止、免职填最后一天", "the first day of what begins, the last day of what ends")),
            Field(
                "formerNames", Phrase("曾用名", "Former names"), .text(bytesMax: 600),
                hint: Phrase("多个用“、”分隔", "several are separated by 、 or ;")),
            Field("sex", Phrase("性别", "Sex"), .code(CodeLists.sex)),
            Field("ethnicity", Phrase("民族", "Ethnicity"), .code(CodeLists.ethnicity)),
            Field("birthMonth", Phrase("出生年月", "Birth month"), .month),
            Field("party", Phrase("党派", "Party"), aliases: ["政治面貌"], .code(CodeLists.politicalStatus)),
            Field("education", Phrase("学历", "Education"), aliases: ["文化程度"], .code(CodeLists.education)),
            Field("employer", Phrase("工作单位", "Employer"), aliases: ["单位"], .text(bytesMax: 600)),
            Field("post", Phrase("职务", "Post"), .text(bytesMax: 600)),
            Field("occupation", Phrase("职业类别", "Occupation"), aliases: ["职业"], .text(bytesMax: 192)),
            Field("grassRoots", Phrase("基层代表", "Grass-roots"), aliases: ["是否基层代表", "基层"], .flag),
            Field("electoralUnit", Phrase("选举单位", "Electoral unit"), .code(CodeLists.electoralUnit)),
            Field("delegation", Phrase("代表团", "Delegation"), .text(bytesMax: FieldLayout.openCodeBytesMax)),
            Field("level", Phrase("代表层级", "Level"), aliases: ["层级"], .code(CodeLists.level)),
            Field(
                "organ", Phrase("机构", "Organ"), .code(CodeLists.organ),
                hint: Phrase("任职、免职时必填，如 常委会", "required for organJoined and organLeft, such as standingCommittee")),
            Field(
                "ground", Phrase("原因", "Ground"), aliases: ["变动原因"], .code(CodeLists.mandateGround),
                hint: Phrase("暂停、终止时必填", "required for suspended and ended")),
            Field("ends", Phrase("届满日期", "Planned end"), aliases: ["任期届满日期"], .date),
            Field(
                "distinctFrom", Phrase("不同于", "Distinct from"), .text(bytesMax: 600),
                hint: Phrase("同名同出生年月的另一代表的编号", "identifiers of other deputies of the same name and birth month")),
            .remark,
        ],
        naturalKey: ["congress", "event", "date", "organ"], section: .basics, opensChain: true,
        checks: [MandateChecks.fields, MandateChecks.person, MandateChecks.sequence, CommonChecks.codesAreValid(on: "date")])
}
