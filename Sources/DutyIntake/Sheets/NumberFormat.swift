import DutyRecords

/// What a number format makes of a number: only whether it shows a date, a month or a time matters here.
enum NumberFormat {
    /// Of a built-in format (ECMA-376 part 1 §18.8.30, zh-CN included).
    static func form(builtIn id: Int) -> SerialDate.Form {
        switch id {
        case 17, 27, 36, 50, 52, 57: .month
        case 14...16, 22, 28...31, 51, 53, 54, 58: .date
        case 18...21, 32...35, 45...47, 55, 56: .time
        default: .number
        }
    }

    /// Of a format written out, such as `yyyy"年"m"月"d"日";@`. Its first section counts.
    static func form(code: String) -> SerialDate.Form {
        var letters: Set<Character> = []
        var rest = code.lowercased()[...]
        loop: while let character = rest.popFirst() {
            switch character {
            case ";": break loop
            case "\"": rest = rest.drop { $0 != "\"" }.dropFirst()
            case "\\", "_", "*": rest = rest.dropFirst()
            case "[":
                let inside = rest.prefix { $0 != "]" }
                // `[h]` is hours beyond a day; `[红色]`, `[$-804]` and `[>100]` say nothing of dates.
                if let letter = inside.first, "hms".contains(letter), inside.allSatisfy({ $0 == letter }) { letters.insert("h") }
                rest = rest.dropFirst(inside.count + 1)
            case "g" where rest.hasPrefix("eneral"): return .number
            default: letters.insert(character)
            }
        }
        if letters.contains("#") || letters.contains("0") && letters.isDisjoint(with: ["y", "d"]) && !letters.contains("s") {
            return .number
        }
        let hasYear = letters.contains("y") || letters.contains("e") && letters.contains("m")
        if letters.contains("d") { return .date }
        if hasYear { return letters.contains("m") ? .month : .date }
        if letters.contains("h") || letters.contains("s") { return .time }
        return letters.contains("m") ? .month : .number
    }
}
