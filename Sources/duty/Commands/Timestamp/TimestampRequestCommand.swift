import ArgumentParser
import CryptoSuite
import DutyArchive
import DutyRecords
import Foundation
import TransparencyLog

struct TimestampRequestCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "request",
        abstract: words("写出时间戳请求（.tsq）。", "Write a timestamp request (.tsq)."),
        discussion: words(
            """
            请求只含最新检查点的散列（sm3 档案库用 SM3）和一个随机数，并要求机构附上证书。随机数记在档案库中，答复凭它核对。

            发给机构，例如：curl -H "Content-Type: application/timestamp-query" --data-binary @jilin.tsq URL > jilin.tsr

            示例：
              duty timestamp request -o jilin.tsq
              duty timestamp request --size 22014 -o jilin.tsq
            """,
            """
            It holds a digest of the newest checkpoint (SM3 in an sm3 archive) and a random number, and asks for the authority's certificate. \
            The archive remembers the number, by which the answer is told.

            Send it to an authority, for instance: curl -H "Content-Type: application/timestamp-query" --data-binary @jilin.tsq URL > jilin.tsr

            Examples:
              duty timestamp request -o jilin.tsq
              duty timestamp request --size 22014 -o jilin.tsq
            """))

    @Option(help: ArgumentHelp("检查点的规模；默认最新的。", "The checkpoint's size; by default the newest.", value: "size"))
    var size: Int64?

    @Option(
        name: .shortAndLong, help: ArgumentHelp("输出文件，或 -（标准输出）。", "A file, or - for standard output.", value: "file"), completion: .file())
    var output: String

    @Flag(help: ArgumentHelp("允许覆盖已有的文件。", "Replace a file that is there."))
    var force = false

    @OptionGroup var options: WritingOptions

    func validate() throws {
        guard size ?? 0 >= 0 else { throw ValidationError(words("规模不能为负。", "A size is not negative.")) }
    }

    func run() throws {
        let archive = try options.open()
        let place = URL(filePath: output)
        guard output == "-" || force || !FileManager.default.fileExists(atPath: place.path) else {
            throw CommandError(.refused, OutputFile.exists, place.path)
        }
        let (size, request) = try archive.requestTimestamp(over: size.map { TreeSize($0) }, wait: options.wait.duration)
        guard output != "-" else { return try options.display.output.write(bytes: request.bytes) }
        try OutputFile.write(request.bytes, to: place, replaces: force)
        try options.display.output.line(
            Self.written.text(options.display.language, place.path, Numbers.grouped(size.rawValue), request.imprint.suite.rawValue))
    }

    private static let written = Phrase("已写出 %1：规模 %2 的检查点，%3。", "Wrote %1: the checkpoint of size %2, %3.")
}
