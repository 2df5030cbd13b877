extension RecordKind {
    /// 表决: one deputy's part in one ballot. A secret ballot has no choice (DOMAIN rule 1).
    public static let vote = RecordKind(
        "vote", Phrase("表决", "Vote"), aliases: ["表决情况", "投票"], chain: .deputy,
        fields: [
            .deputy, .rosterName, .congress,
            .reference(.ballot, Phrase("表决编号", "Ballot"), aliases: ["表决事项编号"]),
            Field(
                "participation", Phrase("是否参加表决", "Participation"), aliases: ["参加表决"], .code(CodeLists.participation), .required),
            Field(
                "choice", Phrase("表决意见", "Choice"), aliases: ["意见"], .code(CodeLists.choice),
                hint: Phrase("仅限记名表决", "only where the ballot is an open roll call")),
            .remark,
        ],
        naturalKey: ["congress", "ballot"], section: .voting, inOffice: .refused,
        checks: [
            { record, _, faults in
                guard let ballot = record.ballot else { return }
                CommonChecks.withinMandate(record, from: ballot.date, to: ballot.date, "ballot", &faults)
            },
            choiceIsOpen,
        ])

    private static let choiceIsOpen: Check = { record, _, faults in
        guard let choice = record.text("choice"), let ballot = record.ballot else { return }
        if ballot.method != "openRollCall" {
            // The choice itself is not repeated: a fault is kept and shown.
            faults.append(
                Fault(
                    .secretBallotChoice, field: "choice", CommonChecks.caption(CodeLists.ballotMethod, ballot.method),
                    "表决意见 (choice)"))
        } else if record.text("participation") != "yes" {
            faults.append(
                Fault(.choiceWithoutParticipation, field: "choice", value: choice, CommonChecks.caption(CodeLists.choice, choice)))
        }
    }
}
