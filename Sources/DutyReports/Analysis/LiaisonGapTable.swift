import DutyArchive
import DutyRecords
import TransparencyLog

extension DataTable {
    /// Gaps between members and deputies, one a row.
    ///
    /// - Parameter language: In which it is told to people; nil gives codes and numbers.
    public static func liaisonGaps(_ gaps: [LiaisonGap], _ snapshot: ArchiveSnapshot, in language: Language?) throws -> DataTable {
        let names = Dictionary(uniqueKeysWithValues: try snapshot.subjects())
        func person(_ number: Int64?) throws -> [Value] {
            guard let id = number.flatMap({ names[$0] }) else { return [.empty, .empty] }
            return [.text(id), Value(try snapshot.deputy(id)?.name)]
        }
        func entry(_ gap: LiaisonGap) -> Value {
            gap.entry.map { language == nil ? .integer($0.rawValue) : .text("#\($0)") } ?? .empty
        }
        var table = DataTable(
            "liaisonGaps", Phrase("联系代表缺口", "Gaps between members and deputies"),
            [
                .text("reason", Phrase("情况", "Gap")), .congress, .deputy, .deputyName,
                .text("member", Phrase("组成人员编号", "Member")), .text("memberName", Phrase("组成人员姓名", "Member's name")),
                .text("lastDay", Phrase("最后在任日", "Last day")), .text("entry", Phrase("条目", "Entry")),
            ])
        for gap in gaps {
            let reason = language.map { gap.reason.label[$0] } ?? gap.reason.rawValue
            table.append(
                try [.text(reason), .text(gap.congress)] + person(gap.deputy) + person(gap.member)
                    + [Value(gap.lastDay), entry(gap)])
        }
        return table
    }
}

extension LiaisonGap.Reason {
    var label: Phrase {
        switch self {
        case .memberGone: Phrase("组成人员已离任", "member gone")
        case .deputyGone: Phrase("代表已离任，联系未解除", "deputy gone, link still runs")
        case .memberWithoutDeputies: Phrase("组成人员未联系代表", "member without deputies")
        case .deputyWithoutMember: Phrase("代表无人联系", "deputy without member")
        }
    }
}
