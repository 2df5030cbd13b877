import CryptoSuite
import DutyRecords
import TransparencyLog

/// A scan that came with an event file, as its batch names it (FORMAT "Batch").
public struct KeptScan: Sendable, Equatable {
    /// The name as delivered.
    public let file: String
    /// Its objectDigest.
    public let digest: Digest
    public let bytes: Int64
    /// What it is by its content: `pdf`, `jpeg`, `png`, `tiff`, `ofd`.
    public let type: String
    /// Whether it proves all that the file brought, and not only the rows that name it.
    public let isWhole: Bool

    init(file: String, digest: Digest, bytes: Int64, type: String, isWhole: Bool) {
        self.file = file
        self.digest = digest
        self.bytes = bytes
        self.type = type
        self.isWhole = isWhole
    }

    /// Nil where it is no object of exactly these members.
    init?(_ value: CanonicalJSON.Value) {
        guard case .object(let members) = value, members.map(\.0).sorted() == ["bytes", "digest", "file", "type", "whole"],
            case .string(let file)? = value["file"], case .string(let text)? = value["digest"], let digest = Digest(base64: text),
            case .integer(let bytes)? = value["bytes"], bytes > 0, case .string(let type)? = value["type"],
            case .bool(let isWhole)? = value["whole"]
        else { return nil }
        self.init(file: file, digest: digest, bytes: bytes, type: type, isWhole: isWhole)
    }

    var value: CanonicalJSON.Value {
        .object([
            ("file", .string(file)), ("digest", .string(digest.base64)), ("bytes", .integer(bytes)), ("type", .string(type)),
            ("whole", .bool(isWhole)),
        ])
    }
}
