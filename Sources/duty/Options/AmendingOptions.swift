import ArgumentParser
import DutyArchive
import DutyRecords
import TransparencyLog

/// What a correction, an annulment and a link have in common: why, who decided, and how the act is filed.
struct AmendingOptions: ParsableArguments {
    @Option(help: ArgumentHelp("为什么；写入档案，永久可见。", "Why; it is kept in the archive for good.", value: "text"))
    var reason: String

    @Option(help: ArgumentHelp("谁决定的：机关或负责人。", "Who decided: the organ or the person.", value: "who"))
    var decidedBy: String

    @OptionGroup var filing: FilingOptions

    func validate() throws {
        guard !reason.isEmpty, !decidedBy.isEmpty else {
            throw ValidationError(words("--reason 和 --decided-by 不能为空。", "--reason and --decided-by must not be empty."))
        }
    }

    var amendment: Amendment { Amendment(reason: reason, decidedBy: decidedBy) }
}

/// `field=value` on the command line.
struct FieldChange: ExpressibleByArgument {
    let field: String
    /// Empty where the field is taken out.
    let value: String

    init?(argument: String) {
        guard let mark = argument.firstIndex(of: "="), mark > argument.startIndex else { return nil }
        field = String(argument[..<mark])
        value = String(argument[argument.index(after: mark)...])
    }
}

/// An entry's number on the command line, with or without `#` before it.
struct EntryNumber: ExpressibleByArgument {
    let sequence: SequenceNumber

    init?(argument: String) {
        let digits = argument.hasPrefix("#") ? argument.dropFirst() : argument[...]
        guard digits.utf8.count <= 15, digits.utf8.allSatisfy({ 0x30...0x39 ~= $0 }), let number = Int64(digits) else { return nil }
        sequence = SequenceNumber(number)
    }
}
