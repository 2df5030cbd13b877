import ArgumentParser

struct TimestampCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "timestamp",
        abstract: words("时间戳：由时间戳机构证明检查点的时间（RFC 3161）。", "Timestamps: an authority says when it saw a checkpoint (RFC 3161)."),
        discussion: words(
            """
            请求和答复都是文件，可以带到能联网的机器上办理。

            示例：
              duty timestamp request -o jilin.tsq
              duty timestamp attach jilin.tsr --ca authority.pem
              duty timestamp show --ca authority.pem
            """,
            """
            Request and answer are files, to be carried to a machine that reaches the authority.

            Examples:
              duty timestamp request -o jilin.tsq
              duty timestamp attach jilin.tsr --ca authority.pem
              duty timestamp show --ca authority.pem
            """),
        subcommands: [TimestampRequestCommand.self, TimestampAttachCommand.self, TimestampShowCommand.self])
}
