extension RecordKind {
    /// 联系群众: one reception at a station (家站), visit, or contact between a member of the standing committee and a deputy (Deputies Law
    /// §28, §44).
    ///
    /// That a deputy kept contact, where and with how many, is performance (§58) and is shown. What people came with and what became of it may
    /// tell of persons, so those fields are restricted. Persons are counted, never named; the other deputy is an identifier.
    public static let contact = RecordKind(
        "contact", Phrase("联系群众", "Contact"), aliases: ["家站接待", "联系代表", "代表联系"], chain: .deputy,
        fields: [
            .deputy, .rosterName, .congress,
            Field("form", Phrase("联系形式", "Form of contact"), .code(CodeLists.contactForm), .required),
            Field("date", Phrase("日期", "Date"), aliases: ["接待日期", "联系日期"], .date, .required),
            Field(
                "station", Phrase("家站", "Station"), aliases: ["家站名称", "代表之家", "联络站"], .text(bytesMax: 600),
                hint: Phrase("家站接待时必填", "required for a reception at a station")),
            Field(
                "counterpart", Phrase("对方代表编号", "Other deputy"), aliases: ["联系对象编号"], .identifier,
                hint: Phrase("常委会组成人员联系代表时必填", "required for contact between member and deputy")),
            .count("persons", Phrase("接待人数", "Persons received"), aliases: ["联系人数", "群众人数"]),
            Field("matters", Phrase("反映事项", "Matters raised"), aliases: ["意见内容"], .text(bytesMax: 20_000), restricted: true),
            Field("outcome", Phrase("处理情况", "Outcome"), aliases: ["办理结果"], .text(bytesMax: 4000), restricted: true),
            .remark,
        ],
        naturalKey: ["congress", "form", "date", "station", "counterpart"], section: .contact, inOffice: .found,
        checks: [ContactChecks.parties])
}

/// The rules of a contact record.
enum ContactChecks {
    /// A station where people are received, an enrolled deputy where members and deputies keep contact.
    static func parties(_ record: RecordBuffer, _ context: any RecordContext, _ faults: inout [Fault]) throws {
        guard let form = record.text("form") else { return }
        if form == "station" { CommonChecks.require("station", where: "form", record, CodeLists.contactForm, &faults) }
        guard form == "memberLink" else {
            CommonChecks.refuse("counterpart", where: "form", record, CodeLists.contactForm, &faults)
            return
        }
        CommonChecks.require("counterpart", where: "form", record, CodeLists.contactForm, &faults)
        guard let other = record.text("counterpart") else { return }
        if other == record.subject {
            faults.append(Fault(.contactWithSelf, field: "counterpart", value: other, other))
        } else if try context.deputy(other) == nil {
            faults.append(Fault(.unknownDeputy, field: "counterpart", value: other, other))
        }
    }
}
