import ArgumentParser
import DutyArchive
import DutyRecords

/// Asks for restricted content, which is shown only under a disclosure entry (FORMAT "Disclosure").
struct RestrictedOptions: ParsableArguments {
    @Flag(
        help: ArgumentHelp(
            "包括受限内容（请假事由、会风会纪记录）；先登记查阅。", "With restricted content (leave reasons, discipline notes); the disclosure is recorded first."))
    var restricted = false

    @Option(help: ArgumentHelp("查阅受限内容的事由。", "Why restricted content is shown.", value: "text"))
    var reason: String?

    @Option(help: ArgumentHelp("提供给谁；默认登录用户本人。", "To whom it is shown; by default the login user.", value: "who"))
    var recipient: String?

    func validate() throws {
        guard restricted || (reason == nil && recipient == nil) else {
            throw ValidationError(words("--reason 和 --recipient 须与 --restricted 同用。", "--reason and --recipient go with --restricted."))
        }
        guard !restricted || !(reason ?? "").isEmpty else {
            throw ValidationError(words("--restricted 须同时给出 --reason。", "--restricted needs a --reason."))
        }
    }

    /// What the disclosure entries say. Every kind that has anything restricted is named, so that an entry tells nothing of what there was.
    func disclosure(_ registry: KindRegistry) -> DisclosureContent {
        let user = LoginUser.name
        let kinds = registry.kinds.filter { $0.restricted || $0.fields.contains(where: \.restricted) }.map(\.name)
        return DisclosureContent(by: user, to: recipient ?? user, reason: reason ?? "", kinds: kinds)
    }
}
