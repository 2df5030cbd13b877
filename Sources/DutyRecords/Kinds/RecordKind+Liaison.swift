extension RecordKind {
    /// 联系关系: a standing-committee member keeps in contact with a deputy, from one day to another (plan item 7). An entry on each one's chain.
    ///
    /// A row of a sheet names the deputy and the member; `side` is left out on the deputy's chain.
    public static let liaison = RecordKind(
        "liaison", Phrase("联系关系", "Liaison"), aliases: ["常委会组成人员联系代表", "联系代表安排"], chain: .deputy,
        fields: [
            .deputy, .rosterName, .congress,
            OtherDeputy.field(
                "counterpart", Phrase("常委会组成人员编号", "Standing-committee member"), aliases: ["联系人编号", "组成人员编号", "对方编号"],
                hint: Phrase("联系该代表的常委会组成人员的代表编号", "the identifier of the member who keeps in contact with the deputy")),
            Field("event", Phrase("联系变动", "Event"), aliases: ["变动"], .code(CodeLists.liaisonEvent), .required),
            Field(
                "date", Phrase("日期", "Date"), aliases: ["变动日期"], .date, .required,
                hint: Phrase("建立填第一天，解除填最后一天", "the first day of the contact, or the last")),
            Field("side", Phrase("联系身份", "Side"), .code(CodeLists.liaisonSide), omitted: .code("deputy")),
            .remark,
        ],
        naturalKey: ["congress", "counterpart", "side", "event", "date"], section: .basics,
        mirror: Mirror(other: "counterpart", side: ("side", ("deputy", "member"))), checks: [OtherDeputy.check("counterpart")])
}
