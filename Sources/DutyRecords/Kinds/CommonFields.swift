/// Fields that several kinds share, stated once.
extension Field {
    static let deputy = Field(
        "deputy", Phrase("代表编号", "Deputy"), aliases: ["代表ID", "代表代码", "deputy id"], .deputy, .required,
        hint: Phrase("办公室编制的编号，如 JL14-0001；不得使用公民身份号码", "the office's identifier, such as JL14-0001; never a citizen identity number"))

    static let rosterName = Field(
        "name", Phrase("姓名", "Name"), aliases: ["代表姓名"], .text(bytesMax: 192), .checkOnly,
        hint: Phrase("与名册核对；不另存", "checked against the roster, not stored"))

    /// A deputy kind's congress.
    static let congress = Field("congress", congressLabel, aliases: congressAliases, .congress, .required, hint: congressHint)

    /// A congress kind's chain.
    static let congressChain = Field("congress", congressLabel, aliases: congressAliases, .congress, .checkOnly, hint: congressHint)

    /// Every kind has it, last: see `RecordKind.init`.
    static let scans = scans(.checkOnly)

    static func scans(_ presence: Presence) -> Field {
        Field(
            "scan", Phrase("扫描件", "Scan"), aliases: ["扫描件文件名", "佐证扫描件", "scans"], .scans, presence,
            hint: Phrase("与表格放在一起的文件名；几个文件用分号隔开", "names of files beside the sheet, with semicolons between them"))
    }

    static let remark = Field("remark", Phrase("备注", "Remark"), aliases: ["说明"], .text(bytesMax: 4000))

    static func reference(_ kind: ReferenceKind, _ label: Phrase, aliases: [String] = [], _ presence: Presence = .required) -> Field {
        Field(kind.rawValue, label, aliases: aliases, .reference(kind), presence)
    }

    static func count(_ name: String, _ label: Phrase, aliases: [String] = []) -> Field {
        Field(name, label, aliases: aliases, .integer(0...9_999_999))
    }

    /// Whose part in a motion or suggestion the record tells; the lead's is not stored.
    static let part = Field(
        "part", Phrase("提出身份", "Part"), aliases: ["领衔或附议"], .code(CodeLists.part),
        hint: Phrase("附议代表填“附议”", "only for co-signers"), omitted: .code("lead"))

    static let jointly = Field(
        "jointly", Phrase("联名人数", "Jointly with"), aliases: ["联名代表人数", "提出人数"], .integer(1...9_999),
        hint: Phrase("含领衔代表", "the lead included"))

    static func stage(_ list: CodeList) -> Field {
        Field("stage", Phrase("办理阶段", "Stage"), aliases: ["阶段", "环节"], .code(list), .required)
    }

    static func unit(_ label: Phrase, aliases: [String]) -> Field { Field("unit", label, aliases: aliases, .text(bytesMax: 600)) }

    /// The last day, left out where it is the first.
    static func ends(sameAs starts: String, aliases: [String] = []) -> Field {
        Field(
            "ends", Phrase("结束日期", "Ends"), aliases: ["截止日期"] + aliases, .date,
            hint: Phrase("同一天结束的可不填", "leave empty where it is one day"),
            omitted: .sameAs(starts))
    }

    private static let congressLabel = Phrase("人大届次", "Congress")
    private static let congressAliases = ["届次", "人大", "congress term"]
    private static let congressHint = Phrase("区划代码.届，如 220000.14", "division.term, such as 220000.14")
}
