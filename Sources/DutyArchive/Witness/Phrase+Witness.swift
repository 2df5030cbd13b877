import DutyRecords
import TransparencyLog

/// What witnesses say to people.
extension Phrase {
    static let noWitness = Phrase(
        "%1 不是见证者的目录。请检查路径，或先运行 duty witness init。", "%1 is no witness's folder. Check the path, or make one with duty witness init.")
    static let witnessDamaged = Phrase(
        "%1 已损坏：见证者不知道自己见过什么，就不能再签名。请保留现场，另建见证者并换新密钥。",
        "%1 is damaged: a witness that does not know what it saw must not sign. Keep the folder, and make a new witness with a new key.")
    static let witnessName = Phrase(
        "见证者名称“%1”无效：应为不带协议的网址，不含空格和加号，例如 witness.example.cn。",
        "The witness's name “%1” is not valid: give a URL without a scheme, without spaces or plus signs, such as witness.example.cn.")
    static let witnessFollows = Phrase(
        "%1 是见证者的公钥，不是日志的。请给出 duty status 显示的公钥。", "%1 is a witness's key and no log's. Give the one that duty status shows.")
    static let witnessUnknownLog = Phrase(
        "见证者没有关注 %1。确认公钥来源后运行 duty witness trust。",
        "The witness does not follow %1. Check where the key is from, then run duty witness trust.")
    static let witnessNotSigned = Phrase("检查点没有该日志密钥的有效签名：%1", "The checkpoint bears no valid signature of the log's key: %1")
    static let witnessOldTooLarge = Phrase(
        "请求称见证者已见过的规模大于检查点的规模 %1。请用 duty witness request --old 重新制作。",
        "The request claims that the witness knows more than the %1 entries of the checkpoint. Make it anew with duty witness request --old."
    )
    static let witnessConflict = Phrase(
        "见证者见过的规模是 %1，请求的起点不是它。请用 duty witness request --old %1 重新制作。",
        "The witness knows size %1, and the request does not begin there. Make it anew with duty witness request --old %1.")
    static let witnessKnown = Phrase(
        "这个检查点（规模 %1）已经签过。duty witness show --note 给出已签名的检查点；要再签一次，请用 duty witness request --old %1 重新制作请求。",
        "This checkpoint of size %1 was cosigned already. duty witness show --note gives it; to have it cosigned again, make the request anew with duty witness request --old %1."
    )
    static let witnessBehind = Phrase(
        "检查点覆盖 %1 条，而见证者已见过 %2 条：档案库被截断或回退，或给错了文件。未签名。",
        "The checkpoint covers %1 entries, and the witness saw %2: the archive was cut or rolled back, or this is an old file. Not cosigned."
    )
    static let witnessInconsistent = Phrase(
        "不能证明规模 %1 的检查点是见过的规模 %2 的延续，未签名。请保留文件，要求重新出具证明；拿不出来，就是历史被改写。",
        "Nothing shows that the checkpoint of size %1 continues the one of size %2 that was seen. Not cosigned. Keep the file and ask for another proof; if there is none, history was rewritten."
    )
    static let witnessSplit = Phrase(
        "规模 %1 的检查点与见过的不同：同一密钥签了两份历史。未签名，检查点已留作证据，请公布。",
        "The checkpoint of size %1 is not the one that was seen: the same key signed two histories. Not cosigned, and kept as evidence: publish both."
    )
    static let witnessProofMalformed = Phrase(
        "请求有误：空树或首次见证不需要证明。请用 duty witness request 重新制作。",
        "The request is wrong: from nothing there is nothing to prove, and the empty tree has one root. Make it anew with duty witness request."
    )
    static let witnessProofNeeded = Phrase(
        "见证者见过规模 %1，检查点的规模是 %2，需要证明。请用 duty witness request --old %1 制作请求，或用 --tiles 给出导出的目录。",
        "The witness knows size %1 and the checkpoint is of size %2: a proof is needed. Make a request with duty witness request --old %1, or name an exported folder with --tiles."
    )
    static let witnessTileMissing = Phrase(
        "缺少或损坏 %1，不能从中得出证明。请重新导出（duty export tiles）。", "%1 is missing or damaged, so it gives no proof. Export anew (duty export tiles).")
    static let witnessSawNothing = Phrase(
        "见证者 %1 没有见过 %2。请检查目录。", "The witness %1 has seen nothing of %2. Check which folder you named.")
    static let requestBeyond = Phrase(
        "见证者所知的规模 %1 大于最新检查点的规模 %2：档案库被截断或回退，或数字有误。",
        "The witness knows size %1 and the newest checkpoint is of size %2: the archive was cut or rolled back, or the number is wrong.")
    static let cosignatureUnknown = Phrase(
        "%1 的签名不是所给见证者的，未保存任何内容。请用 --witness 或 --policy 给出它的公钥。",
        "The line by %1 is by none of the witnesses you named, and nothing was kept. Give its key with --witness or --policy.")
    static let cosignatureInvalid = Phrase(
        "%1 的签名不属于本档案库的任何检查点，未保存任何内容。请核对文件。",
        "The line by %1 is over no checkpoint at hand, and nothing was kept. Check which file you gave.")
    static let cosignedElse = Phrase(
        "规模 %1 的检查点与本档案库保存的不同：见证者签的是另一份历史。请运行 duty verify --since，并保留两份文件。",
        "The checkpoint of size %1 is not the one at hand: what was witnessed is another history. Run duty verify --since, and keep both files."
    )
    static let cosignaturesTooMany = Phrase("检查点最多有 %1 个签名。", "A checkpoint has at most %1 signatures.")
    static let noSuchCheckpoint = Phrase("没有规模为 %1 的检查点。", "There is no checkpoint of size %1 at hand.")
}

extension ArchiveError {
    init(refusing refusal: WitnessRefusal, _ claimed: Checkpoint, seen: Checkpoint?) {
        switch refusal {
        case .unknownLog: self.init(.witnessRefused, .witnessUnknownLog, claimed.origin.text)
        case .notSigned(let why): self.init(.witnessRefused, .witnessNotSigned, why)
        case .oldTooLarge where seen.map({ $0.size > claimed.size }) == true, .conflict where seen.map({ $0.size > claimed.size }) == true:
            self.init(.witnessContradicted, .witnessBehind, claimed.size.description, seen?.size.description ?? "0")
        case .oldTooLarge: self.init(.witnessRefused, .witnessOldTooLarge, claimed.size.description)
        case .conflict where seen?.size == claimed.size && seen?.root != claimed.root:
            self.init(.witnessContradicted, .witnessSplit, claimed.size.description)
        case .conflict where seen == claimed: self.init(.witnessRefused, .witnessKnown, claimed.size.description)
        case .conflict(let size): self.init(.witnessRefused, .witnessConflict, size.description)
        case .wrongEmptyRoot, .proofFromNothing: self.init(.witnessRefused, .witnessProofMalformed)
        case .inconsistent:
            self.init(.witnessContradicted, .witnessInconsistent, claimed.size.description, seen?.size.description ?? "0")
        case .split: self.init(.witnessContradicted, .witnessSplit, claimed.size.description)
        }
    }
}
