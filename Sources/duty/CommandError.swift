import DutyRecords

/// What the command itself refuses, with what to do next.
struct CommandError: Error {
    let ending: Ending
    let phrase: Phrase
    let arguments: [String]

    init(_ ending: Ending, _ phrase: Phrase, _ arguments: String...) {
        self.ending = ending
        self.phrase = phrase
        self.arguments = arguments
    }
}
