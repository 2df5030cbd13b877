import DutyRecords
import Testing

@Suite("Calendar dates")
struct CalendarDateTests {
    @Test(
        "the forms that sheets use are one day",
        arguments: [
            "2025-03-19", "2025-3-19", "2025/3/19", "2025/03/19", "2025.3.19", "2025年3月19日", "2025年03月19日", "20250319", "２０２５年３月１９日",
            "２０２５－０３－１９", "２０２５．３．１９", " 2025-03-19\u{3000}", "2025年 3月 19日", "2025年3月19",
        ])
    func forms(_ text: String) {
        #expect(CalendarDate(parsing: text) == CalendarDate(year: 2025, month: 3, day: 19))
    }

    @Test(
        "what is no date is refused",
        arguments: [
            "", "2025", "2025-03", "202503", "2025-03-", "-2025-03-19", "25-03-19", "2025-003-19", "2025/03-19", "19/03/2025", "2025-02-30",
            "2025-02-29", "1900-02-29", "2025-13-01", "2025-00-10", "2025-01-00", "20250230", "2025-03-19T00:00:00", "45735", "二〇二五年三月十九日",
            "2025年3月19日日", "0000-01-01", "2025-04-31", "９", "2025-03-19-", "a2025-03-19",
        ])
    func refused(_ text: String) {
        #expect(CalendarDate(parsing: text) == nil)
    }

    @Test("only the canonical form is canonical")
    func canonical() {
        #expect(CalendarDate("2024-02-29")?.text == "2024-02-29")
        for text in ["2024-2-29", "2024/02/29", " 2024-02-29", "20240229", "2023-02-29", "2024-02-2９"] {
            #expect(CalendarDate(text) == nil)
        }
    }

    @Test("each day of four centuries follows the one before, as the Gregorian calendar counts")
    func calendar() throws {
        // A naive transcription of the rule: months by table, leap years by division.
        var (year, month, day) = (1800, 1, 1)
        var number = try #require(CalendarDate("1800-01-01")).dayNumber
        while year < 2200 {
            let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
            let length = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
            guard let date = CalendarDate(year: year, month: month, day: day), date.dayNumber == number,
                CalendarDate(dayNumber: number) == date, CalendarDate(year: year, month: month, day: length + 1) == nil
            else {
                Issue.record("\(year)-\(month)-\(day)")
                return
            }
            (day, number) = (day + 1, number + 1)
            if day > length { (day, month) = (1, month + 1) }
            if month > 12 { (month, year) = (1, year + 1) }
        }
        #expect(CalendarDate("1970-01-01")?.dayNumber == 0)
        #expect(CalendarDate("2000-03-01")?.dayNumber == 11_017)
    }

    @Test("the calendar ends where years 1 and 9999 end")
    func limits() throws {
        let first = try #require(CalendarDate("0001-01-01"))
        let last = try #require(CalendarDate("9999-12-31"))
        #expect(first.adding(days: -1) == nil)
        #expect(first.adding(months: -1) == nil)
        #expect(last.adding(days: 1) == nil)
        #expect(last.adding(months: 1) == nil)
        #expect(CalendarDate(dayNumber: first.dayNumber) == first)
        #expect(CalendarDate(dayNumber: last.dayNumber) == last)
    }

    @Test(
        "months are calendar months, clamped to the month's last day (DOMAIN rule 7)",
        arguments: [
            ("2025-11-30", 3, "2026-02-28"), ("2023-11-30", 3, "2024-02-29"), ("2025-01-31", 1, "2025-02-28"),
            ("2025-08-31", 6, "2026-02-28"),
            ("2025-03-19", 3, "2025-06-19"), ("2025-10-15", 3, "2026-01-15"), ("2024-02-29", 12, "2025-02-28"),
            ("2025-03-31", -1, "2025-02-28"),
            ("2025-01-31", -2, "2024-11-30"), ("2025-12-31", 0, "2025-12-31"),
        ])
    func months(_ start: String, _ months: Int, _ end: String) {
        #expect(CalendarDate(start)?.adding(months: months)?.text == end)
    }

    @Test("dates are ordered by day")
    func order() throws {
        let dates = try ["2024-12-31", "2025-01-01", "2025-01-02", "2025-02-01"].map { try #require(CalendarDate($0)) }
        #expect(dates == dates.shuffled().sorted())
    }
}
