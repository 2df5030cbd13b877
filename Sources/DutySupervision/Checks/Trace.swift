import DutyRecords
import DutyReports
import TransparencyLog

/// What a check came upon, before a rule makes a finding of it.
struct Trace {
    let congress: String
    let about: About
    let date: String
    let arguments: [Phrase]
    let entries: [SequenceNumber]

    init(_ about: About, on date: String, of congress: String, _ arguments: [Phrase], entries: [SequenceNumber]) {
        self.about = about
        self.date = date
        self.congress = congress
        self.arguments = arguments
        self.entries = entries
    }

    /// Arguments that read the same in every language.
    init(_ about: About, on date: String, of congress: String, _ arguments: [String], entries: [SequenceNumber]) {
        self.init(about, on: date, of: congress, arguments.map { Phrase($0, $0) }, entries: entries)
    }

    /// The finding under a rule, its entries in the log's order, each once.
    func finding(_ rule: Rule, _ subject: String) -> RuleFinding {
        let phrase = rule.check.phrase
        let filled = Phrase(phrase.text(.chinese, arguments.map(\.chinese)), phrase.text(.english, arguments.map(\.english)))
        return RuleFinding(
            rule: rule, subject: subject, congress: congress, about: about, date: date,
            finding: Finding(
                Finding.Code(name: rule.name, phrase: filled, basis: rule.basis), [],
                entries: Set(entries).sorted()))
    }
}

/// Parts that are listed one after the other, in either language.
extension [Phrase] {
    /// Each once, in the order of first appearance.
    var unrepeated: [Phrase] { reduce(into: []) { if !$0.contains($1) { $0.append($1) } } }

    var joined: Phrase {
        Phrase(map(\.chinese).joined(separator: "、"), map(\.english).joined(separator: ", "))
    }
}
