import ArgumentParser
import DutyArchive
import DutyRecords
import DutyReports
import Foundation
import TransparencyLog

struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: words("离线核对证明文件，或核对打印件。", "Verify a proof offline, or a print."),
        discussion: words(
            """
            核对检查点的签名、封存条目、各条链是否完整相连、内容与摘要，再从证明里的记录重新计算出席率和表决参与率，并说明证明了什么、没有证明什么。

            公钥（--key）或信任策略（--policy，C2SP tlog-policy：log、witness、group、quorum）应来自证明文件之外。两者都没有时，只能说明文件自身前后一致。文件带有时间戳时，用 --ca 给出机构的根证书核对；机构证书过期后仍可核对。

            --print 核对打印件：给出履职档案末页的核对码（扫描二维码，或照抄其旁的文字），或保存它的文件。有证明文件时与之核对，否则与档案库核对。

            退出码：0 成立；2 文件格式不对；3 证明不成立，或打印件与之不符。

            示例：
              duty check 王磊.dutyproof --policy trust.policy
              duty check 王磊.dutyproof --policy trust.policy --ca authority.pem
              duty check 王磊.dutyproof --key jilin.vkey
              duty check 1204.tlog-proof --key jilin.vkey
              duty check 1204.tlog-proof --key jilin.vkey --entry-text 1204.txt
              duty check --print "duty-archive/print/v1 …"
              duty check 王磊.dutyproof --key jilin.vkey --print 核对码.txt
            """,
            """
            Checks the checkpoint's signatures, its seal, that each chain is whole and linked, and contents against digests; then counts \
            attendance and voting anew from the proven records, and says what is proven and what is not.

            The verifier key (--key) or the trust policy (--policy, in C2SP tlog-policy form: log, witness, group, quorum) comes from \
            elsewhere. Without either, a bundle is shown to agree with itself only. Where it brings timestamps, --ca names the authorities' \
            roots; they are checked as of their own time, also after a certificate has ended.

            --print holds a print against the proof, or without one against the archive: the code on the last page of a performance file \
            (scan it, or copy the line beside it), or a file that holds it.

            Exits with 0 where the proof holds, 2 where the file is malformed, 3 where the proof does not hold or the print disagrees.

            Examples:
              duty check wang.dutyproof --policy trust.policy
              duty check wang.dutyproof --policy trust.policy --ca authority.pem
              duty check wang.dutyproof --key jilin.vkey
              duty check 1204.tlog-proof --key jilin.vkey
              duty check 1204.tlog-proof --key jilin.vkey --entry-text 1204.txt
              duty check --print "duty-archive/print/v1 …"
              duty check wang.dutyproof --key jilin.vkey --print code.txt
            """))

    @Argument(help: ArgumentHelp(".dutyproof 或 .tlog-proof 文件。", "A .dutyproof or .tlog-proof file.", value: "file"), completion: .file())
    var file: String?

    @Option(
        help: ArgumentHelp("打印件的核对码，或保存它的文件。", "The code of a print, or a file that holds it.", value: "code|file"),
        completion: .file())
    var print: String?

    @Option(help: ArgumentHelp("信任策略文件。", "A trust policy's file.", value: "file"), completion: .file())
    var policy: String?

    @OptionGroup var verifiers: VerifierOptions

    @OptionGroup var authorities: AuthorityOptions

    @Option(
        help: ArgumentHelp(
            "条目的九行文本；默认用 .tlog-proof 中所附的。", "The entry's nine lines; by default those that the .tlog-proof brings.", value: "file"),
        completion: .file())
    var entryText: String?

    @OptionGroup var options: ArchiveOptions

    private var display: DisplayOptions { options.display }

    func validate() throws {
        guard file != nil || print != nil else {
            throw ValidationError(words("请给出证明文件，或用 --print 给出打印件的核对码。", "Name a proof, or the code of a print with --print."))
        }
        guard policy == nil || verifiers.key.isEmpty else {
            throw ValidationError(words("--policy 和 --key 只能给一个。", "Give --policy or --key, not both."))
        }
    }

    func run() throws {
        let code = try print.map(PrintCheck.code)
        guard let file else {
            guard let code else { return }
            return try PrintCheck(code, display).againstArchive(options.open())
        }
        let bytes = try NoteFile.contents(file, max: ProofBundle.byteCountMax)
        let trust = try trust()
        if LogProof.isProof(bytes) {
            guard authorities.ca.isEmpty else { throw CommandError(.usage, Self.authoritiesUnused) }
            guard code == nil else { throw CommandError(.usage, Self.printUnused) }
            return try check(LogProof(parsing: bytes), trust)
        }
        guard entryText == nil else { throw CommandError(.usage, Self.entryTextUnused) }
        let bundle = try ProofBundle(parsing: bytes)
        // Without a key from outside, the one that the opening names shows at most that the file agrees with itself.
        let proven = try bundle.verify(try trust ?? bundle.ownPolicy(), authorities: authorities.read())
        try ProofText(language: display.language, output: display.output, isAnchored: trust != nil, quorum: trust?.quorum)
            .print(proven, try ProvenDuty(proven))
        if let code { try PrintCheck(code, display).against(bundle, proven) }
    }

    private func trust() throws -> TrustPolicy? {
        if let policy { return try NoteFile.policy(policy) }
        return try verifiers.policy()
    }

    private func check(_ proof: LogProof, _ trust: TrustPolicy?) throws {
        guard let trust else { throw CommandError(.usage, Self.keyNeeded) }
        let given = try entryText.map { try NoteFile.contents($0, max: 1 << 20) }
        guard let text = given ?? proof.extra else { throw CommandError(.usage, Self.entryTextNeeded) }
        let accepted: TrustPolicy.Accepted
        do { accepted = try proof.verify(entry: text, policy: trust) } catch { throw CommandError(.integrity, Self.invalid, error.message) }
        try ProofText(language: display.language, output: display.output, isAnchored: true, quorum: trust.quorum)
            .print(proof.index, text, accepted)
    }

    private static let keyNeeded = Phrase(
        "核对 .tlog-proof 需要 --key 或 --policy。", "A .tlog-proof is checked with a --key or a --policy.")
    private static let entryTextNeeded = Phrase(
        "文件没有附上条目文本，请用 --entry-text 给出。", "The file does not bring the entry's text; give it with --entry-text.")
    private static let entryTextUnused = Phrase("--entry-text 只用于 .tlog-proof 文件。", "--entry-text goes with a .tlog-proof file.")
    private static let authoritiesUnused = Phrase(
        "--ca 只用于 .dutyproof 文件：.tlog-proof 没有时间戳。", "--ca goes with a .dutyproof: a .tlog-proof has no timestamps.")
    private static let printUnused = Phrase(
        "--print 只用于 .dutyproof 文件，或不给文件而与档案库核对。", "--print goes with a .dutyproof, or with no file and the archive.")
    private static let invalid = Phrase("证明不成立：%1", "The proof does not hold: %1")
}
