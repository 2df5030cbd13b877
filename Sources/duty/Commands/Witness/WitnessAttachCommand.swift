import ArgumentParser
import DutyArchive
import DutyRecords
import Foundation
import TransparencyLog

struct WitnessAttachCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "attach",
        abstract: words("把见证者的签名加到档案库的检查点上。", "Add witnesses' cosignatures to the archive's checkpoint."),
        discussion: words(
            """
            文件是见证者给出的签名行，或带签名的检查点。每个签名都经公钥核对，有一个不认识或无效就全部不保存。公钥应来自见证者本人。

            示例：
              duty witness attach jilin.lines --witness a.vkey
              duty witness attach a.lines b.lines --policy trust.policy
            """,
            """
            A file holds the lines that a witness gave, or a cosigned checkpoint. Each line is checked with its witness's key, which comes \
            from the witness; where one is unknown or not valid, none of that file is kept.

            Examples:
              duty witness attach jilin.lines --witness a.vkey
              duty witness attach a.lines b.lines --policy trust.policy
            """))

    @Argument(help: ArgumentHelp("签名行或检查点的文件。", "Files of lines, or of checkpoints.", value: "file"), completion: .file())
    var files: [String]

    @Option(
        help: ArgumentHelp("见证者的公钥，或保存它的文件；可多次使用。", "A witness's key, or a file that holds it; may be repeated.", value: "vkey|file"),
        completion: .file())
    var witness: [String] = []

    @Option(help: ArgumentHelp("信任策略文件，其中的见证者都认可。", "A trust policy, whose witnesses are all taken.", value: "file"), completion: .file())
    var policy: String?

    @Flag(help: ArgumentHelp("每个文件输出一个 JSON 对象。", "Print one JSON object for each file."))
    var json = false

    @OptionGroup var options: WritingOptions

    func validate() throws {
        guard policy != nil || !witness.isEmpty else {
            throw ValidationError(words("请用 --witness 或 --policy 给出见证者的公钥。", "Name the witnesses' keys with --witness or --policy."))
        }
    }

    func run() throws {
        let archive = try options.open()
        let named = try policy.map { try NoteFile.policy($0).witnesses.map(\.verifier) } ?? []
        let witnesses = try named + witness.map { try NoteVerifier(vkey: NoteFile.verifier($0)) }
        let (language, output) = (options.display.language, options.display.output)
        for file in files {
            let attached = try archive.attach(NoteFile.contents(file), witnesses: witnesses, wait: options.wait.duration)
            if json { try output.write(bytes: Self.json(attached)) } else { try tell(file, attached, language, output) }
        }
    }

    private func tell(_ file: String, _ attached: AttachedCosignatures, _ language: Language, _ output: Stream) throws {
        let size = Numbers.grouped(attached.size.rawValue)
        for (witness, seconds) in attached.added {
            try output.line(Self.added.text(language, witness.name.text, size, WitnessText.time(seconds)))
        }
        for witness in attached.known { try output.line(Self.known.text(language, witness.name.text, size)) }
        if attached.added.isEmpty, attached.known.isEmpty { try output.line(Self.nothing.text(language, file)) }
    }

    private static func json(_ attached: AttachedCosignatures) -> [UInt8] {
        CanonicalJSON.Value.object([
            ("size", .integer(attached.size.rawValue)),
            (
                "added",
                .array(
                    attached.added.map {
                        .object([("witness", .string($0.witness.name.text)), ("time", .string(WitnessText.time($0.seconds)))])
                    })
            ), ("known", .array(attached.known.map { .string($0.name.text) })),
        ]).serialize() + [0x0A]
    }

    private static let added = Phrase("已加上 %1 的签名：规模 %2，%3。", "Added the cosignature of %1: size %2, %3.")
    private static let known = Phrase("%1 已签过规模 %2 的检查点，没有改动。", "%1 had cosigned size %2 already; nothing changed.")
    private static let nothing = Phrase("%1 中没有见证者的签名。", "%1 brings no witness's line.")
}
