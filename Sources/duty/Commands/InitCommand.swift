import ArgumentParser
import CryptoSuite
import DutyArchive
import DutyRecords
import Foundation
import TransparencyLog

struct InitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: words("新建档案库和签名密钥。", "Make a new archive and its signing key."),
        discussion: words(
            """
            来源标识是不带协议的网址，永远不变，也是签名密钥的名字；不必能访问。采用国密 SM3 的档案库，来源标识以 /sm3 结尾。

            示例：
              duty init /srv/duty --origin archive.example.cn/jilin --title 吉林省人大代表履职档案
              duty init /srv/duty --origin archive.example.cn/jilin --title 吉林省人大代表履职档案 --key /media/usb/signing.pem
              duty init /srv/duty --origin archive.example.cn/jilin/sm3 --title 吉林省人大代表履职档案 --suite sm3 --sm2
            """,
            """
            The origin is a URL without a scheme, for ever, and the name of the signing key; nothing need answer there. The origin of an \
            archive on SM3 ends in /sm3.

            Examples:
              duty init /srv/duty --origin archive.example.cn/jilin --title "Jilin deputies' performance"
              duty init /srv/duty --origin archive.example.cn/jilin --title "Jilin" --key /media/usb/signing.pem
              duty init /srv/duty --origin archive.example.cn/jilin/sm3 --title "Jilin" --suite sm3 --sm2
            """))

    @Argument(help: ArgumentHelp("新目录，或空目录。", "A new folder, or an empty one.", value: "dir"), completion: .directory)
    var directory: String

    @Option(help: ArgumentHelp("来源标识，如 archive.example.cn/jilin。", "The origin, such as archive.example.cn/jilin.", value: "url"))
    var origin: String

    @Option(help: ArgumentHelp("档案库名称。", "The archive's title.", value: "text"))
    var title: String

    @Option(help: ArgumentHelp("杂凑算法。", "The hash.", value: "suite"))
    var suite = HashSuite.sha256

    @Option(
        help: ArgumentHelp(
            "签名密钥的位置；已有则沿用，没有则生成。默认 DIR/keys/signing.pem。",
            "The signing key: used where it exists, else made. By default DIR/keys/signing.pem.", value: "pem"),
        completion: .file(extensions: ["pem"]))
    var key: String?

    @Flag(help: ArgumentHelp("同时生成国密 SM2 密钥，检查点附其签名行。", "Make an SM2 key as well, whose line checkpoints bear."))
    var sm2 = false

    @OptionGroup var passphrase: PassphraseOptions

    @OptionGroup var display: DisplayOptions

    func run() throws {
        let layout = ArchiveLayout(URL(filePath: directory, directoryHint: .isDirectory))
        let place = key.map { URL(filePath: $0) } ?? layout.signingKey
        let there = (try? FileManager.default.contentsOfDirectory(atPath: layout.directory.path)) ?? []
        guard there.allSatisfy({ $0 == "keys" }) else { throw CommandError(.refused, Self.notEmpty, layout.directory.path) }
        let isNewFolder = !FileManager.default.fileExists(atPath: layout.directory.path)
        let (signingKeys, isNew) = try takeKeys(at: place)
        let archive: Archive
        do {
            archive = try Archive.create(
                at: layout.directory, origin: origin, title: title, suite: suite, key: signingKeys.ed25519, sm2: signingKeys.sm2)
        } catch {
            // Nothing vouches for anything by this key yet: it goes, so that the next attempt begins clean.
            for file in isNew { try? FileManager.default.removeItem(at: file) }
            if !isNew.isEmpty, key == nil { rmdir(place.deletingLastPathComponent().path) }
            if isNewFolder { rmdir(layout.directory.path) }
            throw error
        }
        try report(archive, keyAt: place, isNew: isNew.contains(place), signingKeys.sm2)
    }

    /// - Returns: The keys, and the files that were made for them.
    private func takeKeys(at place: URL) throws -> (keys: SigningKeys, made: [URL]) {
        let manager = FileManager.default
        let source = try KeySource(place.path, passphrase: passphrase.passphraseFile)
        let secret = try passphrase.read()
        var made: [URL] = []
        func make(_ algorithm: KeyAlgorithm, at path: String) throws {
            guard !manager.fileExists(atPath: path) else { return }
            try SigningKey.generate(algorithm).write(pemFile: path, passphrase: secret)
            made.append(URL(filePath: path))
        }
        if key == nil {
            let folder = place.deletingLastPathComponent()
            try manager.createDirectory(
                at: folder.deletingLastPathComponent(), withIntermediateDirectories: true, attributes: [.posixPermissions: 0o750])
            try manager.createDirectory(at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        }
        try make(.ed25519, at: place.path)
        if sm2 { try make(.sm2, at: source.sm2Path) }
        return (try source.read { try PassphrasePrompt(display).ask(source.path) }, made)
    }

    private func report(_ archive: Archive, keyAt place: URL, isNew: Bool, _ sm2: SigningKey?) throws {
        let (language, output) = (display.language, display.output)
        var lines = LabelledLines()
        lines.add(Phrase("档案库", "Archive")[language], archive.layout.directory.path)
        lines.add(Phrase("名称", "Title")[language], archive.opening.title)
        lines.add(Phrase("来源", "Origin")[language], archive.opening.origin)
        lines.add(Phrase("签名密钥", "Signing key")[language], place.path + (isNew ? "" : Self.used[language]))
        lines.add(Phrase("公钥", "Verifier")[language], archive.opening.verifier)
        if let sm2 {
            let verifier = NoteSigner(name: try KeyName(Origin(archive.opening.origin)), key: sm2).verifier
            lines.add(Phrase("SM2 公钥", "SM2 verifier")[language], verifier.vkey)
        }
        try output.line(output.painted(Self.made[language], .green))
        for line in lines.lines() { try output.line(line) }
        try output.line()
        for line in Self.advice.text(language, place.path, archive.layout.checkpoints.path).split(separator: "\n") {
            try output.line(TextWrap.wrap(String(line), columns: output.columns, indent: line.hasPrefix("·") ? 2 : 0))
        }
    }

    private static let notEmpty = Phrase(
        "%1 不是空目录，不会覆盖。请另选一个目录。", "%1 is not empty, and nothing is overwritten. Choose another folder.")
    private static let made = Phrase("已建立档案库。", "The archive is made.")
    private static let used = Phrase("（沿用已有的）", " (was there)")
    private static let advice = Phrase(
        """
        请在档案库之外保存：
        · 公钥：交给审计人员和上级机关，校验时用 duty verify --key；
        · 签名密钥 %1 的备份：离线、加锁；丢失后无法再签检查点，泄露后可被冒签；
        · 每次封存后 %2 中最新的检查点：来年用 duty verify --since 证明历史未被改动。
        """,
        """
        Keep outside the archive:
        · the verifier: give it to auditors and to a body above; they use it with duty verify --key;
        · a backup of the signing key %1, offline and locked away: without it nothing more can be signed, and who has it can sign in your name;
        · after each seal, the newest checkpoint in %2: duty verify --since proves with it, years later, that history was not changed.
        """)
}

extension HashSuite: ExpressibleByArgument {}
