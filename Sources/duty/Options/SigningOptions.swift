import ArgumentParser
import CryptoSuite
import DutyArchive
import DutyRecords
import Foundation

/// The signing key, for whatever signs.
struct SigningOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "签名密钥；默认档案库中的 keys/signing.pem。credential:名称 表示系统服务凭据。",
            "The signing key; by default keys/signing.pem in the archive. credential:NAME is one that the service manager hands over.",
            value: "pem"),
        completion: .file(extensions: ["pem"]))
    var key: String?

    @OptionGroup var passphrase: PassphraseOptions

    func source(_ layout: ArchiveLayout) throws -> KeySource {
        try KeySource(key ?? layout.signingKey.path, passphrase: passphrase.passphraseFile)
    }

    /// Reads the key, asking for its passphrase at a terminal where it has one and no file was named.
    func read(_ layout: ArchiveLayout, _ display: DisplayOptions) throws -> SigningKeys {
        let source = try source(layout)
        return try source.read { try PassphrasePrompt(display).ask(source.path) }
    }
}

/// What opens a protected key.
struct PassphraseOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "保存密钥口令的文件，权限 0600；不给时在终端询问。", "A file that holds the key's passphrase, mode 0600; without it, it is asked for at a terminal.",
            value: "file"),
        completion: .file())
    var passphraseFile: String?

    /// The passphrase in the named file; nil where none is named.
    func read() throws -> [UInt8]? {
        guard let passphraseFile else { return nil }
        return try KeySource.passphrase(SecretFile(passphraseFile).bytes())
    }
}
