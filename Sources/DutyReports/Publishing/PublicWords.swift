import DutyRecords

/// What the public site says itself.
enum PublicWords {
    static let skip = Phrase("跳到正文", "Skip to the content")
    static let heading = Phrase("代表履职信息公示", "Deputies and how they perform their duty")
    static let introduction = Phrase(
        "以下 %1 名代表的基本信息和履职信息，由履职档案生成；每名代表的页面附有可离线核对的证明文件。",
        "Basic and performance information of %1 deputies, made from the performance archive. Each page comes with a proof that anybody can check offline."
    )
    static let searchLabel = Phrase(
        "查找：姓名、编号、代表团、选举单位、职务或活动", "Find by name, identifier, delegation, electoral unit, post or activity")
    static let found = Phrase("找到 %1 名代表", "%1 deputies found")
    static let foundNone = Phrase("没有找到", "Nobody found")
    static let list = Phrase("代表名单", "Deputies")
    static let name = Phrase("姓名", "Name")
    static let delegation = Phrase("代表团", "Delegation")
    static let unit = Phrase("选举单位", "Electoral unit")
    static let reading = Phrase("怎样读这些数字", "How to read the numbers")
    static let rates = Phrase(
        "出席率＝出席（含迟到、早退）÷ 应到且有记录的场次；没有记录的场次单列，不算缺席；请假与缺席分列。每个比率都同时给出分子和分母。",
        "The attendance rate is attended (late and left early included) ÷ due and recorded. Sittings that nobody recorded stand apart and are no absence; leave is not absence. Every rate is shown with its numerator and denominator."
    )
    static let withheld = Phrase(
        "不公示请假事由、会风会纪记录和联系方式。", "Leave reasons, discipline notes and contact data are not published.")
    static let all = Phrase("← 全部代表", "← All deputies")
    static let check = Phrase("怎样核对", "How to check this page")
    static let checkWhat = Phrase(
        "证明文件含该代表在检查点时的全部条目，一条不缺；任何人都可以离线核对，不必信任本网站。",
        "The proof holds every entry of the deputy as of the checkpoint, and shows that none is missing. Anybody can check it offline, without trusting this site."
    )
    static let download = Phrase("下载证明文件 %1", "Download the proof %1")
    static let commands = Phrase("核对命令", "Commands to check with")
    static let checkKey = Phrase(
        "VKEY 是档案库的公钥，应从本网站以外取得，例如公报或上级机关。",
        "VKEY is the archive's verifier key; get it elsewhere than from this site, such as from a gazette or the body above.")
    static let checkWithheld = Phrase(
        "证明文件只出示可以公示的内容；含有不公示字段的记录、经更正或撤销的记录只出示条目头，仍在链上，但不能由此重算其中的数字。",
        "The proof shows only what may be published. Of records with a field that is not published, and of those corrected or annulled, it shows the header alone: they stand in the chain, and their numbers cannot be counted from it."
    )
    static let covers = Phrase("覆盖 %1 条", "covers %1 entries")
    static let root = Phrase("树根", "Root")
    static let sealed = Phrase("封存时间", "Sealed")
    static let basis = Phrase("依据《代表法》第五十八条公示。", "Published under Article 58 of the Deputies Law.")
    static let publisher = Phrase("公示单位：%1。", "Published by %1. ")
    static let asOf = Phrase("内容截至检查点 %1，封存于 %2。", "As of checkpoint %1, sealed %2.")
}
