import DutyArchive
import DutyRecords

/// What a verification read, compared and found, in plain words and as JSON.
struct VerificationText {
    let report: VerificationReport
    let language: Language
    let output: Stream

    func print() throws {
        if let opening = report.opening { try output.line(Self.heading.text(language, opening.title, opening.origin)) }
        try output.line((report.depth == .full ? Self.full : Self.quick)[language])
        try output.line()
        try read()
        try output.line()
        try anchors()
        try output.line()
        try verdict()
    }

    private func read() throws {
        try output.line(Phrase("已检查", "Checked")[language])
        var lines = LabelledLines()
        func add(_ label: Phrase, _ value: String) { lines.add(label[language], value) }
        add(Phrase("条目", "entries"), Numbers.grouped(report.entries))
        add(Phrase("主体（代表、届次）", "subjects (deputies, congresses)"), Numbers.grouped(report.subjects))
        add(Phrase("封存", "seals"), Numbers.grouped(report.seals))
        add(Phrase("检查点", "checkpoints"), Numbers.grouped(report.checkpoints) + newest)
        add(Phrase("时间戳", "timestamps"), Numbers.grouped(report.timestamps) + unread)
        if report.depth == .full {
            add(Phrase("视图行", "view rows"), Numbers.grouped(report.viewRows))
            add(Phrase("原件", "objects"), Numbers.grouped(report.objects))
        }
        if !report.withheld.isEmpty { add(Phrase("依法删除而不可见", "withheld under an erasure"), Numbers.grouped(report.withheld.count)) }
        for line in lines.lines(indent: 2) { try output.line(line) }
        for (erasure, struck) in withheld.prefix(Self.erasuresMax) {
            try item(Self.withheld.text(language, struck.map { "#\($0)" }.joined(separator: ", "), String(erasure)))
        }
        let unlisted = withheld.count - Self.erasuresMax
        if unlisted > 0 { try item(Self.unlisted.text(language, Numbers.grouped(unlisted))) }
    }

    /// Struck entries, by the erasure that they are withheld under.
    private var withheld: [(erasure: Int64, struck: [Int64])] {
        Dictionary(grouping: report.withheld.keys.sorted()) { report.withheld[$0]! }.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    private static let erasuresMax = 20

    private var newest: String {
        guard let size = report.newestCheckpoint else { return "" }
        return Self.newest.text(language, Numbers.grouped(size), Numbers.grouped(report.unanchored))
    }

    /// What is said of timestamps where nobody's word about a time was to be taken.
    private var unread: String {
        let isRead = report.anchors.contains { if case .timestamp = $0 { true } else { false } }
        return isRead || report.timestamps == 0 ? "" : Self.unread[language]
    }

    private func anchors() throws {
        try output.line(Phrase("外部依据", "Anchors from outside")[language])
        for anchor in report.anchors { try item(words(anchor)) }
        if report.anchors.isEmpty { try item(Self.noAnchor[language]) }
        for (sequence, vkey) in report.unvouchedKeys.sorted(by: { $0.key < $1.key }) where !report.anchors.contains(.key(vkey)) {
            try output.line(
                TextWrap.wrap(
                    output.painted("! ", .yellow) + Self.unvouched.text(language, String(sequence), vkey), columns: output.columns,
                    indent: 2))
        }
        let open = OpenAttacks(report.anchors)
        if !open.attacks.isEmpty {
            try output.line(Phrase("因此不能排除", "Which leaves open")[language])
            for attack in open.attacks { try item(open.words(attack, language)) }
        }
        guard let verifier = report.verifierInForce else { return }
        try output.line(Phrase("公钥（请保存在档案库之外，下次用 --key 比对）", "Verifier key (keep it outside, and compare with --key)")[language])
        try output.line("  " + verifier)
    }

    private func words(_ anchor: VerificationReport.Anchor) -> String {
        switch anchor {
        case .key(let vkey) where vkey == report.opening?.verifier: Self.keyAgrees[language]
        case .key: Self.laterKeyAgrees[language]
        case .sm2(_, let size): Self.sm2Agrees.text(language, Numbers.grouped(size))
        case .checkpoint(let size): Self.checkpointAgrees.text(language, Numbers.grouped(size))
        case .witness(let name, let size): Self.witnessAgrees.text(language, ProofText.plain(name), Numbers.grouped(size))
        case .policy(let size, let cosigners) where cosigners.isEmpty: Self.policyKey.text(language, Numbers.grouped(size))
        case .policy(let size, let cosigners):
            Self.policyMet.text(
                language, Numbers.grouped(size),
                cosigners.map { "\($0.name) \(WitnessText.time($0.seconds))" }.joined(separator: language == .chinese ? "、" : ", "))
        case .timestamp(let size, let milliseconds, let authority):
            Self.stamped.text(language, Numbers.grouped(size), TimestampText.time(milliseconds), ProofText.plain(authority))
        }
    }

    private func item(_ text: String) throws {
        try output.line(TextWrap.wrap("  · " + text, columns: output.columns, indent: 4))
    }

    private func verdict() throws {
        for fault in report.faults { try output.line(output.painted("✗ ", .red) + fault.message(language)) }
        let unlisted = report.faultCount - report.faults.count
        if unlisted > 0 { try output.line(Self.unlisted.text(language, Numbers.grouped(unlisted))) }
        if report.isPartial { return try output.line(output.painted(Self.partial[language], .yellow)) }
        guard report.faultCount > 0 else {
            let verdict = report.anchors.isEmpty ? Self.consistent : Self.sound
            return try output.line(output.painted("✓ ", .green) + verdict[language])
        }
        try output.line(output.painted(Self.faulty.text(language, Numbers.grouped(report.faultCount)), .red))
    }

    // MARK: - JSON

    /// One object and a line feed.
    var json: [UInt8] {
        var members: [(String, CanonicalJSON.Value)] = [
            ("depth", .string(report.depth.rawValue)), ("isSound", .bool(report.isSound)), ("isPartial", .bool(report.isPartial)),
            ("entries", .integer(report.entries)), ("subjects", .integer(Int64(report.subjects))), ("seals", .integer(Int64(report.seals))),
            ("checkpoints", .integer(Int64(report.checkpoints))), ("unanchored", .integer(report.unanchored)),
            ("timestamps", .integer(Int64(report.timestamps))), ("objects", .integer(Int64(report.objects))),
            ("viewRows", .integer(report.viewRows)),
            ("faultCount", .integer(Int64(report.faultCount))),
            ("open", .array(OpenAttacks(report.anchors).attacks.map { .string($0.rawValue) })),
            ("anchors", .array(report.anchors.map(Self.json))),
            (
                "unvouchedKeys",
                .array(
                    report.unvouchedKeys.sorted { $0.key < $1.key }.map {
                        .object([("sequence", .integer($0.key)), ("verifier", .string($0.value))])
                    })
            ),
            ("faults", .array(report.faults.map { Self.json($0, language) })),
            (
                "withheld",
                .array(
                    report.withheld.sorted { $0.key < $1.key }.map {
                        .object([("sequence", .integer($0.key)), ("erasure", .integer($0.value))])
                    })
            ),
        ]
        if let opening = report.opening {
            members += [("archive", .string(opening.origin)), ("verifier", .string(report.verifierInForce ?? opening.verifier))]
        }
        if let size = report.newestCheckpoint { members.append(("newestCheckpoint", .integer(size))) }
        return CanonicalJSON.Value.object(members).serialize() + [0x0A]
    }

    private static func json(_ anchor: VerificationReport.Anchor) -> CanonicalJSON.Value {
        switch anchor {
        case .key(let vkey): .object([("type", .string("key")), ("verifier", .string(vkey))])
        case .sm2(let vkey, let size):
            .object([("type", .string("sm2")), ("verifier", .string(vkey)), ("size", .integer(size))])
        case .checkpoint(let size): .object([("type", .string("checkpoint")), ("size", .integer(size))])
        case .witness(let name, let size):
            .object([("type", .string("witness")), ("name", .string(name)), ("size", .integer(size))])
        case .policy(let size, let cosigners):
            .object([
                ("type", .string("policy")), ("size", .integer(size)),
                (
                    "cosigners",
                    .array(cosigners.map { .object([("name", .string($0.name)), ("time", .string(WitnessText.time($0.seconds)))]) })
                ),
            ])
        case .timestamp(let size, let milliseconds, let authority):
            .object([
                ("type", .string("timestamp")), ("size", .integer(size)), ("time", .string(TimestampText.time(milliseconds))),
                ("authority", .string(authority)),
            ])
        }
    }

    private static func json(_ fault: IntegrityFault, _ language: Language) -> CanonicalJSON.Value {
        var members: [(String, CanonicalJSON.Value)] = [
            ("code", .string(fault.code.rawValue)), ("detail", .string(fault.detail)), ("message", .string(fault.message(language))),
        ]
        if let sequence = fault.sequence { members.append(("sequence", .integer(sequence))) }
        if let subject = fault.subject { members.append(("subject", .string(subject))) }
        if let batch = fault.batch { members.append(("batch", .integer(batch))) }
        return .object(members)
    }

    // MARK: - Words

    private static let heading = Phrase("%1（%2）", "%1 (%2)")
    private static let full = Phrase(
        "完整校验：每个条目及其内容、链、树、封存、检查点、视图和原件。", "Full: every entry and its content, chain, tree, seals, checkpoints, views and objects.")
    private static let quick = Phrase(
        "快速校验：条目头、链、树、封存、检查点。没有读取记录内容、视图和原件，对它们不作任何结论。",
        "Quick: headers, chain, tree, seals, checkpoints. Contents, views and objects were not read, and nothing is said of them.")
    private static let newest = Phrase("（最新的覆盖 %1 条，其后 %2 条尚未锚定）", " (the newest covers %1 entries; %2 after it are not anchored yet)")
    private static let noAnchor = Phrase(
        "没有：结果只说明档案库自身是否前后一致，没有锚定在任何外部依据上。",
        "none: what was found shows whether the archive agrees with itself; it is anchored to nothing.")
    private static let keyAgrees = Phrase("您提供的公钥就是开档时的公钥。", "the verifier key you gave is the one that the opening names.")
    private static let laterKeyAgrees = Phrase(
        "您提供的公钥是档案库后来启用的签名密钥。", "the verifier key you gave is one that came into force later.")
    private static let sm2Agrees = Phrase(
        "覆盖前 %1 条的检查点带有您提供的 SM2 公钥的有效签名。", "the checkpoint of the first %1 entries bears a valid line of the SM2 key you gave.")
    private static let unvouched = Phrase(
        "第 %1 号条目更换了签名密钥，旧密钥没有签名交接。请从别处核实新公钥，再用 --key 给出：%2",
        "entry %1 changed the signing key, and the old key did not hand over. Confirm the new verifier by another way, then give it with --key: %2"
    )
    private static let checkpointAgrees = Phrase(
        "与您保存的检查点一致：前 %1 条没有被改动、删除或插入。",
        "consistent with the checkpoint you kept: its first %1 entries were not changed, taken out or added to.")
    private static let witnessAgrees = Phrase(
        "见证者 %1 见过的最大检查点与档案库一致：前 %2 条没有被改动、删除或插入。",
        "consistent with the largest checkpoint that the witness %1 saw: the first %2 entries were not changed, taken out or added to.")
    private static let policyMet = Phrase(
        "信任策略认可的检查点：前 %1 条，由 %2 共同签名。", "a checkpoint of the first %1 entries meets the trust policy, cosigned by %2.")
    private static let policyKey = Phrase(
        "信任策略认可的检查点：前 %1 条，由策略中的日志密钥签名，没有见证者签名。",
        "a checkpoint of the first %1 entries meets the trust policy: signed by the log's key that it names, and cosigned by no witness.")
    private static let stamped = Phrase(
        "时间戳：前 %1 条不晚于 %2 就是这样，由 %3 签发。", "a timestamp: the first %1 entries were as they are by %2, on the word of %3.")
    private static let unread = Phrase("（未核对由谁签发：请用 --ca）", " (by whom was not checked: use --ca)")
    private static let withheld = Phrase("%1：依第 %2 号条目不予显示", "%1: withheld under entry %2")
    private static let unlisted = Phrase("（另有 %1 处未列出）", "(%1 more not listed)")
    private static let partial = Phrase("校验中途停止：没有读完，不作结论。", "The verification was stopped before its end: no verdict.")
    private static let sound = Phrase("没有发现问题。", "No fault found.")
    private static let consistent = Phrase("没有发现问题：档案库自身前后一致。", "No fault found: the archive is consistent with itself.")
    private static let faulty = Phrase(
        "发现 %1 处问题。请保留现场，不要继续写入；与备份和外部保存的检查点比对。",
        "Faults found: %1. Keep everything as it is, write nothing more, and compare with backups and checkpoints kept outside.")
}
