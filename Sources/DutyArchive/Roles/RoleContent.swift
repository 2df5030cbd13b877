import CryptoSuite
import DutyRecords
import TransparencyLog

/// What an entry of one role says (FORMAT): read from canonical content and written back to the same bytes.
protocol RoleContent {
    static var role: EntryRole { get }
    init(_ object: ContentObject) throws
    var members: [(String, CanonicalJSON.Value)] { get }
}

extension RoleContent {
    var canonical: [UInt8] { CanonicalJSON.Value.object(members).serialize() }

    /// - Throws: `damaged` where the bytes are not canonical, or a member is missing, unknown or of the wrong type.
    init(content: [UInt8]) throws {
        try self.init(ContentObject(parsing: content))
    }
}

/// The members of an object while they are taken out one by one; `end` refuses what nobody asked for.
struct ContentObject {
    private var members: [String: CanonicalJSON.Value]

    init(parsing content: [UInt8]) throws {
        let value: CanonicalJSON.Value
        do { value = try CanonicalJSON.parse(content) } catch {
            throw ArchiveError(.damaged, .contentNotCanonical, "\(error)")
        }
        guard case .object(let members) = value else { throw ArchiveError(.damaged, .contentNotCanonical, "not an object") }
        self.members = Dictionary(members, uniquingKeysWith: { first, _ in first })
    }

    mutating func optionalString(_ key: String) throws -> String? {
        guard let value = members.removeValue(forKey: key) else { return nil }
        guard case .string(let text) = value else { throw wrong(key, "string") }
        return text
    }

    mutating func string(_ key: String) throws -> String {
        guard let text = try optionalString(key) else { throw wrong(key, "string") }
        return text
    }

    mutating func integer(_ key: String) throws -> Int64 {
        guard case .integer(let value)? = members.removeValue(forKey: key) else { throw wrong(key, "integer") }
        return value
    }

    /// An integer that is not negative.
    mutating func count(_ key: String) throws -> Int64 {
        let value = try integer(key)
        guard value >= 0 else { throw wrong(key, "integer ≥ 0") }
        return value
    }

    mutating func optionalDigest(_ key: String) throws -> Digest? {
        guard let text = try optionalString(key) else { return nil }
        guard let digest = Digest(base64: text) else { throw wrong(key, "base64 of 32 bytes") }
        return digest
    }

    mutating func digest(_ key: String) throws -> Digest {
        guard let digest = try optionalDigest(key) else { throw wrong(key, "base64 of 32 bytes") }
        return digest
    }

    mutating func strings(_ key: String) throws -> [String] {
        guard case .array(let values)? = members.removeValue(forKey: key) else { throw wrong(key, "array") }
        return try values.map { value in
            guard case .string(let text) = value else { throw wrong(key, "array of strings") }
            return text
        }
    }

    mutating func integers(_ key: String) throws -> [Int64] {
        guard case .array(let values)? = members.removeValue(forKey: key) else { throw wrong(key, "array") }
        return try values.map { value in
            guard case .integer(let number) = value else { throw wrong(key, "array of integers") }
            return number
        }
    }

    mutating func optionalArray(_ key: String) throws -> [CanonicalJSON.Value]? {
        guard let value = members.removeValue(forKey: key) else { return nil }
        guard case .array(let values) = value, !values.isEmpty else { throw wrong(key, "array that is not empty") }
        return values
    }

    mutating func object(_ key: String) throws -> CanonicalJSON.Value {
        guard let value = members.removeValue(forKey: key), case .object = value else { throw wrong(key, "object") }
        return value
    }

    func end() throws {
        guard let unknown = members.keys.min() else { return }
        throw ArchiveError(.damaged, .contentMember, unknown, "nothing")
    }

    func wrong(_ key: String, _ expected: String) -> ArchiveError { ArchiveError(.damaged, .contentMember, key, expected) }
}

extension Optional where Wrapped == String {
    func member(_ key: String) -> [(String, CanonicalJSON.Value)] { map { [(key, .string($0))] } ?? [] }
}
