/// Faults of what a row refers to: deputies, names, meetings, sittings, ballots.
extension FaultCode {
    public static let deputyMissing = FaultCode(
        "deputy-missing",
        Phrase(
            "既没有代表编号也没有姓名；请至少填写一项，以编号为准", "neither the deputy's identifier nor the name is given; fill in one, the identifier for choice"))
    public static let unknownDeputy = FaultCode(
        "unknown-deputy",
        Phrase("代表“%1”尚未登记；请核对编号，或先报送其代表资格", "deputy “%1” is not enrolled; check the identifier, or file the mandate first"),
        missingReference: true)
    public static let unknownName = FaultCode(
        "unknown-name",
        Phrase("没有名为“%1”的代表；请核对姓名，或填写代表编号", "no deputy is named “%1”; check the name, or give the deputy's identifier"),
        missingReference: true)
    public static let ambiguousName = FaultCode(
        "ambiguous-name",
        Phrase("“%1”不止一人：%2；请填写代表编号", "several deputies are named “%1”: %2; give the deputy's identifier"))
    public static let nameMismatch = FaultCode(
        "name-mismatch",
        Phrase("姓名“%1”与代表 %2 的登记姓名“%3”不符；请核对编号和姓名", "the name “%1” is not that of deputy %2, “%3”; check identifier and name"))
    public static let unreadableName = FaultCode(
        "unreadable-name",
        Phrase(
            "姓名“%1”含有无法识别的字（%2）；请改用该字的标准编码，或填写代表编号并留空姓名",
            "the name “%1” holds characters that were lost or are private to one computer (%2); write their standard form, or give the identifier alone"
        ))
    public static let unreadableNameLike = FaultCode(
        "unreadable-name-candidates",
        Phrase(
            "姓名“%1”含有无法识别的字（%2）；其余各字相同的有：%3。档案不作猜测：如是此人，请填写代表编号并留空姓名",
            "the name “%1” holds characters that were lost or are private to one computer (%2); the rest agrees with %3. Nothing is guessed: where it is this person, give the identifier alone"
        ))
    public static let similarName = FaultCode(
        "similar-name",
        Phrase(
            "没有名为“%1”的代表；相近的有：%2。如是此人，请填写代表编号，或先登记曾用名",
            "no deputy is named “%1”; similar is %2. Where it is this person, give the identifier, or file the former name first"),
        missingReference: true)
    public static let nameElsewhere = FaultCode(
        "name-elsewhere",
        Phrase(
            "%2 没有名为“%1”的代表；其他届次有：%3。如是此人，请填写代表编号",
            "no deputy of %2 is named “%1”; of other congresses there is %3. Where it is this person, give the identifier"),
        missingReference: true)
    public static let identifierCase = FaultCode(
        "identifier-case",
        Phrase(
            "“%1”与已登记的编号“%2”只有大小写不同；请写成“%2”，或另编",
            "“%1” differs from the identifier “%2” on file only in case; write “%2”, or assign another"))
    public static let sameDeputy = FaultCode(
        "same-deputy", Phrase("“%1”就是该代表本人的编号；请填写另一编号", "“%1” is this deputy's own identifier; give the other one"))
    public static let unknownMeeting = FaultCode(
        "unknown-meeting",
        Phrase("%2 没有会议“%1”；请核对会议编号，或先报送该会议", "%2 has no meeting “%1”; check the identifier, or file the meeting first"),
        missingReference: true)
    public static let unknownSitting = FaultCode(
        "unknown-sitting",
        Phrase("%2 没有单元会议“%1”；请核对编号，或先报送该单元会议", "%2 has no sitting “%1”; check the identifier, or file the sitting first"),
        missingReference: true)
    public static let unknownBallot = FaultCode(
        "unknown-ballot",
        Phrase("%2 没有表决事项“%1”；请核对编号，或先报送该表决事项", "%2 has no ballot “%1”; check the identifier, or file the ballot first"),
        missingReference: true)
}
