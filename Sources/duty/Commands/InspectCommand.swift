import ArgumentParser
import CryptoSuite
import DutyArchive
import DutyRecords
import DutyReports
import DutyService
import Foundation
import TransparencyLog

struct InspectCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inspect",
        abstract: words("四性检测，出具签名的报告。", "Inspect the four natures, and sign the report."),
        discussion: words(
            """
            真实性、完整性、可用性、安全性，分归档（GD）、移交（YJ）、长期保存（CQ）三个环节（DA/T 70-2018）。标准的检测项文本未经核对，检测项为本系统自拟，不声称符合标准。

            写出 HTML、JSON 和签名（.note）三个文件。有不通过的项时退出码为 3。

            示例：
              duty inspect --stage GD -o 检测
              duty inspect --stage CQ --key jilin.vkey --since old.note --backup /media/usb/backup -o 检测
              duty inspect --stage YJ --package /media/usb/移交2025 -o 检测
              duty inspect --check 检测/inspection-GD-20260115T080000Z.json --key jilin.vkey
            """,
            """
            Authenticity, integrity, usability and security, at filing (GD), transfer (YJ) or in long-term keeping (CQ), as DA/T 70-2018 names \
            them. The text of the standard's items was not at hand: the items are our own, and no conformity is claimed.

            Writes three files: HTML, JSON, and the signature over both (.note). Exits with 3 where an item failed.

            Examples:
              duty inspect --stage GD -o reports
              duty inspect --stage CQ --key jilin.vkey --since old.note --backup /media/usb/backup -o reports
              duty inspect --stage YJ --package /media/usb/2025 -o reports
              duty inspect --check reports/inspection-GD-20260115T080000Z.json --key jilin.vkey
            """))

    @Option(help: ArgumentHelp("环节：GD 归档、YJ 移交、CQ 长期保存。", "The stage: GD filing, YJ transfer, CQ long-term keeping.", value: "stage"))
    var stage: InspectionReport.Stage?

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp("报告写到这个目录；默认当前目录。", "The folder for the report; by default the working folder.", value: "dir"),
        completion: .directory)
    var output: String?

    @Option(
        help: ArgumentHelp("外部保存的公钥，或保存它的文件。", "The verifier key, from outside, or a file that holds it.", value: "vkey|file"),
        completion: .file())
    var key: String?

    @Option(help: ArgumentHelp("外部保存的检查点文件。", "A checkpoint's file, kept outside.", value: "note"), completion: .file(extensions: ["note"]))
    var since: String?

    @Option(help: ArgumentHelp("备份目录。", "The folder of a backup.", value: "dir"), completion: .directory)
    var backup: String?

    @Option(help: ArgumentHelp("移交包，一并核对。", "A transfer package, checked with it.", value: "dir"), completion: .directory)
    var package: String?

    @Option(
        help: ArgumentHelp("签名密钥；默认档案库中的 keys/signing.pem。", "The signing key; by default keys/signing.pem in the archive.", value: "pem"),
        completion: .file(extensions: ["pem"]))
    var keyFile: String?

    @OptionGroup var passphrase: PassphraseOptions

    @Option(
        help: ArgumentHelp("核对一份报告（JSON 文件）的签名。", "Verify a report's signature (its JSON file).", value: "file"),
        completion: .file(extensions: ["json"]))
    var check: String?

    @Flag(help: ArgumentHelp("输出报告的 JSON。", "Print the report's JSON."))
    var json = false

    @OptionGroup var options: ArchiveOptions

    func validate() throws {
        guard (stage == nil) != (check == nil) else {
            throw ValidationError(words("请给出 --stage，或用 --check 核对报告。", "Give a --stage, or --check a report."))
        }
        guard check == nil || (since == nil && backup == nil && package == nil && keyFile == nil && output == nil) else {
            throw ValidationError(words("--check 只与 --key 同用。", "--check goes with --key alone."))
        }
    }

    func run() throws {
        if let check { return try verify(URL(filePath: check)) }
        guard let stage else { return }
        let archive = try options.open()
        let source = try KeySource(keyFile ?? archive.layout.signingKey.path, passphrase: passphrase.passphraseFile)
        let signingKey = try source.read { try PassphrasePrompt(options.display).ask(source.path) }.ed25519
        let evidence = Inspector.Evidence(
            anchors: .init(vkey: try key.map(NoteFile.verifier), checkpoint: try since.map(NoteFile.read)),
            backup: backup.map { URL(filePath: $0, directoryHint: .isDirectory) },
            package: package.map { URL(filePath: $0, directoryHint: .isDirectory) })
        let bar = options.display.progress(Phrase("检测", "Inspecting"))
        let report = try Inspector(archive, stage: stage, evidence: evidence).run(now: try .now(), progress: bar.update)
        bar.finish()
        let signed = try SignedInspection(report, archive, signingKey, options.display.language)
        let files = try write(signed, report)
        try print(report, files)
        if report.outcome == .failed { throw Ending.integrity }
    }

    /// The note last: a report without it is not signed, and whoever checks it is told.
    private func write(_ signed: SignedInspection, _ report: InspectionReport) throws -> [URL] {
        let folder = URL(filePath: output ?? ".", directoryHint: .isDirectory)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let time = report.inspectedAt.text.filter { $0 != "-" && $0 != ":" }
        let stem = "inspection-\(report.stage.rawValue)-\(time.prefix(15))Z"
        return try [("html", signed.html), ("json", signed.json), ("note", signed.note)].map { type, bytes in
            let url = folder.appending(path: "\(stem).\(type)")
            try OutputFile.write(bytes, to: url, replaces: false)
            return url
        }
    }

    private func print(_ report: InspectionReport, _ files: [URL]) throws {
        let (language, output) = (options.display.language, options.display.output)
        if json { return try output.write(bytes: report.json + [0x0A]) }
        var table = TextTable([
            .init(Phrase("性质", "Nature")[language]), .init(Phrase("结果", "Result")[language]), .init(Phrase("检测项", "Item")[language]),
        ])
        for item in report.items { table.append([item.nature.label[language], item.outcome.label[language], item.title[language]]) }
        for (index, line) in table.lines().enumerated() { try output.line(index == 0 ? output.painted(line, .bold) : line) }
        let isFine = report.outcome == .passed || report.outcome == .attention
        try output.line(
            output.painted(
                Self.outcome.text(language, report.stage.label[language], report.outcome.label[language]), isFine ? .green : .red))
        for url in files { try output.line(Self.written.text(language, url.path)) }
        try output.line(Self.noConformity[language])
    }

    private func verify(_ url: URL) throws {
        let verifier = try key.map { try NoteVerifier(vkey: NoteFile.verifier($0)) } ?? options.open().verifierInForce()
        let (language, output) = (options.display.language, options.display.output)
        let checked: SignedInspection.Checked
        do { checked = try SignedInspection.check(url, by: verifier) } catch let error as ServiceError where error.code == .archive {
            throw CommandError(.integrity, Self.notHolding, error.message)
        }
        let outcome = InspectionReport.Outcome(rawValue: checked.outcome)?.label[language] ?? checked.outcome
        try output.line(output.painted(Self.holds[language], .green))
        var lines = LabelledLines()
        lines.add(Phrase("档案库标识", "Origin")[language], ProofText.plain(checked.origin))
        lines.add(Phrase("环节", "Stage")[language], ProofText.plain(checked.stage))
        lines.add(Phrase("检测时间", "Inspected")[language], ProofText.plain(checked.inspectedAt))
        lines.add(Phrase("结论", "Outcome")[language], ProofText.plain(outcome))
        for line in lines.lines() { try output.line(line) }
    }

    private static let outcome = Phrase("%1：%2", "%1: %2")
    private static let written = Phrase("已写出 %1", "Wrote %1")
    private static let noConformity = Phrase(
        "检测项为本系统自拟，未与标准文本核对，不声称符合标准。", "The items are our own, unverified against the standard; no conformity is claimed.")
    private static let holds = Phrase("签名有效，报告未被改动。", "The signature is valid, and the report is unchanged.")
    private static let notHolding = Phrase("报告不成立：%1", "The report does not hold: %1")
}

extension InspectionReport.Stage: ExpressibleByArgument {}
