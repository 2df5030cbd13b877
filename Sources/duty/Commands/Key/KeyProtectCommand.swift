import ArgumentParser
import CryptoSuite
import DutyArchive
import DutyRecords
import DutyService
import Foundation

struct KeyProtectCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "protect",
        abstract: words("给签名密钥设置、更换或取消口令。", "Set, change or take away the key's passphrase."),
        discussion: words(
            """
            密钥文件改写为加密的 PKCS#8（scrypt 与 AES-256），openssl pkey 也能打开；密钥本身和公钥不变。旁边的 SM2 密钥用同一口令。守护进程用 signingKeyPassphrase 读取口令文件或系统凭据。原来未加密的内容可能仍留在磁盘或备份中。

            示例：
              duty key protect
              duty key protect --new-passphrase-file 口令文件
              duty key protect --passphrase-file 口令文件 --remove
            """,
            """
            Writes the key's file anew as encrypted PKCS#8 (scrypt, AES-256), which openssl pkey opens too; the key and its verifier stay. \
            An SM2 key beside it gets the same passphrase. The daemon reads it from the file or credential that signingKeyPassphrase \
            names. What was not encrypted before may still lie on the disk, or in backups.

            Examples:
              duty key protect
              duty key protect --new-passphrase-file FILE
              duty key protect --passphrase-file FILE --remove
            """))

    @Option(
        help: ArgumentHelp(
            "保存新口令的文件，权限 0600；不给时在终端询问。", "A file that holds the new passphrase, mode 0600; else it is asked for.", value: "file"),
        completion: .file())
    var newPassphraseFile: String?

    @Flag(help: ArgumentHelp("取消口令。", "Take the passphrase away."))
    var remove = false

    @OptionGroup var signing: SigningOptions
    @OptionGroup var options: ArchiveOptions

    func validate() throws {
        guard !remove || newPassphraseFile == nil else {
            throw ValidationError(words("--remove 不能与 --new-passphrase-file 同用。", "--remove does not go with --new-passphrase-file."))
        }
    }

    func run() throws {
        // A key by itself needs no archive.
        let path = try signing.key ?? ArchiveLayout(options.directory()).signingKey.path
        let source = try KeySource(path, passphrase: signing.passphrase.passphraseFile)
        let protection = try KeyProtection(source)
        let prompt = PassphrasePrompt(options.display)
        let old = try source.isProtected() && signing.passphrase.passphraseFile == nil ? prompt.ask(path) : nil
        // Opened before a new one is asked for, so that a wrong passphrase is told at once.
        _ = try source.read { old }
        let new: [UInt8]? =
            if remove { nil } else if let file = newPassphraseFile { try KeySource.passphrase(SecretFile(file).bytes()) } else {
                try prompt.askNew(path)
            }
        if let new, new.isEmpty { throw CommandError(.refused, Self.empty) }
        for file in try protection.set(from: old, to: new) {
            try options.display.output.line((remove ? Self.removed : Self.done).text(options.display.language, file.path))
        }
    }

    private static let empty = Phrase("口令不能为空；要取消保护请用 --remove。", "A passphrase is not empty; to have none, use --remove.")
    private static let done = Phrase("%1 已用新口令加密。", "%1 is protected by the new passphrase.")
    private static let removed = Phrase("%1 已取消口令。", "%1 has no passphrase any more.")
}
