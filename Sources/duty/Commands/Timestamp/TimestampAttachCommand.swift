import ArgumentParser
import CryptoSuite
import DutyArchive
import DutyRecords
import Foundation
import TransparencyLog

struct TimestampAttachCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "attach",
        abstract: words("核对时间戳答复（.tsr）并存入档案库。", "Check a timestamp (.tsr) and keep it in the archive."),
        discussion: words(
            """
            核对签发机构（--ca 给出的根证书）、所签的散列和随机数，都对才存到检查点旁边。

            示例：
              duty timestamp attach jilin.tsr --ca authority.pem
            """,
            """
            Checks by whom it is (a root that --ca names), over which digest, and that it answers a request of this archive; only then is it \
            kept beside its checkpoint.

            Example:
              duty timestamp attach jilin.tsr --ca authority.pem
            """))

    @Argument(
        help: ArgumentHelp("机构答复的 .tsr 文件。", "The .tsr that the authority answered.", value: "file"), completion: .file(extensions: ["tsr"])
    )
    var file: String

    @OptionGroup var authorities: AuthorityOptions

    @Option(
        help: ArgumentHelp("不是本档案库发出的请求时，所用的 .tsq 文件。", "The .tsq that it answers, where this archive did not make it.", value: "file"),
        completion: .file(extensions: ["tsq"]))
    var request: String?

    @OptionGroup var options: WritingOptions

    func run() throws {
        let archive = try options.open()
        let bytes = try NoteFile.contents(file, max: TimestampResponse.byteCountMax)
        let asked = try request.map { try NoteFile.contents($0, max: TimestampRequest.byteCountMax) }
        let (stored, isNew) = try archive.attachTimestamp(
            bytes, request: asked, authorities: authorities.required(), wait: options.wait.duration)
        let (language, output) = (options.display.language, options.display.output)
        try output.line(output.painted((isNew ? Self.kept : Self.known)[language], .green))
        for line in TimestampText.lines(stored, language) { try output.line(line) }
    }

    private static let kept = Phrase("时间戳有效，已保存。", "The timestamp holds, and is kept.")
    private static let known = Phrase("时间戳有效，此前已保存。", "The timestamp holds, and was kept before.")
}
