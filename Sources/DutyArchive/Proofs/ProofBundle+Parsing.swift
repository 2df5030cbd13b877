import CryptoSuite
import DutyRecords
import TransparencyLog

extension ProofBundle {
    /// Reads a file, of at most 64 MiB and 1,048,576 values: an entry is two to four.
    ///
    /// - Throws: `proofMalformed`, naming the place, for whatever `bytes` would not give back byte for byte.
    public init(parsing bytes: [UInt8]) throws {
        guard bytes.count <= Self.byteCountMax else { throw ProofMember.fault("", "at most \(Self.byteCountMax) bytes") }
        let value: CanonicalJSON.Value
        do { value = try CanonicalJSON.parse(bytes, bytesMax: Self.byteCountMax, valuesMax: Self.valueCountMax) } catch {
            throw ProofMember.fault("", error.message(.english))
        }
        var file = try ProofMember(value, "")
        guard try file.text("format") == Self.format else { throw file.fault("format", Self.format) }
        note = Array(try file.text("note").utf8)
        do { _ = try Checkpoint(parsing: SignedNote(parsing: note).text) } catch { throw file.fault("note", "\(error)") }
        opening = try Anchored(file.value("opening"), "opening")
        seal = try Anchored(file.value("seal"), "seal")
        chains = try file.list("chains", max: Self.chainCountMax).enumerated().map { try Chain($1, "chains[\($0)]") }
        timestamps = try file.has("timestamps") ? Self.timestamps(&file) : []
        try file.end()
        guard let first = chains.first, !first.subject.isReserved else { throw file.fault("chains", "the chain of a deputy first") }
        let congresses = chains.dropFirst().map(\.subject)
        guard congresses.allSatisfy({ $0.congress != nil }), zip(congresses, congresses.dropFirst()).allSatisfy({ $0.text < $1.text })
        else { throw file.fault("chains", "after the first, chains of congresses, each once, in the order of their names") }
    }

    private static func timestamps(_ file: inout ProofMember) throws -> [[UInt8]] {
        let timestamps = try file.list("timestamps", max: timestampCountMax).map { value in
            guard case .string(let text) = value, let bytes = Base64.decode(text.utf8), 1...TimestampResponse.byteCountMax ~= bytes.count
            else { throw ProofMember.fault("timestamps", "base64 of 1 to \(TimestampResponse.byteCountMax) bytes") }
            return bytes
        }
        guard !timestamps.isEmpty else { throw file.fault("timestamps", "one at least, or no such member") }
        return timestamps
    }
}

extension ProofBundle.Content {
    fileprivate init(_ member: inout ProofMember) throws {
        bytes = Array(try member.text("content").utf8)
        guard bytes.count <= 1 << 20 else { throw member.fault("content", "at most 1 MiB") }
        guard let salt = Salt(bytes: try member.bytes("salt")) else { throw member.fault("salt", "base64 of 16 bytes") }
        self.salt = salt
    }
}

extension ProofBundle.Entry {
    fileprivate init(_ value: CanonicalJSON.Value, _ place: String) throws {
        var member = try ProofMember(value, place)
        header = try member.header()
        content = member.has("content") || member.has("salt") ? try ProofBundle.Content(&member) : nil
        try member.end()
    }
}

extension ProofBundle.Anchored {
    fileprivate init(_ value: CanonicalJSON.Value, _ place: String) throws {
        var member = try ProofMember(value, place)
        header = try member.header()
        content = try ProofBundle.Content(&member)
        inclusion = try member.list("inclusion", max: InclusionProof.hashCountMax).map { value in
            guard case .string(let text) = value, let hash = Digest(base64: text) else {
                throw ProofMember.fault(place + ".inclusion", "base64 of 32 bytes")
            }
            return hash
        }
        try member.end()
    }
}

extension ProofBundle.Chain {
    fileprivate init(_ value: CanonicalJSON.Value, _ place: String) throws {
        var member = try ProofMember(value, place)
        do { subject = try SubjectID(member.text("subject")) } catch let error as LogError {
            throw ProofMember.fault(place + ".subject", error.message)
        }
        do { proof = try SubjectProof(bytes: member.bytes("map")) } catch let error as LogError {
            throw ProofMember.fault(place + ".map", error.message)
        }
        entries = try member.list("entries", max: 1_000_000).enumerated().map { try ProofBundle.Entry($1, "\(place).entries[\($0)]") }
        try member.end()
    }
}

/// The members of one object of the file while they are taken out; `end` refuses what nobody asked for.
private struct ProofMember {
    private var members: [String: CanonicalJSON.Value]
    private let place: String

    init(_ value: CanonicalJSON.Value, _ place: String) throws {
        guard case .object(let members) = value else { throw Self.fault(place, "an object") }
        // The parser lets no key stand twice.
        self.members = Dictionary(members, uniquingKeysWith: { first, _ in first })
        self.place = place
    }

    func has(_ key: String) -> Bool { members[key] != nil }

    mutating func value(_ key: String) throws -> CanonicalJSON.Value {
        guard let value = members.removeValue(forKey: key) else { throw fault(key, "something") }
        return value
    }

    mutating func text(_ key: String) throws -> String {
        guard case .string(let text) = try value(key) else { throw fault(key, "a string") }
        return text
    }

    mutating func bytes(_ key: String) throws -> [UInt8] {
        guard let bytes = Base64.decode(try text(key).utf8) else { throw fault(key, "base64") }
        return bytes
    }

    mutating func list(_ key: String, max: Int) throws -> [CanonicalJSON.Value] {
        guard case .array(let values) = try value(key), values.count <= max else { throw fault(key, "an array of at most \(max)") }
        return values
    }

    mutating func header() throws -> EntryHeader {
        do { return try EntryHeader(parsing: Array(text("header").utf8)) } catch let error as LogError {
            throw fault("header", error.message)
        }
    }

    func end() throws {
        if let unknown = members.keys.min() { throw fault(unknown, "nothing") }
    }

    func fault(_ key: String, _ expected: String) -> ArchiveError { Self.fault(place.isEmpty ? key : "\(place).\(key)", expected) }

    static func fault(_ place: String, _ expected: String) -> ArchiveError {
        ArchiveError(.proofMalformed, .proofMalformed, place.isEmpty ? "JSON" : place, expected)
    }
}
