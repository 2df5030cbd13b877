import ArgumentParser
import CryptoSuite
import DutyArchive
import DutyRecords
import TransparencyLog

struct KeySM2Command: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sm2",
        abstract: words("生成国密 SM2 密钥，此后检查点附 SM2 签名行。", "Make an SM2 key: checkpoints bear its line from then on."),
        discussion: words(
            """
            SM2 密钥放在签名密钥旁边（signing.pem 旁为 signing.sm2.pem），封存时在 Ed25519 签名行之后加一行 SM2 签名（GB/T 32918、GB/T 32905），从不替代前者。核对时同时给出两把公钥。签名密钥有口令的，SM2 密钥用同一口令。

            示例：
              duty key sm2
              duty verify --key jilin.vkey --key jilin-sm2.vkey
            """,
            """
            The SM2 key lies beside the signing key (signing.sm2.pem beside signing.pem). Sealing adds its line (GB/T 32918, GB/T 32905) \
            after the Ed25519 line, and never instead of it; whoever verifies names both keys. Where the signing key has a passphrase, \
            the SM2 key has the same.

            Examples:
              duty key sm2
              duty verify --key jilin.vkey --key jilin-sm2.vkey
            """))

    @OptionGroup var signing: SigningOptions
    @OptionGroup var options: ArchiveOptions

    func run() throws {
        let archive = try options.open()
        let source = try signing.source(archive.layout)
        let passphrase =
            try source.isProtected() ? signing.passphrase.read() ?? PassphrasePrompt(options.display).ask(source.path) : nil
        // The passphrase must be the key's own: both are opened with one.
        _ = try source.read { passphrase }
        let key = try SigningKey.generate(.sm2)
        try key.write(pemFile: source.sm2Path, passphrase: passphrase)
        let (language, output) = (options.display.language, options.display.output)
        try output.line(output.painted(Self.made.text(language, source.sm2Path), .green))
        var lines = LabelledLines()
        lines.add(
            Phrase("SM2 公钥", "SM2 verifier")[language],
            NoteSigner(name: try KeyName(Origin(archive.opening.origin)), key: key).verifier.vkey)
        for line in lines.lines() { try output.line(line) }
        try output.line(TextWrap.wrap(Self.keep[language], columns: output.columns, indent: 0))
    }

    private static let made = Phrase("已生成 %1，下次封存起使用。", "%1 is made, and used from the next seal on.")
    private static let keep = Phrase(
        "请在档案库之外备份该文件，并把 SM2 公钥与原公钥一起交给审计人员。",
        "Keep a copy of the file outside the archive, and give auditors the SM2 verifier with the other.")
}
