import ArgumentParser

struct KeyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "key",
        abstract: words("签名密钥：查看、更换、口令、国密。", "The signing key: show, rotate, protect, SM2."),
        discussion: words(
            """
            签名密钥的公钥写在档案库的开档条目中；更换密钥是链上的一个条目，由旧密钥签名交接，以前的检查点仍可核对。

            示例：
              duty key show
              duty key rotate --reason "按年更换"
              duty key protect
              duty key sm2
            """,
            """
            The archive's opening names its first key. A change of key is an entry on the chain, which the old key hands over by its \
            signature; earlier checkpoints stay valid.

            Examples:
              duty key show
              duty key rotate --reason "Yearly change"
              duty key protect
              duty key sm2
            """),
        subcommands: [KeyShowCommand.self, KeyRotateCommand.self, KeyProtectCommand.self, KeySM2Command.self])
}
