import CryptoSuite

extension TrustPolicy {
    public static let byteCountMax = 1 << 20
    /// Of logs, of witnesses and of groups together.
    public static let itemCountMax = 1_000

    /// Reads a policy file, of at most 1 MiB and 1,000 items: lines parted by spaces and tabs; `#` begins a comment.
    ///
    /// Throws `policyMalformed` naming the line. Understands Ed25519 and SM2 keys of logs and `cosignature/v1` keys of witnesses.
    public init(parsing bytes: [UInt8]) throws(LogError) {
        guard bytes.count <= TrustPolicy.byteCountMax else {
            throw LogError(.policyMalformed, "A trust policy is at most \(TrustPolicy.byteCountMax) bytes; this is \(bytes.count).")
        }
        var reader = PolicyReader()
        for (index, line) in bytes.split(separator: 0x0a, omittingEmptySubsequences: false).enumerated() {
            try reader.read(line, number: index + 1)
        }
        self = try reader.policy()
    }
}

/// A policy in the making: what its lines have said so far.
private struct PolicyReader {
    private var logs: [NoteVerifier] = []
    private var witnesses: [TrustPolicy.Witness] = []
    private var groups: [TrustPolicy.Group] = []
    private var quorum: String?
    private var quorumLine: Int?
    /// Names that no group has as a member yet. Names are bytes: two that only look the same are two.
    private var free: Set<[UInt8]> = []
    private var names: Set<[UInt8]> = []
    private var keys: Set<[UInt8]> = []

    mutating func read(_ line: ArraySlice<UInt8>, number: Int) throws(LogError) {
        let isAllowed = line.allSatisfy { $0 == 0x09 || (0x20...0x7e).contains($0) || $0 >= 0x80 }
        guard isAllowed, let text = String(validating: line, as: UTF8.self) else {
            throw fault(number, "it holds a byte that is not allowed: tabs and printable UTF-8 only, and LF at the end")
        }
        let visible = text.utf8.prefix { $0 != UInt8(ascii: "#") }
        let items = visible.split { $0 == 0x20 || $0 == 0x09 }.map { String(decoding: $0, as: UTF8.self) }
        guard let word = items.first else { return }
        guard word == "quorum" || logs.count + witnesses.count + groups.count < TrustPolicy.itemCountMax else {
            throw fault(number, "a policy has at most \(TrustPolicy.itemCountMax) logs, witnesses and groups")
        }
        switch word {
        case "log": try log(items, number)
        case "witness": try witness(items, number)
        case "group": try group(items, number)
        case "quorum": try quorum(items, number)
        default: throw fault(number, "it begins with \(word.prefix(40).debugDescription); log, witness, group and quorum are known")
        }
    }

    func policy() throws(LogError) -> TrustPolicy {
        guard quorumLine != nil else { throw LogError(.policyMalformed, "The trust policy has no quorum line; it needs exactly one.") }
        guard !logs.isEmpty else { throw LogError(.policyMalformed, "The trust policy names no log.") }
        for log in logs where log.algorithm == .sm2 && !logs.contains(where: { $0.algorithm == .ed25519 && $0.name == log.name }) {
            throw LogError(
                .policyMalformed, "The trust policy names an SM2 key of \(log.name), and no Ed25519 key of it, which it needs too.")
        }
        return TrustPolicy(logs: logs, witnesses: witnesses, groups: groups, quorum: quorum)
    }

    private mutating func log(_ items: [String], _ number: Int) throws(LogError) {
        guard 2...3 ~= items.count else { throw fault(number, "a log is `log <vkey> [<url>]`") }
        logs.append(
            try verifier(
                items[1], [.ed25519, .sm2], "a log's key is a vkey of an Ed25519 key (type 0x01) or an SM2 key (type 0xff)", number))
    }

    private mutating func witness(_ items: [String], _ number: Int) throws(LogError) {
        guard 3...4 ~= items.count else { throw fault(number, "a witness is `witness <name> <vkey> [<url>]`") }
        try define(items[1], number)
        let verifier = try verifier(items[2], [.cosignature], "a witness's key is a vkey of a cosignature/v1 key (type 0x04)", number)
        witnesses.append(TrustPolicy.Witness(name: items[1], verifier: verifier))
    }

    private mutating func group(_ items: [String], _ number: Int) throws(LogError) {
        guard items.count >= 4 else { throw fault(number, "a group is `group <name> all|any|<k> <member>...`") }
        let members = Array(items[3...])
        for member in members {
            guard names.contains(Array(member.utf8)) else { throw fault(number, "no line before defines the member \(member)") }
            guard free.remove(Array(member.utf8)) != nil else { throw fault(number, "\(member) is a member of a group already") }
        }
        try define(items[1], number)
        let needed: Int
        switch items[2] {
        case "any": needed = 1
        case "all": needed = members.count
        default:
            guard let count = Decimal.parse(items[2].utf8), 1...Int64(members.count) ~= count else {
                throw fault(number, "a group needs all, any or 1 to \(members.count) of its members, not \(items[2].prefix(40))")
            }
            needed = Int(count)
        }
        groups.append(TrustPolicy.Group(name: items[1], needed: needed, members: members))
    }

    private mutating func quorum(_ items: [String], _ number: Int) throws(LogError) {
        guard items.count == 2 else { throw fault(number, "a quorum is `quorum <name>|none`") }
        if let quorumLine { throw fault(number, "line \(quorumLine) states the quorum already") }
        guard items[1] == "none" || names.contains(Array(items[1].utf8)) else { throw fault(number, "no line before defines \(items[1])") }
        quorumLine = number
        quorum = items[1] == "none" ? nil : items[1]
    }

    private mutating func define(_ name: String, _ number: Int) throws(LogError) {
        guard name != "none" else { throw fault(number, "none is no name") }
        guard names.insert(Array(name.utf8)).inserted else { throw fault(number, "a line before defines \(name) already") }
        free.insert(Array(name.utf8))
    }

    /// One key is one party: the same one under two names would count twice.
    private mutating func verifier(
        _ text: String, _ algorithms: [NoteVerifier.Algorithm], _ expected: String, _ number: Int
    ) throws(LogError) -> NoteVerifier {
        let verifier: NoteVerifier
        do { verifier = try NoteVerifier(vkey: text) } catch { throw fault(number, error.message) }
        guard algorithms.contains(verifier.algorithm) else { throw fault(number, expected) }
        guard keys.insert(verifier.key.bytes).inserted else { throw fault(number, "the same key stands on a line before") }
        return verifier
    }

    private func fault(_ number: Int, _ what: String) -> LogError {
        LogError(.policyMalformed, "Line \(number) of the trust policy: \(what).")
    }
}
