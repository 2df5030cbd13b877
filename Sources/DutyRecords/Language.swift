/// A language that people are addressed in. Chinese is the default everywhere.
public enum Language: String, Sendable, CaseIterable {
    case chinese = "zh"
    case english = "en"

    /// The language an environment asks for: `LC_ALL`, `LC_MESSAGES` and `LANG` in POSIX order; Chinese unless one says English.
    public init(environment: [String: String]) {
        let name = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
        self = name?.hasPrefix("en") == true ? .english : .chinese
    }
}

/// A text in every language, stated side by side where it is used: the project's string catalogue is made of these.
public struct Phrase: Hashable, Sendable {
    public let chinese: String
    public let english: String

    public init(_ chinese: String, _ english: String) {
        self.chinese = chinese
        self.english = english
    }

    public subscript(language: Language) -> String {
        language == .chinese ? chinese : english
    }

    /// The text with each `%1`, `%2` … replaced by the argument of that number.
    public func text(_ language: Language, _ arguments: String...) -> String { text(language, arguments) }

    public func text(_ language: Language, _ arguments: [String]) -> String {
        var result = ""
        var rest = self[language][...]
        while let mark = rest.firstIndex(of: "%") {
            result += rest[..<mark]
            let after = rest.index(after: mark)
            if after < rest.endIndex, let number = rest[after].wholeNumberValue, arguments.indices.contains(number - 1) {
                result += arguments[number - 1]
                rest = rest[rest.index(after: after)...]
            } else {
                result += "%"
                rest = rest[after...]
            }
        }
        return result + rest
    }
}
