import ArgumentParser
import DutyRecords
import Foundation

/// What the process was told before its options were parsed: help texts are made from it, so it is read first.
enum Session {
    static let environment = ProcessInfo.processInfo.environment
    static let language = language(arguments: ProcessInfo.processInfo.arguments, environment: environment)

    /// What `--lang` asks for, else what the environment does. A value of `--lang` that is no language is left to the parser.
    static func language(arguments: [String], environment: [String: String]) -> Language {
        var asked: Language?
        for (index, argument) in arguments.enumerated() {
            if argument == "--" { break }
            if argument == "--lang", arguments.indices.contains(index + 1) { asked = Language(rawValue: arguments[index + 1]) ?? asked }
            if argument.hasPrefix("--lang=") { asked = Language(rawValue: String(argument.dropFirst(7))) ?? asked }
        }
        return asked ?? Language(environment: environment)
    }
}

/// A text in the session's language.
func words(_ chinese: String, _ english: String) -> String { Phrase(chinese, english)[Session.language] }

/// A text in the session's language with `%1` … replaced.
func words(_ phrase: Phrase, _ arguments: String...) -> String { phrase.text(Session.language, arguments) }

extension ArgumentHelp {
    /// Help in the session's language.
    init(_ chinese: String, _ english: String, value: String? = nil) {
        self.init(stringLiteral: words(chinese, english))
        valueName = value
    }
}

extension Language: ExpressibleByArgument {}
