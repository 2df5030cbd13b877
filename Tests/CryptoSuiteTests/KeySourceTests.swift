import CryptoSuite
import Foundation
import Testing

/// Where keys come from: files, protected files, credentials.
@Suite final class KeySourceTests {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "key-source-\(UUID().uuidString)")
    private var path: String { folder.appending(path: "signing.pem").path }
    private let secret = Array("口令 pass phrase".utf8)

    init() throws { try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true) }
    deinit { try? FileManager.default.removeItem(at: folder) }

    private func put(_ name: String, _ bytes: [UInt8], mode: Int = 0o600) throws -> String {
        let file = folder.appending(path: name)
        try Data(bytes).write(to: file)
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file.path)
        return file.path
    }

    private func code(_ body: () throws -> Void) -> CryptoError.Code? {
        do {
            try body()
            return nil
        } catch { return (error as? CryptoError)?.code }
    }

    @Test("a protected key opens with its passphrase alone, and is no plain text in its file", arguments: [KeyAlgorithm.ed25519, .sm2])
    func protected(_ algorithm: KeyAlgorithm) throws {
        let key = try SigningKey.generate(algorithm)
        try key.write(pemFile: path, passphrase: secret)
        #expect(try String(contentsOfFile: path, encoding: .utf8).hasPrefix("-----BEGIN ENCRYPTED PRIVATE KEY-----"))
        #expect(try SigningKey(pemFile: path, algorithm, passphrase: { self.secret }).verifyingKey == key.verifyingKey)
        #expect(code { _ = try SigningKey(pemFile: self.path, algorithm) } == .keyProtected)
        for wrong in [[], secret.dropLast(), secret + [0x0a], Array("x".utf8)] as [[UInt8]] {
            #expect(code { _ = try SigningKey(pemFile: self.path, algorithm, passphrase: { wrong }) } == .passphraseWrong)
        }
    }

    @Test("`openssl pkey` opens it too")
    func openssl() throws {
        let key = try SigningKey.generate()
        try key.write(pemFile: path, passphrase: secret)
        _ = try put("secret", secret)
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.currentDirectoryURL = folder
        process.arguments = ["openssl", "pkey", "-in", "signing.pem", "-passin", "file:secret", "-out", "plain.pem"]
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: folder.appending(path: "plain.pem").path)
        #expect(try SigningKey(pemFile: folder.appending(path: "plain.pem").path).verifyingKey == key.verifyingKey)
    }

    @Test("a key that is not protected asks for nothing")
    func plain() throws {
        try SigningKey.generate().write(pemFile: path)
        _ = try KeySource(path).read {
            Issue.record("asked")
            return nil
        }
        #expect(try !KeySource(path).isProtected())
    }

    @Test("the passphrase's file loses one line end, must be its owner's alone, and opens the SM2 key beside it as well")
    func passphraseFile() throws {
        let (key, sm2) = (try SigningKey.generate(), try SigningKey.generate(.sm2))
        try key.write(pemFile: path, passphrase: secret)
        try sm2.write(pemFile: KeySource(path).sm2Path, passphrase: secret)
        #expect(try KeySource(path).sm2Path.hasSuffix("/signing.sm2.pem"))
        for end in ["", "\n", "\r\n"] {
            let file = try put("secret", secret + Array(end.utf8))
            let keys = try KeySource(path, passphrase: file).read()
            #expect(keys.ed25519.verifyingKey == key.verifyingKey && keys.sm2?.verifyingKey == sm2.verifyingKey)
        }
        let two = try put("two", secret + Array("\n\n".utf8))
        #expect(code { _ = try KeySource(self.path, passphrase: two).read() } == .passphraseWrong)
        let open = try put("open", secret, mode: 0o644)
        #expect(code { _ = try KeySource(self.path, passphrase: open).read() } == .keyExposed)
        #expect(code { _ = try KeySource(self.path, passphrase: "/nowhere").read() } == .keyUnreadable)
        var asked = 0
        _ = try KeySource(path).read {
            asked += 1
            return self.secret
        }
        #expect(asked == 1)
    }

    @Test("a credential is looked for in its folder; the group's bit is the mask of the service's access, others' never is")
    func credential() throws {
        let key = try SigningKey.generate()
        try key.write(pemFile: path, passphrase: secret)
        _ = try put("secret", secret, mode: 0o440)
        func source() throws -> KeySource {
            try KeySource("credential:signing.pem", passphrase: "credential:secret", credentials: folder.path)
        }
        for mode in [0o400, 0o440, 0o600] {
            try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
            #expect(try source().read().ed25519.verifyingKey == key.verifyingKey)
        }
        for mode in [0o444, 0o460, 0o640 | 0o010] {
            try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
            #expect(code { _ = try source().read() } == .keyExposed, "\(mode)")
        }
    }

    @Test(
        "a credential without a folder, or with a name that leads out of it, is refused",
        arguments: ["credential:", "credential:../signing.pem", "credential:a/b", "credential:.."])
    func badCredential(_ name: String) {
        #expect(code { _ = try KeySource(name, credentials: self.folder.path) } == .keyUnreadable)
        #expect(code { _ = try KeySource("credential:x", credentials: nil) } == .keyUnreadable)
        #expect(code { _ = try KeySource("credential:x", credentials: "") } == .keyUnreadable)
    }

    @Test("a file longer than any key is refused unread")
    func long() throws {
        let file = try put("long.pem", [UInt8](repeating: 0x2d, count: 16_385))
        #expect(code { _ = try SigningKey(pemFile: file) } == .keyMalformed)
    }
}
