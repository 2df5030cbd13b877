/// The targets that Package.swift declares, with the modules of ours that each depends on.
struct PackageTargets {
    let dependencies: [String: Set<String>]

    init(_ manifest: String) {
        var dependencies: [String: Set<String>] = [:]
        let helpers = /(?:module|tests)\(\s*"(\w+)"(?:,\s*\[([^\]]*)\])?/
        for match in manifest.matches(of: helpers) { dependencies[String(match.output.1)] = Self.quoted(match.output.2 ?? "") }
        let plain = /\.(?:executableTarget|systemLibrary)\(\s*name: "(\w+)"(?:,\s*dependencies:\s*\[([^\]]*)\])?/
        for match in manifest.matches(of: plain) { dependencies[String(match.output.1)] = Self.quoted(match.output.2 ?? "") }
        self.dependencies = dependencies
    }

    private static func quoted(_ list: Substring) -> Set<String> { Set(list.matches(of: /"(\w+)"/).map { String($0.output.1) }) }
}
