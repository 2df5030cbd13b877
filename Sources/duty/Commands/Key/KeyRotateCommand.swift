import ArgumentParser
import CryptoSuite
import DutyArchive
import DutyRecords
import DutyService
import Foundation
import TransparencyLog

struct KeyRotateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rotate",
        abstract: words("更换签名密钥。", "Put a new signing key in force."),
        discussion: words(
            """
            生成新密钥（或使用已放在「密钥文件.next」的），写入更换条目并立即封存；检查点由新旧两把密钥签名，见证者和审计人员据此认出交接。旧文件改名为「密钥文件.retired-编号」，新密钥使用原来的文件名。中途中断时，重新运行同一命令即可继续。

            旧密钥丢失或被盗时用 --lost：旧密钥不再签名，新公钥必须从别处告知所有核对的人。

            之后：把新公钥交给审计人员和见证者（duty witness trust），备份新密钥，销毁旧密钥。

            示例：
              duty key rotate --reason "按年更换"
              duty key rotate --reason "旧密钥所在U盘丢失" --lost
            """,
            """
            Makes a new key (or takes the one that lies at KEY.next), appends the entry that names it, and seals at once; the checkpoint is \
            signed by both keys, so that witnesses and auditors see the old one hand over. The old file becomes KEY.retired-ID, the new key \
            takes its name. Cut off anywhere, the same command goes on from there.

            Where the old key is lost or stolen, --lost: it does not sign, and the new verifier must be told to everybody by another way.

            Afterwards: give the new verifier to auditors and witnesses (duty witness trust), keep a copy of the new key, destroy the old one.

            Examples:
              duty key rotate --reason "Yearly change"
              duty key rotate --reason "The stick with the key is lost" --lost
            """))

    @Option(help: ArgumentHelp("更换原因；写入档案库，永久可见。", "Why; it is kept in the archive for good.", value: "text"))
    var reason: String

    @Flag(help: ArgumentHelp("旧密钥丢失或被盗：不用它签名。", "The old key is lost or stolen: it does not sign."))
    var lost = false

    @OptionGroup var signing: SigningOptions
    @OptionGroup var options: WritingOptions

    func validate() throws {
        guard !reason.isEmpty else { throw ValidationError(words("--reason 不能为空。", "--reason must not be empty.")) }
    }

    func run() throws {
        let archive = try options.open()
        let source = try signing.source(archive.layout)
        let rotation = try KeyRotation(archive, source)
        let passphrase = try passphrase(source)
        let outcome = try rotation.run(reason: reason, isLost: lost, passphrase: passphrase, wait: options.wait.duration)
        let (language, output) = (options.display.language, options.display.output)
        try output.line(output.painted(Self.done[language], .green))
        var lines = LabelledLines()
        lines.add(Phrase("新公钥", "New verifier")[language], outcome.verifier.vkey)
        lines.add(Phrase("检查点", "Checkpoint")[language], archive.layout.checkpoint(ofSize: outcome.checkpoint.checkpoint.size).path)
        lines.add(Phrase("新密钥", "New key")[language], source.path)
        if let retired = outcome.retired { lines.add(Phrase("旧密钥", "Old key")[language], retired.path) }
        for line in lines.lines() { try output.line(line) }
        try output.line(TextWrap.wrap((lost ? Self.tell : Self.keep)[language], columns: output.columns, indent: 0))
    }

    /// Of the old key, which protects the new one as well; where the old one is lost, what the named file holds.
    private func passphrase(_ source: KeySource) throws -> [UInt8]? {
        if let given = try signing.passphrase.read() { return given }
        guard !lost, try source.isProtected() else { return nil }
        return try PassphrasePrompt(options.display).ask(source.path)
    }

    private static let done = Phrase("新密钥已启用，检查点已签署。", "The new key is in force; its checkpoint is signed.")
    private static let keep = Phrase(
        "请把新公钥交给审计人员和见证者，在档案库之外备份新密钥和检查点，然后销毁旧密钥。",
        "Give the new verifier to auditors and witnesses, keep a copy of the new key and of the checkpoint outside the archive, then destroy the old key."
    )
    private static let tell = Phrase(
        "旧密钥没有签名交接：请把新公钥当面或书面告知每一位审计人员、见证者和上级机关。持有旧密钥的人能另签一份历史；更换前最后一个检查点请一并公布。",
        "The old key did not hand over: tell every auditor, witness and the body above the new verifier by another way, and publish with it the last checkpoint from before. Whoever has the old key can sign another history."
    )
}
