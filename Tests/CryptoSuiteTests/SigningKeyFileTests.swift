import CryptoSuite
import Foundation
import Testing

/// Each test has a folder of its own, which goes with it.
@Suite final class SigningKeyFileTests {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "key-\(UUID().uuidString)")
    private var path: String { folder.appending(path: "archive.key.pem").path }

    /// RFC 8410 §10.3.
    private static let examplePEM = """
        -----BEGIN PRIVATE KEY-----
        MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC
        -----END PRIVATE KEY-----

        """
    private static let examplePublicKey = "Gb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE="

    init() throws { try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true) }
    deinit { try? FileManager.default.removeItem(at: folder) }

    @Test("a key is written as PKCS#8 PEM that only its owner can read, and read back")
    func roundTrip() throws {
        let key = try SigningKey.generate()
        try key.write(pemFile: path)
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        #expect(attributes[.posixPermissions] as? Int == 0o600)
        #expect(try SigningKey(pemFile: path).verifyingKey == key.verifyingKey)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["archive.key.pem"])
    }

    @Test("a key file reads the same however often and beside whatever else is allocated")
    func readRepeatedly() throws {
        let key = try SigningKey.generate()
        try key.write(pemFile: path)
        for count in 1...500 {
            let noise = [UInt8](repeating: 0x2d, count: 119 + count)
            #expect(try SigningKey(pemFile: path).verifyingKey == key.verifyingKey)
            #expect(noise.count == 119 + count)
        }
    }

    @Test("the example of RFC 8410 §10.3 is read and written byte for byte")
    func example() throws {
        try put(Self.examplePEM)
        let key = try SigningKey(pemFile: path)
        #expect(Base64.encode(key.verifyingKey.bytes) == Self.examplePublicKey)
        let copy = folder.appending(path: "copy.pem")
        try key.write(pemFile: copy.path)
        #expect(try String(contentsOf: copy, encoding: .utf8) == Self.examplePEM)
    }

    @Test("a key that others can use is refused", arguments: [0o640, 0o604, 0o620, 0o602, 0o610, 0o601, 0o644, 0o777])
    func exposed(mode: Int) throws {
        try put(Self.examplePEM, mode: mode)
        #expect { try SigningKey(pemFile: self.path) } throws: {
            let error = $0 as? CryptoError
            return error?.code == .keyExposed && error?.message.contains("mode \(String(mode, radix: 8))") == true
        }
    }

    @Test("a key that not even its owner can change is read", arguments: [0o400, 0o600])
    func unexposed(mode: Int) throws {
        try put(Self.examplePEM, mode: mode)
        #expect(throws: Never.self) { try SigningKey(pemFile: self.path) }
    }

    @Test("what is there is never replaced, be it a file, a folder or a link to nothing")
    func exists() throws {
        let key = try SigningKey.generate()
        try put(Self.examplePEM)
        #expect(code { try key.write(pemFile: self.path) } == .keyExists)
        #expect(try String(contentsOfFile: path, encoding: .utf8) == Self.examplePEM)
        #expect(code { try key.write(pemFile: self.folder.path) } == .keyExists)
        let link = folder.appending(path: "link").path
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: folder.appending(path: "nothing").path)
        #expect(code { try key.write(pemFile: link) } == .keyExists)
        #expect(!FileManager.default.fileExists(atPath: folder.appending(path: "nothing").path))
    }

    @Test("a folder that is missing is named as what cannot be written")
    func unwritable() throws {
        let key = try SigningKey.generate()
        #expect(code { try key.write(pemFile: self.folder.appending(path: "missing/key.pem").path) } == .keyUnwritable)
    }

    @Test("a missing file, a folder and a FIFO are refused without waiting")
    func notRegular() throws {
        #expect(code { _ = try SigningKey(pemFile: self.path) } == .keyUnreadable)
        #expect(code { _ = try SigningKey(pemFile: self.folder.path) } == .keyNotRegular)
        #expect(mkfifo(path, 0o600) == 0)
        #expect(code { _ = try SigningKey(pemFile: self.path) } == .keyNotRegular)
    }

    @Test(
        "what is no private key is refused",
        arguments: [
            "", "not a key", String(Self.examplePEM.dropLast(30)), Self.examplePEM.replacing("INTuctv5", with: "INTuctv"),
            // RFC 8410 §10.1: a public key.
            """
            -----BEGIN PUBLIC KEY-----
            MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=
            -----END PUBLIC KEY-----

            """,
        ])
    func malformed(pem: String) throws {
        try put(pem)
        #expect(code { _ = try SigningKey(pemFile: self.path) } == .keyMalformed)
    }

    @Test("a key of another algorithm is refused")
    func otherAlgorithm() throws {
        // A P-256 test key.
        try put(
            """
            -----BEGIN PRIVATE KEY-----
            MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgOR8gNUs033C5/ilQ
            T0HpcqOUJuIFszxKzSNp9+PBcKihRANCAAQGhbQpSqMWreKoSThC9SPo9nEkV2UB
            ZQ+DlRtlRbdfPb2e6oAq8shUhfh5m0Yu7okMmom7LCMp3xIJ24tl4OGB
            -----END PRIVATE KEY-----

            """)
        #expect(code { _ = try SigningKey(pemFile: self.path) } == .keyUnfit)
    }

    private func put(_ pem: String, mode: Int = 0o600) throws {
        try Data(pem.utf8).write(to: URL(filePath: path))
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
    }

    private func code(_ body: () throws -> Void) -> CryptoError.Code? {
        do {
            try body()
            return nil
        } catch { return (error as? CryptoError)?.code }
    }
}
