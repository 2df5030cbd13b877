import ArgumentParser

struct WitnessCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "witness",
        abstract: words("见证：由他人共同签名检查点（C2SP）。", "Witnesses: others cosign checkpoints (C2SP)."),
        discussion: words(
            """
            见证者由档案库管理者之外的人担任，用自己的目录和密钥，记住每个日志见过的最大检查点，只签与之相容的后续。一切用文件传递，不需要网络：

              档案库：duty witness request --old N -o 请求文件   N 是见证者见过的规模，首次为 0
              见证者：duty witness cosign 目录 请求文件 -o 签名文件
              档案库：duty witness attach 签名文件 --witness 见证者公钥

            示例：
              duty witness init /media/usb/witness --name witness.example.cn --log jilin.vkey
              duty witness show /media/usb/witness
            """,
            """
            A witness is somebody whom the archive's keeper does not control. It has a folder and a key of its own, remembers of each log the \
            largest checkpoint that it saw, and signs only what continues it. Everything is carried as files, without a network:

              archive:  duty witness request --old N -o REQUEST     N is the size the witness knows, 0 at first
              witness:  duty witness cosign DIR REQUEST -o LINES
              archive:  duty witness attach LINES --witness VKEY

            Examples:
              duty witness init /media/usb/witness --name witness.example.cn --log jilin.vkey
              duty witness show /media/usb/witness
            """),
        subcommands: [
            WitnessInitCommand.self, WitnessTrustCommand.self, WitnessShowCommand.self, WitnessRequestCommand.self,
            WitnessCosignCommand.self, WitnessAttachCommand.self,
        ])
}
