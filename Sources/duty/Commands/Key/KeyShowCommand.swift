import ArgumentParser
import CryptoSuite
import DutyArchive
import DutyRecords
import TransparencyLog

struct KeyShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: words("列出用过的和现用的公钥，以及手头的密钥文件。", "List the keys that were and are in force, and what lies at hand."),
        discussion: words(
            """
            公钥可以公开；请把现用的公钥交给审计人员。新密钥没有旧密钥签名交接的，会注明：须另行核实。

            示例：
              duty key show
              duty key show --json
              duty key show --key /media/usb/signing.pem
            """,
            """
            Verifier keys are no secret; give auditors the one in force. A new key that the old one did not hand over to is marked: \
            confirm it by another way.

            Examples:
              duty key show
              duty key show --json
              duty key show --key /media/usb/signing.pem
            """))

    @OptionGroup var signing: SigningOptions

    @Flag(help: ArgumentHelp("输出一个 JSON 对象。", "Print one JSON object."))
    var json = false

    @OptionGroup var options: ArchiveOptions

    func run() throws {
        let archive = try options.open()
        let periods = try archive.signingPeriods()
        let atHand = try KeyAtHand(signing, archive, options.display)
        let output = options.display.output
        if json { return try output.write(bytes: object(periods, atHand).serialize() + [0x0A]) }
        try print(periods, atHand, options.display.language, output)
    }

    private func print(_ periods: [SigningPeriod], _ atHand: KeyAtHand, _ language: Language, _ output: Stream) throws {
        for (index, period) in periods.enumerated() {
            let isInForce = index == periods.count - 1
            let title = period.sequence == 0 ? Self.opened : Self.came
            try output.line(
                output.painted(
                    title.text(language, String(period.sequence), period.recordedAt.local)
                        + (isInForce ? Self.inForce : Self.retired)[language],
                    isInForce ? .green : .bold))
            try output.line("  " + period.verifier.vkey)
            if let reason = period.reason { try output.line("  " + Self.reason.text(language, ProofText.plain(reason))) }
            switch period.isVouched {
            case true?: try output.line("  " + Self.vouched[language])
            case false?: try output.line("  " + output.painted(Self.unvouched[language], .yellow))
            case nil: break
            }
        }
        try output.line()
        for line in atHand.lines(periods.last!.verifier, language) { try output.line(line) }
    }

    private func object(_ periods: [SigningPeriod], _ atHand: KeyAtHand) -> CanonicalJSON.Value {
        .object([
            (
                "keys",
                .array(
                    periods.map { period in
                        .object(
                            [
                                ("entry", .integer(period.sequence)), ("recordedAt", .string(period.recordedAt.text)),
                                ("verifier", .string(period.verifier.vkey)),
                            ] + (period.reason.map { [("reason", .string($0))] } ?? [])
                                + (period.isVouched.map { [("isVouched", .bool($0))] } ?? []))
                    })
            ), ("atHand", atHand.object(periods.last!.verifier)),
        ])
    }

    private static let opened = Phrase("开档时（第 %1 号条目，%2）", "From the opening (entry %1, %2)")
    private static let came = Phrase("第 %1 号条目起（%2）", "From entry %1 (%2)")
    private static let inForce = Phrase("：现用", ": in force")
    private static let retired = Phrase("：已停用", ": retired")
    private static let reason = Phrase("更换原因：%1", "Reason: %1")
    private static let vouched = Phrase("旧密钥已签名交接。", "Handed over by the signature of the key before it.")
    private static let unvouched = Phrase(
        "没有旧密钥的签名：新公钥须从别处核实。", "Not signed by the key before it: confirm the new verifier by another way.")
}

/// The key files that were found, without their secrets.
private struct KeyAtHand {
    let path: String
    /// Nil where there is no file, or it cannot be opened; `fault` says why.
    var verifier: NoteVerifier?
    var sm2: NoteVerifier?
    var isProtected = false
    var fault: String?

    init(_ signing: SigningOptions, _ archive: Archive, _ display: DisplayOptions) throws {
        let source = try signing.source(archive.layout)
        path = source.path
        do {
            isProtected = try source.isProtected()
            let keys = try signing.read(archive.layout, display)
            let name = try KeyName(Origin(archive.opening.origin))
            verifier = NoteSigner(name: name, key: keys.ed25519).verifier
            sm2 = keys.sm2.map { NoteSigner(name: name, key: $0).verifier }
        } catch let error as CryptoError { fault = error.message }
    }

    func lines(_ inForce: NoteVerifier, _ language: Language) -> [String] {
        var lines = LabelledLines()
        lines.add(Phrase("密钥文件", "Key file")[language], path)
        if let fault { lines.add(Phrase("未能读取", "Not read")[language], fault) }
        if let verifier {
            lines.add(
                Phrase("是否现用", "Is it in force")[language],
                (verifier == inForce ? Phrase("是", "yes") : Phrase("不是：%1", "no: %1")).text(language, verifier.vkey))
        }
        lines.add(Phrase("口令保护", "Passphrase")[language], (isProtected ? Phrase("有", "yes") : Phrase("无", "none"))[language])
        if let sm2 { lines.add(Phrase("SM2 公钥", "SM2 verifier")[language], sm2.vkey) }
        return lines.lines()
    }

    func object(_ inForce: NoteVerifier) -> CanonicalJSON.Value {
        var members: [(String, CanonicalJSON.Value)] = [("file", .string(path)), ("isProtected", .bool(isProtected))]
        if let verifier { members += [("verifier", .string(verifier.vkey)), ("isInForce", .bool(verifier == inForce))] }
        if let sm2 { members.append(("sm2", .string(sm2.vkey))) }
        if let fault { members.append(("fault", .string(fault))) }
        return .object(members)
    }
}
