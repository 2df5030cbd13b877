/// The forms in which sheets write days and months.
extension CalendarDate {
    /// What a cell that should hold a day or a month turned out to be.
    enum Reading<Value> {
        case value(Value)
        /// The form of a date, and no day of the calendar: `2025-02-30`.
        case impossible
        case unreadable
    }

    /// `2025-03-19`, `2025-3-19`, `2025/3/19`, `2025.3.19`, `2025年3月19日`, `20250319`; full-width characters as half-width.
    public init?(parsing text: String) {
        var copy = text
        guard case .value(let date) = copy.withUTF8({ Self.read(UnsafeRawBufferPointer($0).trimmed) }) else { return nil }
        self = date
    }

    static func read(_ cell: UnsafeRawBufferPointer) -> Reading<CalendarDate> {
        if let date = canonical(cell) { return .value(date) }
        guard let parts = parts(cell) else { return .unreadable }
        var numbers = parts.numbers
        if parts.lengths == [8], parts.separators.isEmpty {
            numbers = [numbers[0] / 10_000, numbers[0] / 100 % 100, numbers[0] % 100]
        } else {
            guard parts.lengths.count == 3, parts.lengths[0] == 4, parts.lengths[1] <= 2, parts.lengths[2] <= 2,
                ["--", "//", "..", "年月日", "年月"].contains(parts.separators)
            else { return .unreadable }
        }
        return CalendarDate(year: numbers[0], month: numbers[1], day: numbers[2]).map { .value($0) } ?? .impossible
    }

    /// A month as its first day: `2025-03`, `2025/3`, `2025.3`, `2025年3月`, `202503`.
    static func readMonth(_ cell: UnsafeRawBufferPointer) -> Reading<CalendarDate> {
        guard let parts = parts(cell) else { return .unreadable }
        var (year, month) = (parts.numbers[0], 0)
        if parts.lengths == [6], parts.separators.isEmpty {
            (year, month) = (year / 100, year % 100)
        } else {
            guard parts.lengths.count == 2, parts.lengths[0] == 4, parts.lengths[1] <= 2,
                ["-", "/", ".", "年月", "年"].contains(parts.separators)
            else { return .unreadable }
            month = parts.numbers[1]
        }
        return CalendarDate(year: year, month: month, day: 1).map { .value($0) } ?? .impossible
    }

    /// Exactly `YYYY-MM-DD`, a day of the calendar.
    @inline(__always)
    static func canonical(_ bytes: UnsafeRawBufferPointer) -> CalendarDate? {
        guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"), let year = number(bytes, 0..<4),
            let month = number(bytes, 5..<7), let day = number(bytes, 8..<10)
        else { return nil }
        return CalendarDate(year: year, month: month, day: day)
    }

    /// Exactly `YYYY-MM`, a month of the calendar, as its first day.
    static func canonicalMonth(_ bytes: UnsafeRawBufferPointer) -> CalendarDate? {
        guard bytes.count == 7, bytes[4] == UInt8(ascii: "-"), let year = number(bytes, 0..<4), let month = number(bytes, 5..<7)
        else { return nil }
        return CalendarDate(year: year, month: month, day: 1)
    }

    /// Appends `YYYY-MM-DD`.
    func write(into bytes: inout [UInt8]) {
        writeMonth(into: &bytes)
        bytes.append(UInt8(ascii: "-"))
        Self.write(day, into: &bytes)
    }

    /// Appends `YYYY-MM`.
    func writeMonth(into bytes: inout [UInt8]) {
        Self.write(year / 100, into: &bytes)
        Self.write(year % 100, into: &bytes)
        bytes.append(UInt8(ascii: "-"))
        Self.write(month, into: &bytes)
    }

    private static func write(_ pair: Int, into bytes: inout [UInt8]) {
        bytes.append(0x30 + UInt8(pair / 10))
        bytes.append(0x30 + UInt8(pair % 10))
    }

    @inline(__always)
    private static func number(_ bytes: UnsafeRawBufferPointer, _ range: Range<Int>) -> Int? {
        var value = 0
        for index in range {
            guard bytes[index].isDigit else { return nil }
            value = value * 10 + Int(bytes[index] - 0x30)
        }
        return value
    }

    /// The runs of digits in a cell and what stands between and after them; nil where it is too long or begins with no digit.
    private static func parts(_ cell: UnsafeRawBufferPointer) -> (numbers: [Int], lengths: [Int], separators: String)? {
        guard cell.count <= 40 else { return nil }
        var numbers: [Int] = []
        var lengths: [Int] = []
        var separators = ""
        var inNumber = false
        for scalar in HeaderName.fold(cell.text).unicodeScalars {
            if case 0x30...0x39 = scalar.value {
                if !inNumber {
                    numbers.append(0)
                    lengths.append(0)
                }
                guard lengths[lengths.count - 1] < 8 else { return nil }
                numbers[numbers.count - 1] = numbers[numbers.count - 1] * 10 + Int(scalar.value - 0x30)
                lengths[lengths.count - 1] += 1
                inNumber = true
            } else {
                guard !numbers.isEmpty else { return nil }
                separators.unicodeScalars.append(scalar)
                inNumber = false
            }
        }
        return numbers.isEmpty ? nil : (numbers, lengths, separators)
    }
}
