import ArgumentParser
import CryptoSuite
import DutyRecords

/// Whose timestamps to believe.
struct AuthorityOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "时间戳机构的根证书（PEM）；可多次使用。", "Roots of time stamping authorities (PEM); may be repeated.", value: "pem"),
        completion: .file(extensions: ["pem", "crt"]))
    var ca: [String] = []

    /// Nil where none are named.
    func read() throws -> TimestampAuthorities? {
        guard !ca.isEmpty else { return nil }
        let files = try ca.map { try NoteFile.contents($0, max: TimestampAuthorities.byteCountMax) }
        return try TimestampAuthorities(pem: Array(files.joined(separator: [0x0a])))
    }

    /// For what makes no sense without.
    func required() throws -> TimestampAuthorities {
        guard let authorities = try read() else { throw CommandError(.usage, Self.missing) }
        return authorities
    }

    private static let missing = Phrase("请用 --ca 给出时间戳机构的根证书。", "Name the authority's root with --ca.")
}
