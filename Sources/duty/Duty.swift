import ArgumentParser
import DutyRecords
import DutyService
import Foundation

/// The command of clerks and auditors.
@main
struct Duty: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "duty",
        abstract: words(
            "人大代表履职档案：收录、封存、校验、出档案。",
            "The archive of deputies' performance: file events, seal, verify, print files."),
        discussion: words(
            """
            档案库是一个目录：--archive 指定的，否则 $DUTY_ARCHIVE，否则当前目录（如果它是档案库）。

            退出码：
              0   成功
              1   失败（磁盘、权限、被占用等）；未完成
              2   输入被拒绝（文件、编号、密钥或参数值有误）；档案库未改变
              3   完整性问题：档案库与其记录、封存或检查点不符
              64  用法错误

            从这里开始：
              duty init DIR --origin archive.example.cn/jilin --title 吉林省人大代表履职档案
              duty ingest 表.csv
              duty verify
            """,
            """
            The archive is a folder: the one --archive names, else $DUTY_ARCHIVE, else the working folder if it is an archive.

            Exit codes:
              0   done
              1   failed (disk, permissions, another writer …); not done
              2   input refused (a file, identifier, key or value is wrong); the archive is unchanged
              3   integrity fault: the archive does not agree with its records, seals or checkpoints
              64  wrong usage

            Begin with:
              duty init DIR --origin archive.example.cn/jilin --title "Jilin deputies' performance"
              duty ingest sheet.csv
              duty verify
            """),
        version: DutyVersion.text,
        subcommands: [
            InitCommand.self, IngestCommand.self, SealCommand.self, VerifyCommand.self, StatusCommand.self, DeputyCommand.self,
            FileCommand.self, QueryCommand.self, ProveCommand.self, CheckCommand.self, LogCommand.self, TemplateCommand.self,
            ReindexCommand.self, ExportCommand.self, WitnessCommand.self, TimestampCommand.self, CorrectCommand.self, AnnulCommand.self,
            ContestCommand.self, LinkCommand.self, RosterCommand.self, EvidenceCommand.self, EraseCommand.self, BackupCommand.self,
            RestoreCommand.self, TransferCommand.self, InspectCommand.self, PublishCommand.self, FindingsCommand.self,
            LedgerCommand.self, PlanCommand.self, ScoreCommand.self, KeyCommand.self,
            ClockCommand.self, CompletionCommand.self,
        ])

    static func main() {
        let errors = Stream(.error)
        do {
            var command = try parseAsRoot()
            try command.run()
        } catch let ending as Ending {
            Foundation.exit(ending.rawValue)
        } catch {
            if let message = ParserMessage(error, of: Self.self) {
                let stream = message.ending == .fine ? Stream(.output) : errors
                try? stream.write(message.text(Session.language, columns: stream.columns ?? 80))
                Foundation.exit(message.ending.rawValue)
            }
            let failure = Failure(error, Session.language)
            try? errors.write(errors.painted(words("错误：", "error: "), .red) + failure.message + "\n")
            Foundation.exit(failure.ending.rawValue)
        }
    }
}
