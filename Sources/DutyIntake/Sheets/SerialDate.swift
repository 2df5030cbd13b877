import DutyRecords

/// Days as sheets count them.
enum SerialDate {
    enum Calendar: Sendable, Equatable {
        /// 1 is 1900-01-01; 60 is 1900-02-29, a day that never was and that Excel keeps for Lotus 1-2-3's sake.
        case from1900
        /// 0 is 1904-01-01.
        case from1904
    }

    /// How a number is shown.
    enum Form: UInt8 {
        case number
        /// Year, month and day, with the time where there is one.
        case date
        /// Year and month: a format without a day.
        case month
        case time
    }

    /// The number as the sheet shows it: `2025-03-19`, `2025-03-19 09:30`, `2025-03` or `9:30`; nil where it is no moment of 1900–9999.
    static func text(_ serial: Double, _ form: Form, _ calendar: Calendar) -> String? {
        guard serial >= 0, serial < 2_958_466 else { return nil }
        var days = Int(serial)
        var minutes = Int(((serial - Double(days)) * 1440).rounded())
        if minutes == 1440 { (days, minutes) = (days + 1, 0) }
        let clock = "\(minutes / 60):" + padded(minutes % 60)
        if form == .time && days == 0 { return clock }
        guard let day = day(days, calendar) else { return nil }
        if form == .month { return String(day.prefix(7)) }
        return minutes == 0 ? day : day + " " + (minutes < 600 ? "0" : "") + clock
    }

    /// `YYYY-MM-DD` of a whole serial; nil for 0 in the calendar from 1900, which is no day.
    static func day(_ serial: Int, _ calendar: Calendar) -> String? {
        switch calendar {
        case .from1904: return epoch1904?.adding(days: serial)?.text
        case .from1900:
            if serial == 60 { return "1900-02-29" }
            guard serial > 0 else { return nil }
            return epoch1900?.adding(days: serial < 60 ? serial : serial - 1)?.text
        }
    }

    private static let epoch1900 = CalendarDate(year: 1899, month: 12, day: 31)
    private static let epoch1904 = CalendarDate(year: 1904, month: 1, day: 1)

    private static func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
}
