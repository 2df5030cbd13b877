import ArgumentParser
import CryptoSuite
import DutyArchive
import DutyRecords
import Foundation
import TransparencyLog

struct WitnessCosignCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cosign",
        abstract: words("见证者核对检查点并共同签名。", "Let a witness check a checkpoint and cosign it."),
        discussion: words(
            """
            文件是 duty witness request 写出的请求，或检查点本身；后者在见证者已见过较小的检查点时，需要 --tiles 给出导出的目录，从中得出证明。

            先把检查点写到磁盘，再给出签名。拒绝：未关注的日志、签名无效、比见过的小、与见过的不一致；同一规模的另一份历史留作证据。

            退出码：0 已签名；2 请求被拒绝；3 与见过的矛盾。

            示例：
              duty witness cosign /media/usb/witness jilin.request -o jilin.lines
              duty witness cosign /media/usb/witness 000000022014.note --tiles /media/usb/log -o jilin.lines
            """,
            """
            The file is a request that duty witness request wrote, or a checkpoint itself; where the witness knows a smaller one, --tiles then \
            names an exported folder, from which the proof is made.

            The checkpoint is on disk before the cosignature is given out. Refused are a log that the witness does not follow, a signature \
            that is not valid, a checkpoint smaller than what it saw, and one that does not continue it; another history of the same size \
            is kept as evidence.

            Exits with 0 where it cosigned, 2 where the request is refused, 3 where it contradicts what was seen.

            Examples:
              duty witness cosign /media/usb/witness jilin.request -o jilin.lines
              duty witness cosign /media/usb/witness 000000022014.note --tiles /media/usb/log -o jilin.lines
            """))

    @Argument(help: ArgumentHelp("见证者的目录。", "The witness's folder.", value: "dir"), completion: .directory)
    var directory: String

    @Argument(help: ArgumentHelp("请求文件，或检查点文件。", "A request, or a checkpoint's file.", value: "file"), completion: .file())
    var file: String

    @Option(
        help: ArgumentHelp("导出的目录（duty export tiles）。", "An exported folder (duty export tiles).", value: "dir"), completion: .directory)
    var tiles: String?

    @Option(
        help: ArgumentHelp("见证者的密钥；默认目录中的 key.pem。", "The witness's key; by default key.pem in its folder.", value: "pem"),
        completion: .file(extensions: ["pem"]))
    var key: String?

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp("输出文件；默认标准输出。", "A file; by default the standard output.", value: "file"), completion: .file())
    var output: String?

    @Flag(help: ArgumentHelp("允许覆盖已有的文件。", "Replace a file that is there."))
    var force = false

    @OptionGroup var display: DisplayOptions

    func run() throws {
        let witness = try WitnessFolder(URL(filePath: directory, directoryHint: .isDirectory))
        let place = output.flatMap { $0 == "-" ? nil : URL(filePath: $0) }
        if let place, !force, FileManager.default.fileExists(atPath: place.path) {
            throw CommandError(.refused, OutputFile.exists, place.path)
        }
        let request = try request(witness)
        let cosignature = try witness.cosign(request, key: key.map { try SigningKey(pemFile: $0) })
        guard let place else { return try display.output.write(bytes: cosignature.line) }
        // What cannot be written here is not lost: duty witness show --note gives it.
        try OutputFile.write(cosignature.line, to: place, replaces: force)
        let checkpoint = try Checkpoint(parsing: SignedNote(parsing: request.note).text)
        try display.output.line(
            Self.cosigned.text(
                display.language, witness.verifier.name.text, ProofText.plain(checkpoint.origin.text),
                Numbers.grouped(checkpoint.size.rawValue), place.path))
    }

    private func request(_ witness: WitnessFolder) throws -> WitnessRequest {
        let bytes = try NoteFile.contents(file, max: WitnessRequest.byteCountMax)
        if WitnessRequest.isRequest(bytes) {
            guard tiles == nil else { throw CommandError(.usage, Self.tilesUnused) }
            return try WitnessRequest(parsing: bytes)
        }
        return try witness.request(note: bytes, tiles: tiles.map { URL(filePath: $0, directoryHint: .isDirectory) })
    }

    private static let cosigned = Phrase("%1 已签名：%2，规模 %3。请把 %4 交回。", "%1 cosigned %2 at size %3. Carry %4 back.")
    private static let tilesUnused = Phrase(
        "请求文件自带证明，--tiles 只用于检查点文件。", "A request brings its proof; --tiles goes with a checkpoint's file.")
}
