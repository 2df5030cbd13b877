import ArgumentParser
import DutyArchive
import DutyRecords
import Foundation
import TransparencyLog

struct ProveCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "prove",
        abstract: words("出具可带走的证明文件，用 duty check 离线核对。", "Write a proof to take away, for duty check to verify offline."),
        discussion: words(
            """
            证明文件包含最新检查点、该代表的全部条目和其任期所在各届人大的全部条目，证明一条不缺。检查点之后的条目不在其中，请先 duty seal。

            受限内容（请假事由、会风会纪记录）默认不出示；--withhold 另外不出示某类记录。不出示的条目仍在链上，证明同样成立。

            示例：
              duty prove JL14-0318 -o 王磊.dutyproof
              duty prove JL14-0318 --withhold activity
              duty prove JL14-0318 --restricted --reason "本人查阅" --recipient 王磊
              duty prove --absent JL14-9999
              duty prove --entry 1204 -o 1204.tlog-proof
            """,
            """
            A proof holds the newest checkpoint, every entry of the deputy and every entry of the congresses that the mandates touch, and \
            proves that none is missing. Entries after the checkpoint are not in it: run duty seal first.

            Restricted content (leave reasons, discipline notes) is left out unless asked for; --withhold leaves out a kind of records. What \
            is left out still stands in the chain, and the proof holds all the same.

            Examples:
              duty prove JL14-0318 -o wang.dutyproof
              duty prove JL14-0318 --withhold activity
              duty prove JL14-0318 --restricted --reason "asked for by the deputy" --recipient "Wang Lei"
              duty prove --absent JL14-9999
              duty prove --entry 1204 -o 1204.tlog-proof
            """))

    @Argument(help: ArgumentHelp("代表编号。", "The deputy's identifier.", value: "deputy"))
    var deputy: String?

    @Option(help: ArgumentHelp("证明这个编号没有任何条目。", "Prove that this identifier has no entry.", value: "subject"))
    var absent: String?

    @Option(
        help: ArgumentHelp(
            "证明一个条目在日志中（C2SP tlog-proof，限 sha256 档案库）。", "Prove that one entry stands in the log (C2SP tlog-proof; sha256 archives only).",
            value: "number"))
    var entry: Int64?

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp(
            "输出文件，或 -（标准输出）；默认在当前目录，以编号命名。",
            "A file, or - for standard output; by default one in the working folder, named after what is proven.",
            value: "file"),
        completion: .file())
    var output: String?

    @Option(help: ArgumentHelp("不出示这类记录的内容；可多次使用。", "Leave out the contents of this kind of records; may be repeated.", value: "kind"))
    var withhold: [String] = []

    @Flag(help: ArgumentHelp("允许覆盖已有的文件。", "Replace a file that is there."))
    var force = false

    @OptionGroup var restricted: RestrictedOptions
    @OptionGroup var options: WritingOptions

    func validate() throws {
        guard [deputy != nil, absent != nil, entry != nil].count(where: { $0 }) == 1 else {
            throw ValidationError(words("请给出一个代表编号，或 --absent，或 --entry。", "Give one deputy's identifier, or --absent, or --entry."))
        }
        guard deputy != nil || (withhold.isEmpty && !restricted.restricted) else {
            throw ValidationError(words("--withhold 和 --restricted 只用于代表的证明。", "--withhold and --restricted go with a deputy."))
        }
        guard entry ?? 0 >= 0 else { throw ValidationError(words("条目编号不能为负。", "An entry's number is not negative.")) }
    }

    func run() throws {
        let archive = try options.open()
        let place = try place()
        let bytes: [UInt8]
        if let entry {
            bytes = try archive.snapshot { try $0.logProof(of: SequenceNumber(entry)).bytes }
        } else if let absent {
            let bundle = try archive.snapshot { try $0.proofBundle(of: absent) }
            guard bundle.claimsAbsence else { throw CommandError(.refused, Self.present, absent, String(bundle.chains[0].entries.count)) }
            bytes = bundle.bytes
        } else {
            bytes = try prove(deputy ?? "", archive)
        }
        guard let place else { return try options.display.output.write(bytes: bytes) }
        try OutputFile.write(bytes, to: place, replaces: force)
        try options.display.output.line(Self.written.text(options.display.language, place.path, String(bytes.count)))
    }

    /// The disclosure, where there is one, is durable before a restricted content is read.
    private func prove(_ deputy: String, _ archive: Archive) throws -> [UInt8] {
        let kinds = try withhold.map { name in
            guard let kind = archive.registry.kinds.first(where: { $0.name == name || $0.label.chinese == name }) else {
                throw CommandError(.refused, Self.noKind, name, archive.registry.kinds.map(\.name).joined(separator: ", "))
            }
            return kind.name
        }
        guard try !archive.snapshot({ try $0.proofBundle(of: deputy).claimsAbsence }) else {
            throw CommandError(.refused, Self.unsealed, deputy)
        }
        if restricted.restricted {
            _ = try archive.write(purpose: "duty prove", wait: options.wait.duration) {
                try $0.disclose(restricted.disclosure(archive.registry), of: deputy)
            }
        }
        return try archive.snapshot {
            try $0.proofBundle(of: deputy, withholding: Set(kinds), showsRestricted: restricted.restricted).bytes
        }
    }

    /// Nil for standard output. Refuses a file that is there before anything is disclosed.
    private func place() throws -> URL? {
        if output == "-" { return nil }
        let url = URL(filePath: output ?? entry.map { "entry-\($0).tlog-proof" } ?? "\(deputy ?? absent ?? "").dutyproof")
        guard force || !FileManager.default.fileExists(atPath: url.path) else { throw CommandError(.refused, OutputFile.exists, url.path) }
        return url
    }

    private static let written = Phrase("已写出 %1（%2 字节）", "Wrote %1 (%2 bytes)")
    private static let present = Phrase("%1 有 %2 个条目，不能证明其没有。", "%1 has %2 entries: absence cannot be proven.")
    private static let unsealed = Phrase(
        "最新检查点里没有 %1 的条目。请检查编号；若刚刚录入，请先运行 duty seal。",
        "The newest checkpoint covers no entry of %1. Check the identifier; if it was filed just now, run duty seal first.")
    private static let noKind = Phrase("没有 %1 这类记录。可用：%2。", "There is no kind of records %1. There are: %2.")
}
