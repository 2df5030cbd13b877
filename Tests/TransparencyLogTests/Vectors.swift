import CryptoSuite
import Foundation
import Testing

/// The files of `Vectors`, whose README tells where each is from.
enum Vectors {
    static func load<Value: Decodable>(_ name: String, as type: Value.Type = Value.self) throws -> Value {
        let url = try #require(Bundle.module.url(forResource: name, withExtension: "json", subdirectory: "Vectors"))
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return try decoder.decode(Value.self, from: Data(contentsOf: url))
    }
}

/// Bytes of hex digits.
func bytes(hex: String) -> [UInt8] {
    stride(from: 0, to: hex.utf8.count, by: 2).compactMap { UInt8(hex.dropFirst($0).prefix(2), radix: 16) }
}

func digest(hex: String) throws -> Digest { try #require(Digest(bytes: bytes(hex: hex))) }

/// A vector's digest; where it holds a placeholder of another length, the placeholder's own digest.
func digest(standingFor base64: String, _ context: HashContext) throws -> Digest {
    let bytes = try #require(Base64.decode(base64.utf8))
    return Digest(bytes: bytes) ?? context.digest(of: bytes)
}
