/// Faults of motions, suggestions and contacts.
extension FaultCode {
    public static let stageOutOfOrder = FaultCode(
        "stage-out-of-order",
        Phrase("“%1”的办理阶段前后不符：%2；请核对日期和已登记的阶段", "the stages of %1 do not follow: %3; check the date and the stages on file"))
    public static let itemNotSubmitted = FaultCode(
        "item-not-submitted",
        Phrase(
            "“%1”尚未登记“提出”，不能登记“%2”；请核对编号，或先报送“提出”",
            "%1 has not been submitted, so “%3” cannot follow; expected: submitted. Check the number, or file the submission first"),
        missingReference: true)
    public static let otherLead = FaultCode(
        "other-lead",
        Phrase(
            "“%1”由代表 %2 领衔，各办理阶段登记在领衔代表名下；请核对编号，附议的请在“提出身份”中填“附议”",
            "%1 is led by deputy %2, on whose chain its stages stand; check the number, or write co-signer in “part”"))
    public static let leadCosigns = FaultCode(
        "lead-cosigns", Phrase("代表 %1 是“%2”的领衔代表，不能再附议；请核对", "deputy %1 leads %2 and cannot co-sign it; check both"))
    public static let tooFewSigners = FaultCode(
        "too-few-signers",
        Phrase(
            "联名人数为 %1；向省级人民代表大会提出议案须有代表 %2 人以上联名，或由代表团提出；不足的请按建议登记",
            "%1 deputies jointly; a motion to a provincial congress needs %2 or a whole delegation. File it as a suggestion where there are fewer"
        ))
    public static let keyNeedsChairpersons = FaultCode(
        "key-needs-chairpersons",
        Phrase(
            "重点督办须由主任会议确定（代表法第五十二条）；会议“%1”是“%2”，请填写主任会议的编号",
            "key supervision is decided by a chairpersons' meeting (Deputies Law §52); meeting %1 is a %2. Give the chairpersons' meeting"))
    public static let keyBeforeMeeting = FaultCode(
        "key-before-meeting",
        Phrase("确定重点督办的日期 %1 早于主任会议开始日期 %2；请核对", "key-supervised on %1, before the chairpersons' meeting began on %2; check both"))
    public static let deadlineOutOfLaw = FaultCode(
        "deadline-out-of-law",
        Phrase(
            "答复期限 %1 应在交办日期 %2 与法定期限 %3 之间（自交办之日起 %4 个月，代表法第五十一条）；请核对",
            "the reply is due on %1, which should lie between the hand-over on %2 and the law's %3 (%4 months, Deputies Law §51); check it")
    )
    public static let contactWithSelf = FaultCode(
        "contact-with-self", Phrase("对方代表编号 %1 就是本人；请填写对方的编号", "the other deputy %1 is the same deputy; give the other's identifier"))
}
