import CryptoSuite
import DutyArchive
import DutyIntake
import DutyRecords
import DutyReports
import DutyService
import DutySheets
import Foundation
import TransparencyLog

/// What an error means to the person at the terminal: how the run ends, and what to do next. The one place that maps errors.
struct Failure {
    let ending: Ending
    let message: String

    init(_ error: any Error, _ language: Language) {
        switch error {
        case let error as CommandError: self.init(error.ending, error.phrase.text(language, error.arguments))
        case let error as ArchiveError: self.init(error.ending, error.message(language))
        case let error as IntakeError: self.init(.refused, Self.lines(error.file, error.faults, language))
        case let error as Fault: self.init(.refused, error.message(language))
        case let error as CryptoError: self.init(error.ending, Self.lead(error.code.lead, error.message, language))
        case let error as LogError: self.init(.refused, Self.lead(error.code.lead, error.message, language))
        case let error as ReportError where error.code == .notAnchored:
            self.init(.refused, Self.lead(Self.notAnchored, error.message, language))
        case let error as ReportError where [.fontMissing, .notBuilt, .notPrinted].contains(error.code): self.init(.failed, error.message)
        case let error as ReportError: self.init(.integrity, Self.lead(Self.damagedRecord, error.message, language))
        case let error as SheetError: self.init(.failed, error.text(language))
        case let error as ServiceError: self.init(error.ending, Self.lead(error.code.lead, error.message, language))
        case let error as CocoaError:
            self.init(.failed, Self.lead(Self.fileFailed, error.localizedDescription + (error.filePath.map { " (\($0))" } ?? ""), language))
        default: self.init(.failed, Self.lead(Self.unexpected, "\(error)", language))
        }
    }

    private init(_ ending: Ending, _ message: String) {
        self.ending = ending
        self.message = message
    }

    /// The errors of the lower modules speak English; in Chinese a sentence says what it is about and what to do.
    private static func lead(_ lead: Phrase, _ message: String, _ language: Language) -> String {
        language == .chinese ? "\(lead.chinese)\n  （\(message)）" : "\(message)\(lead.english.isEmpty ? "" : " " + lead.english)"
    }

    private static func lines(_ file: String, _ faults: [Fault], _ language: Language) -> String {
        faults.map { "\(file)\(language == .chinese ? "：" : ": ")\($0.message(language))" }.joined(separator: "\n")
    }

    static let damagedRecord = Phrase("记录缺少必需的内容。请运行 duty verify。", "")
    static let notAnchored = Phrase("要公布的内容还不在检查点之内。请先运行 duty seal。", "")
    static let fileFailed = Phrase("文件操作失败。请检查路径、权限和磁盘后重试。", "Check the path, the permissions and the disk, then try again.")
    static let unexpected = Phrase("意外的错误，未完成。请运行 duty verify 检查档案库。", "Not done. Run duty verify to check the archive.")
}

extension ArchiveError {
    var ending: Ending {
        switch code {
        case .alreadyExists, .input, .notFound, .wrongKey, .proofMalformed, .witnessRefused: .refused
        case .damaged, .checkpointMissing, .checkpointAhead, .checkpointInconsistent, .proofInvalid, .witnessContradicted: .integrity
        case .notAnArchive, .unsupportedVersion, .readOnly, .locked, .clockBehind, .clockAhead, .diskFull, .storage, .durability: .failed
        }
    }
}

extension ServiceError {
    var ending: Ending {
        switch code {
        case .taken, .input: .refused
        case .configuration, .io, .syncFailed, .missing, .stopped, .archive: .failed
        }
    }
}

extension CryptoError {
    var ending: Ending {
        switch code {
        case .keyNotRegular, .keyExposed, .keyMalformed, .keyUnfit, .keyExists, .keyProtected, .passphraseWrong: .refused
        case .timestampMalformed, .timestampNotGranted, .timestampForeign, .timestampInvalid, .timestampUntrusted, .authoritiesMalformed:
            .refused
        case .keyUnreadable, .keyUnwritable, .entropyMissing, .operationFailed: .failed
        }
    }
}

extension CryptoError.Code {
    fileprivate var lead: Phrase {
        switch self {
        case .keyUnreadable: Phrase("读不到签名密钥。请用 --key 指定密钥文件，并检查权限。", "Name the key's file with --key.")
        case .keyNotRegular: Phrase("签名密钥的路径不是普通文件。请指定密钥文件本身。", "")
        case .keyExposed: Phrase("签名密钥能被他人读取，已拒绝使用。请运行 chmod 600，并考虑它是否已经泄露。", "")
        case .keyMalformed: Phrase("文件不是 PEM 私钥。请指定 duty init 生成的文件或其备份。", "")
        case .keyUnfit: Phrase("密钥的算法不对。请指定 duty init 生成的密钥。", "")
        case .keyProtected:
            Phrase("密钥有口令保护。请用 --passphrase-file 给出保存口令的文件，或在终端运行。", "Name it with --passphrase-file, or run this at a terminal.")
        case .passphraseWrong: Phrase("口令不对，打不开签名密钥。没有改动。", "")
        case .keyExists: Phrase("该位置已有密钥，不会覆盖。请另选路径，或先移走原文件。", "")
        case .keyUnwritable: Phrase("无法写入签名密钥。请检查目录权限和磁盘空间，或用 --key 另选位置。", "Choose another place with --key.")
        case .entropyMissing: Phrase("系统随机数不可用，不能生成密钥。请检查系统。", "Check the system's random generator.")
        case .operationFailed: Phrase("密码运算失败。请检查内存和 OpenSSL 库后重试。", "Check the memory and the OpenSSL library, then try again.")
        case .timestampMalformed: Phrase("不是时间戳文件，或文件不完整。请给出 .tsq 请求或时间戳机构答复的 .tsr 文件。", "")
        case .timestampNotGranted: Phrase("时间戳机构没有签发时间戳。请重新申请，或换一家机构。", "")
        case .timestampForeign: Phrase("这个时间戳不是签给这份内容或这次请求的。请核对文件。", "Check which file you gave.")
        case .timestampInvalid: Phrase("时间戳的签名无效：内容被改动，或不是所称的机构签发。", "It was altered, or made by somebody else.")
        case .timestampUntrusted: Phrase("时间戳不是所给证书文件中的机构签发的。请核对 --ca。", "Check what you gave as --ca.")
        case .authoritiesMalformed: Phrase("机构证书文件无效。请给出 PEM 格式的根证书。", "")
        }
    }
}

extension LogError.Code {
    fileprivate var lead: Phrase {
        switch self {
        case .verifierMalformed:
            Phrase("公钥格式不对。请用 duty status 显示的整行公钥，或保存它的文件。", "Give the whole line that duty status shows, or a file that holds it.")
        case .noteMalformed, .checkpointMalformed, .signatureInvalid, .signatureMissing, .originForeign:
            Phrase("检查点无效，或不属于本档案库。请核对文件。", "Check which file you gave.")
        case .requestMalformed: Phrase("不是给见证者的请求文件。请给出 duty witness request 写出的文件。", "Give the file that duty witness request wrote.")
        case .policyMalformed: Phrase("信任策略文件有误。请改正所指的行。", "Correct that line.")
        case .quorumUnmet: Phrase("见证者的共同签名不足。请取得更多见证者签名的检查点。", "Get a checkpoint that more witnesses have cosigned.")
        case .subjectMalformed: Phrase("编号格式不对。请用 duty deputy list 查看代表编号。", "See the identifiers with duty deputy list.")
        case .timestampMalformed, .headerMalformed, .roleMisplaced, .compactRangeMalformed, .proofMalformed, .proofInvalid,
            .tilePathMalformed,
            .tileMalformed:
            Phrase("日志数据格式不对。请运行 duty verify。", "Run duty verify.")
        }
    }
}

extension ServiceError.Code {
    fileprivate var lead: Phrase {
        switch self {
        case .configuration: Phrase("配置有误。请按说明修改后重试。", "Correct it and try again.")
        case .io: Phrase("文件操作失败。请检查路径、权限和磁盘后重试。", "Check the path, the permissions and the disk, then try again.")
        case .syncFailed: Phrase("数据未能确认写到磁盘。请检查磁盘，再运行 duty verify。", "Check the disk, then run duty verify.")
        case .taken: Phrase("该位置已有文件或目录，不会覆盖。请另选一个新目录。", "")
        case .input: Phrase("输入有误。请按说明改正。", "")
        case .missing: Phrase("缺少文件或目录。请检查路径。", "Check the path.")
        case .stopped: Phrase("已被停止。", "")
        case .archive: Phrase("档案库目前不能写入。请运行 duty status 和 duty verify。", "Run duty status and duty verify.")
        }
    }
}
