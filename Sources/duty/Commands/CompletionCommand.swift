import ArgumentParser

struct CompletionCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "completion",
        abstract: words("输出命令行补全脚本。", "Print a shell's completion script."),
        discussion: words(
            """
            示例：
              duty completion bash > /etc/bash_completion.d/duty
              duty completion zsh > ~/.zsh/completion/_duty
              duty completion fish > ~/.config/fish/completions/duty.fish
            """,
            """
            Examples:
              duty completion bash > /etc/bash_completion.d/duty
              duty completion zsh > ~/.zsh/completion/_duty
              duty completion fish > ~/.config/fish/completions/duty.fish
            """))

    enum Shell: String, ExpressibleByArgument, CaseIterable { case bash, zsh, fish }

    @Argument(help: ArgumentHelp("bash、zsh 或 fish。", "bash, zsh or fish.", value: "shell"))
    var shell: Shell

    @OptionGroup var display: DisplayOptions

    func run() throws {
        let kind: CompletionShell =
            switch shell {
            case .bash: .bash
            case .zsh: .zsh
            case .fish: .fish
            }
        try display.output.line(Duty.completionScript(for: kind))
    }
}
