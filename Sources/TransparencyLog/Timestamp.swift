import Glibc

/// A time to the millisecond, in UTC, of the years 0000 to 9999 (FORMAT "Conventions").
public struct Timestamp: Hashable, Comparable, Sendable {
    /// `2026-01-15T08:00:00.000Z`: always 24 characters.
    public static let textCount = 24

    static let range: ClosedRange<Int64> = -62_167_219_200_000...253_402_300_799_999

    /// Since 1970-01-01T00:00:00.000Z, leap seconds not counted.
    public let milliseconds: Int64

    /// Throws `timestampMalformed` outside the years 0000 to 9999.
    public init(milliseconds: Int64) throws(LogError) {
        guard Timestamp.range.contains(milliseconds) else {
            throw LogError(.timestampMalformed, "\(milliseconds) milliseconds since 1970 lie outside the years 0000 to 9999.")
        }
        self.milliseconds = milliseconds
    }

    /// What the system's clock shows.
    public static func now() throws(LogError) -> Timestamp {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return try Timestamp(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
    }

    public static func < (left: Self, right: Self) -> Bool { left.milliseconds < right.milliseconds }
}

// MARK: - Text

extension Timestamp: CustomStringConvertible {
    public var text: String {
        withUnsafeTemporaryAllocation(byteCount: Timestamp.textCount, alignment: 8) { buffer in
            write(to: buffer.baseAddress!)
            return String(decoding: buffer, as: UTF8.self)
        }
    }

    public var description: String { text }

    /// Throws `timestampMalformed` unless these are the 24 characters of a real time.
    public init(text: String) throws(LogError) {
        try self.init(text: Array(text.utf8)[...])
    }

    init(text: ArraySlice<UInt8>) throws(LogError) {
        let shown = String(decoding: text.prefix(40), as: UTF8.self).debugDescription
        let malformed = LogError(
            .timestampMalformed, "A time is written like 2026-01-15T08:00:00.000Z and is a real one; this is \(shown).")
        guard text.count == Timestamp.textCount else { throw malformed }
        var numbers: [Int64] = [0]
        for (expected, byte) in zip("0000-00-00T00:00:00.000Z".utf8, text) {
            if expected == 0x30, 0x30...0x39 ~= byte {
                numbers[numbers.count - 1] = numbers[numbers.count - 1] * 10 + Int64(byte - 0x30)
            } else if expected != 0x30, byte == expected {
                numbers.append(0)
            } else {
                throw malformed
            }
        }
        let (year, month, day) = (numbers[0], numbers[1], numbers[2])
        let (hour, minute, second) = (numbers[3], numbers[4], numbers[5])
        guard 1...12 ~= month, day >= 1, day <= Timestamp.days(inMonth: month, of: year), hour < 24, minute < 60, second < 60 else {
            throw malformed
        }
        let days = Timestamp.days(year: year, month: month, day: day)
        milliseconds = (((days * 24 + hour) * 60 + minute) * 60 + second) * 1000 + numbers[6]
    }

    /// Writes the 24 characters at `target`.
    func write(to target: UnsafeMutableRawPointer) {
        let (days, time) = milliseconds.floorDivided(by: 86_400_000)
        let (year, month, day) = Timestamp.date(days: days)
        func put(_ value: Int64, digits: Int, at place: Int, then mark: UInt8) {
            var rest = value
            for digit in stride(from: place + digits - 1, through: place, by: -1) {
                target.storeBytes(of: UInt8(truncatingIfNeeded: 0x30 + rest % 10), toByteOffset: digit, as: UInt8.self)
                rest /= 10
            }
            target.storeBytes(of: mark, toByteOffset: place + digits, as: UInt8.self)
        }
        put(year, digits: 4, at: 0, then: UInt8(ascii: "-"))
        put(month, digits: 2, at: 5, then: UInt8(ascii: "-"))
        put(day, digits: 2, at: 8, then: UInt8(ascii: "T"))
        put(time / 3_600_000, digits: 2, at: 11, then: UInt8(ascii: ":"))
        put(time / 60_000 % 60, digits: 2, at: 14, then: UInt8(ascii: ":"))
        put(time / 1000 % 60, digits: 2, at: 17, then: UInt8(ascii: "."))
        put(time % 1000, digits: 3, at: 20, then: UInt8(ascii: "Z"))
    }
}

// MARK: - Calendar

extension Timestamp {
    private static func days(inMonth month: Int64, of year: Int64) -> Int64 {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    // Years are counted from March, so that the leap day is the last of its year, in eras of 400 years (146 097 days).

    private static func days(year: Int64, month: Int64, day: Int64) -> Int64 {
        let (era, yearOfEra) = (month <= 2 ? year - 1 : year).floorDivided(by: 400)
        let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    private static func date(days: Int64) -> (year: Int64, month: Int64, day: Int64) {
        let (era, dayOfEra) = (days + 719_468).floorDivided(by: 146_097)
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        return (era * 400 + yearOfEra + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * monthFromMarch + 2) / 5 + 1)
    }
}

extension Int64 {
    fileprivate func floorDivided(by divisor: Int64) -> (quotient: Int64, remainder: Int64) {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
    }
}
