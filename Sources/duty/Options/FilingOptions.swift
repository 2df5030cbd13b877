import ArgumentParser
import DutyArchive
import DutyService

/// How an act that was ordered at the command line is filed.
struct FilingOptions: ParsableArguments {
    @Flag(help: ArgumentHelp("只检查，不写入。", "Check only, file nothing."))
    var dryRun = false

    @Flag(help: ArgumentHelp("输出一个 JSON 对象。", "Print one JSON object."))
    var json = false

    @OptionGroup var writing: WritingOptions

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
