/// Faults of a record's fields taken together.
extension FaultCode {
    public static let outsideMandate = FaultCode(
        "outside-mandate",
        Phrase("%2 时，代表 %1 不在 %3 的任期内；请核对代表、日期和代表资格", "deputy %1 had no mandate in %3 on %2; check the deputy, the date and the mandate"))
    public static let secretBallotChoice = FaultCode(
        "secret-ballot-choice",
        Phrase(
            "该事项的表决方式为“%1”，不得记录个人意见；只有记名表决才可记录。请删去“%2”",
            "this ballot was taken by “%1”, which records nobody's choice; only an open roll call does. Remove “%2”"))
    public static let choiceWithoutParticipation = FaultCode(
        "choice-without-participation",
        Phrase("填写了表决意见“%1”，但未注明参加表决；请核对", "a choice “%1” is given although participation is not “yes”; check both"))
    public static let endsBeforeStarts = FaultCode(
        "ends-before-starts", Phrase("结束日期 %1 早于开始日期 %2；请核对", "the end %1 is before the start %2; check both"))
    public static let requiredHere = FaultCode(
        "required-here", Phrase("“%2”为“%3”时必须填写“%1”", "%1 is required where %2 is %3; fill it in"))
    public static let notAllowedHere = FaultCode(
        "not-allowed-here", Phrase("“%2”为“%3”时不得填写“%1”；请留空", "%1 is not allowed where %2 is %3; leave it empty"))
    public static let codeNotValid = FaultCode(
        "code-not-valid",
        Phrase("代码“%1”在 %2 并不有效（有效期 %3）；请核对日期，或改用文字说明", "the code “%1” was not valid on %2 (valid %3); check the date, or say it in words"))
    public static let groundMismatch = FaultCode(
        "ground-mismatch",
        Phrase("原因“%1”不适用于“%2”（代表法第六十一条、第六十二条）；请核对", "the ground “%1” does not apply to “%2” (Deputies Law §61, §62); check both"))
    public static let samePerson = FaultCode(
        "same-person",
        Phrase(
            "已有同名且同年月出生的代表：%1；如为同一人，请使用其编号，如非同一人，请在“不同于”中写明其编号",
            "a deputy of the same name and birth month is enrolled: %1; use that identifier, or, where it is another person, name it in “distinct from”"
        ))
    public static let mandateSequence = FaultCode(
        "mandate-sequence",
        Phrase("代表资格变动前后不符：%1；请核对日期和已登记的变动", "the mandate's events do not follow: %2; check the date and the events on file"))
}
