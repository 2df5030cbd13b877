import ArgumentParser
import DutyArchive
import DutyRecords
import DutyService
import TransparencyLog

/// What a correction and an annulment have in common: why, who decided, and how the act is filed.
struct AmendingOptions: ParsableArguments {
    @Option(help: ArgumentHelp("为什么；写入档案，永久可见。", "Why; it is kept in the archive for good.", value: "text"))
    var reason: String

    @Option(help: ArgumentHelp("谁决定的：机关或负责人。", "Who decided: the organ or the person.", value: "who"))
    var decidedBy: String

    @Flag(help: ArgumentHelp("只检查，不写入。", "Check only, file nothing."))
    var dryRun = false

    @Flag(help: ArgumentHelp("输出一个 JSON 对象。", "Print one JSON object."))
    var json = false

    @OptionGroup var writing: WritingOptions

    func validate() throws {
        guard !reason.isEmpty, !decidedBy.isEmpty else {
            throw ValidationError(words("--reason 和 --decided-by 不能为空。", "--reason and --decided-by must not be empty."))
        }
    }

    var amendment: Amendment { Amendment(reason: reason, decidedBy: decidedBy) }

    /// Files what `act` makes of the archive as it stands, as a batch of its own.
    func file(_ purpose: String, _ act: (ArchiveSnapshot) throws -> AmendingAct) throws {
        let archive = try writing.open()
        let source = try IngestPipeline.Source(try archive.snapshot(act), submitter: LoginUser.name)
        let pipeline = IngestPipeline(archive: archive, lockWait: writing.wait.duration, purpose: purpose)
        let text = IngestText(display: writing.display, isJSON: json)
        let ending = try text.report(source.name, pipeline.ingest(source, .init(isDryRun: dryRun)))
        try text.finish()
        if ending != .fine { throw ending }
    }
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
