import Foundation

/// A small fictional congress, as sheets that a clerk would deliver.
enum Sheets {
    static let roster = """
        代表编号,人大届次,变动类型,日期,姓名,代表团,选举单位
        T-0001,220000.14,当选,2023-01-10,王磊,长春市代表团,长春市
        T-0002,220000.14,当选,2023-01-10,艾尼瓦尔·吐尔逊,延边州代表团,延边州

        """
    static let meetings = """
        人大届次,会议编号,会议名称,会议类型,开始日期,结束日期
        220000.14,14-3,十四届人大三次会议,代表大会会议,2025-01-13,2025-01-16

        """
    static let sittings = """
        人大届次,会议编号,单元会议编号,名称,类型,应到范围,日期
        220000.14,14-3,14-3/01,第一次全体会议,全体会议,全体代表,2025-01-13
        220000.14,14-3,14-3/02,第二次全体会议,全体会议,全体代表,2025-01-15

        """
    static let attendance = """
        代表编号,姓名,人大届次,单元会议编号,出席情况,请假事由
        T-0001,王磊,220000.14,14-3/01,出席,
        T-0001,王磊,220000.14,14-3/02,请假,家中老人住院
        T-0002,艾尼瓦尔·吐尔逊,220000.14,14-3/01,√,

        """
    static let discipline = """
        代表编号,姓名,人大届次,日期,规定,事实,处理,决定机关
        T-0001,王磊,220000.14,2025-01-15,会议纪律第三条,会议期间擅自离场,提醒谈话,主席团

        """
    /// Row 2 is right; row 3 has an unknown code, row 4 an unknown deputy.
    static let faulty = """
        代表编号,姓名,人大届次,单元会议编号,出席情况
        T-0002,艾尼瓦尔·吐尔逊,220000.14,14-3/02,出席
        T-0001,王磊,220000.14,14-3/02,在家
        T-9999,无名氏,220000.14,14-3/02,出席

        """

    static let all = [
        ("01-名册.csv", roster), ("02-会议.csv", meetings), ("03-单元会议.csv", sittings), ("04-出席.csv", attendance), ("05-会纪.csv", discipline),
    ]
}

extension DutyProcess {
    /// With an archive that holds every sheet, not sealed since.
    static func withRecords() throws -> DutyProcess {
        let duty = try withArchive()
        let files = try Sheets.all.map { try duty.write($0.0, $0.1) }
        let running = try duty.start(["ingest"] + files)
        running.process.waitUntilExit()
        let result = try running.result()
        guard result.status == 0 else { throw SheetsRefused(text: result.errors) }
        return duty
    }

    struct SheetsRefused: Error { let text: String }
}
