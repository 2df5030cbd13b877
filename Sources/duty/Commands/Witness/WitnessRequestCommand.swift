import ArgumentParser
import DutyArchive
import DutyRecords
import Foundation
import TransparencyLog

struct WitnessRequestCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "request",
        abstract: words("写出请见证者签名的请求文件。", "Write the file that asks a witness to cosign."),
        discussion: words(
            """
            请求包含最新检查点，以及它是见证者见过的检查点之延续的证明（C2SP tlog-witness 的 add-checkpoint）。不含任何记录内容。

            示例：
              duty witness request -o first.request
              duty witness request --old 22014 -o jilin.request
            """,
            """
            It holds the newest checkpoint and the proof that it continues the one the witness knows (add-checkpoint of C2SP tlog-witness), \
            and nothing of what entries say.

            Examples:
              duty witness request -o first.request
              duty witness request --old 22014 -o jilin.request
            """))

    @Option(
        help: ArgumentHelp(
            "见证者见过的规模（duty witness show）；首次为 0。", "The size that the witness knows (duty witness show); 0 at first.", value: "size"))
    var old: Int64 = 0

    @Option(
        name: .shortAndLong, help: ArgumentHelp("输出文件，或 -（标准输出）。", "A file, or - for standard output.", value: "file"), completion: .file())
    var output: String

    @Flag(help: ArgumentHelp("允许覆盖已有的文件。", "Replace a file that is there."))
    var force = false

    @OptionGroup var options: ArchiveOptions

    func validate() throws {
        guard old >= 0 else { throw ValidationError(words("规模不能为负。", "A size is not negative.")) }
    }

    func run() throws {
        let request = try options.open().witnessRequest(from: TreeSize(old))
        guard output != "-" else { return try options.display.output.write(bytes: request.bytes) }
        let place = URL(filePath: output)
        try OutputFile.write(request.bytes, to: place, replaces: force)
        let checkpoint = try Checkpoint(parsing: SignedNote(parsing: request.note).text)
        try options.display.output.line(
            Self.written.text(options.display.language, place.path, Numbers.grouped(old), Numbers.grouped(checkpoint.size.rawValue)))
    }

    private static let written = Phrase("已写出 %1：从规模 %2 到 %3。", "Wrote %1: from size %2 to %3.")
}
