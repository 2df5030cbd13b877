import Foundation
import Testing
import TransparencyLog

@Suite struct TimestampTests {
    @Test(
        "texts and milliseconds that are known belong together",
        arguments: [
            ("1970-01-01T00:00:00.000Z", 0), ("1969-12-31T23:59:59.999Z", -1), ("2026-01-15T08:00:00.000Z", 1_768_464_000_000),
            ("2000-02-29T12:34:56.789Z", 951_827_696_789), ("0000-01-01T00:00:00.000Z", -62_167_219_200_000),
            ("9999-12-31T23:59:59.999Z", 253_402_300_799_999),
        ] as [(String, Int64)])
    func knownAnswers(text: String, milliseconds: Int64) throws {
        #expect(try Timestamp(milliseconds: milliseconds).text == text)
        #expect(try Timestamp(text: text).milliseconds == milliseconds)
    }

    @Test("every day of the years 0000 to 9999 is read and written as the calendar goes")
    func everyDay() throws {
        var milliseconds: Int64 = -62_167_219_200_000
        for year in 0...9999 {
            let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
            // The first and last day of each month.
            for (month, days) in [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31].enumerated() {
                for (day, offset) in [(1, 0), (days, days - 1)] {
                    let time = try Timestamp(milliseconds: milliseconds + Int64(offset) * 86_400_000)
                    let expected = padded(year, 4) + "-" + padded(month + 1, 2) + "-" + padded(day, 2) + "T00:00:00.000Z"
                    guard time.text == expected, try Timestamp(text: expected) == time else {
                        Issue.record("\(expected) is written \(time)")
                        return
                    }
                }
                milliseconds += Int64(days) * 86_400_000
            }
        }
    }

    @Test(
        "what is no time of the format is refused",
        arguments: [
            "", "2026-01-15", "2026-01-15T08:00:00Z", "2026-01-15T08:00:00.000", "2026-01-15T08:00:00.000z", "2026-01-15t08:00:00.000Z",
            "2026-01-15 08:00:00.000Z", "2026-01-15T08:00:00,000Z", "2026-01-15T08:00:00.000+00:00", "2026-02-29T00:00:00.000Z",
            "1900-02-29T00:00:00.000Z", "2026-04-31T00:00:00.000Z", "2026-00-10T00:00:00.000Z", "2026-13-10T00:00:00.000Z",
            "2026-01-00T00:00:00.000Z", "2026-01-15T24:00:00.000Z", "2026-01-15T08:60:00.000Z", "2026-01-15T08:00:60.000Z",
            "２026-01-15T08:00:00.000Z", "-026-01-15T08:00:00.000Z", "2026-01-15T08:00:00.00 Z", "2026-01-15T08:00:00.000Z\n",
        ])
    func refused(text: String) {
        #expect(throws: LogError(.timestampMalformed, "")) { try Timestamp(text: text) }
    }

    @Test("milliseconds outside the years of four digits are refused", arguments: [-62_167_219_200_001, 253_402_300_800_000, .min, .max])
    func outside(milliseconds: Int64) {
        #expect(throws: LogError(.timestampMalformed, "")) { try Timestamp(milliseconds: milliseconds) }
    }

    @Test("now is the system's time")
    func now() throws {
        let before = Int64(Date.now.timeIntervalSince1970 * 1000) - 1
        let now = try Timestamp.now().milliseconds
        #expect(before <= now && now <= Int64(Date.now.timeIntervalSince1970 * 1000) + 1)
    }

    private func padded(_ number: Int, _ digits: Int) -> String {
        String(repeating: "0", count: digits - String(number).count) + String(number)
    }
}
