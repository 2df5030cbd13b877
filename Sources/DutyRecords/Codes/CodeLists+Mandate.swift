extension CodeLists {
    public static let mandateEvent = CodeList(
        "mandateEvent",
        [
            CodeList.Code("enrolled", Phrase("当选", "enrolled"), aliases: ["补选", "补选当选", "登记"]),
            CodeList.Code("changed", Phrase("变更", "changed"), aliases: ["信息变更"]),
            CodeList.Code("suspended", Phrase("暂停执行职务", "suspended"), aliases: ["暂停", "暂停执行代表职务"]),
            CodeList.Code("resumed", Phrase("恢复执行职务", "resumed"), aliases: ["恢复", "恢复执行代表职务"]),
            CodeList.Code("ended", Phrase("资格终止", "ended"), aliases: ["终止", "代表资格终止"]),
            CodeList.Code("organJoined", Phrase("任职", "organ joined"), aliases: ["机构任职"]),
            CodeList.Code("organLeft", Phrase("免职", "organ left"), aliases: ["机构免职", "离任"]),
        ])

    /// GB/T 2261.1, the two values that a roster uses.
    public static let sex = CodeList(
        "sex",
        [
            CodeList.Code("male", Phrase("男", "male"), aliases: ["1", "m", "男性"]),
            CodeList.Code("female", Phrase("女", "female"), aliases: ["2", "f", "女性"]),
        ])

    public static let level = CodeList(
        "level",
        [
            CodeList.Code("national", Phrase("全国", "national"), aliases: ["全国人大代表"]),
            CodeList.Code("provincial", Phrase("省级", "provincial"), aliases: ["省", "自治区", "直辖市", "省人大代表"]),
            CodeList.Code("city", Phrase("设区的市级", "city"), aliases: ["市", "市级", "州", "自治州"]),
            CodeList.Code("county", Phrase("县级", "county"), aliases: ["县", "区", "不设区的市", "市辖区"]),
            CodeList.Code("township", Phrase("乡级", "township"), aliases: ["乡", "镇", "乡镇", "民族乡"]),
        ])

    /// Deputies Law §61 (the first two: suspension) and §62 (end); the end of the term is not listed there and ends a mandate by itself.
    public static let mandateGround = CodeList(
        "mandateGround",
        [
            CodeList.Code("inCustody", Phrase("因刑事案件被羁押", "in custody in a criminal case"), aliases: ["羁押", "被羁押"]),
            CodeList.Code("servingSentence", Phrase("正在服刑", "serving a sentence"), aliases: ["服刑", "被判处刑罚"]),
            CodeList.Code("movedAway", Phrase("迁出或者调离本行政区域", "moved away"), aliases: ["迁出", "调离", "调离本行政区域"]),
            CodeList.Code("resigned", Phrase("辞职被接受", "resignation accepted"), aliases: ["辞职", "责令辞职", "责令辞职被接受"]),
            CodeList.Code(
                "absentTwice", Phrase("未经批准两次不出席会议", "absent from two meetings without approval"), aliases: ["两次不出席", "未经批准两次不出席"]),
            CodeList.Code("recalled", Phrase("被罢免", "recalled"), aliases: ["罢免"]),
            CodeList.Code("nationalityLost", Phrase("丧失国籍", "nationality lost"), aliases: ["丧失中华人民共和国国籍"]),
            CodeList.Code(
                "politicalRightsDeprived", Phrase("被剥夺政治权利", "deprived of political rights"), aliases: ["剥夺政治权利", "依法被剥夺政治权利"]),
            CodeList.Code("incapacity", Phrase("丧失行为能力", "incapacity")),
            CodeList.Code("death", Phrase("去世", "death"), aliases: ["病故", "逝世", "死亡"]),
            CodeList.Code("termExpired", Phrase("任期届满", "term expired"), aliases: ["届满", "换届"]),
        ])

    static let suspensionGrounds: Set<String> = ["inCustody", "servingSentence"]

    /// Open: `standingCommittee` counts for standing-committee audiences, other organs are named as the office names them.
    public static let organ = CodeList(
        "organ",
        [
            CodeList.Code("standingCommittee", Phrase("常委会", "standing committee"), aliases: ["常务委员会", "人大常委会", "常委会组成人员"]),
            CodeList.Code("chairpersons", Phrase("主任会议", "chairpersons' meeting")),
            CodeList.Code("presidium", Phrase("主席团", "presidium")),
        ], isOpen: true)
}
