import CryptoSuite
import DutyArchive
import Foundation
import Testing
import TransparencyLog

@testable import DutyService

/// The key's files while it is changed: the new one takes the old one's name when the archive has it in force.
@Suite("Changing the signing key's file")
struct KeyRotationTests {
    private let world: ServiceWorld
    private var next: String { world.keyPath + ".next" }

    init() throws {
        world = try ServiceWorld()
        try world.enrol()
    }

    private func rotate(isLost: Bool = false, passphrase: [UInt8]? = nil) throws -> KeyRotation.Outcome {
        try KeyRotation(world.archive, KeySource(world.keyPath))
            .run(reason: "yearly", isLost: isLost, passphrase: passphrase, wait: .seconds(5))
    }

    private func names() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: URL(filePath: world.keyPath).deletingLastPathComponent().path).sorted()
    }

    private func key(_ path: String) throws -> [UInt8] { try SigningKey(pemFile: path).verifyingKey.bytes }

    /// Whatever happened before: the key's file is the key in force, one old file steps aside, and the archive is sound.
    private func expectDone(_ outcome: KeyRotation.Outcome, keys: Int = 2) throws {
        #expect(try key(world.keyPath) == outcome.verifier.key.bytes)
        #expect(try world.archive.verifierInForce() == outcome.verifier)
        let names = try names()
        #expect(names.count == keys && names.contains("signing.pem"), "\(names)")
        #expect(try world.archive.signingPeriods().count == 2)
        #expect(try world.archive.verify().faults == [])
    }

    @Test("the old file is kept under its key's id, and the new one takes its place")
    func rotates() throws {
        let old = try key(world.keyPath)
        let outcome = try rotate()
        try expectDone(outcome)
        #expect(try key(try #require(outcome.retired).path) == old)
        #expect(outcome.retired?.lastPathComponent.hasPrefix("signing.pem.retired-") == true)
        #expect(try world.archive.signingPeriods().last?.isVouched == true)
    }

    enum Cut: CaseIterable { case madeKey, appended, signed, movedOld }

    @Test("cut off anywhere, the same call goes on from there", arguments: Cut.allCases)
    func resumed(_ cut: Cut) throws {
        let old = try SigningKey(pemFile: world.keyPath)
        let new = try SigningKey.generate()
        try new.write(pemFile: next)
        if cut != .madeKey {
            let signed = try world.archive.write(purpose: "test") { try $0.rotate(from: old, to: new, reason: "yearly") }
            if cut == .appended { try FileManager.default.removeItem(at: world.archive.layout.checkpoint(ofSize: signed.checkpoint.size)) }
        }
        if cut == .movedOld { try FileManager.default.moveItem(atPath: world.keyPath, toPath: world.keyPath + ".retired-1") }
        let outcome = try rotate()
        #expect(outcome.verifier.key == new.verifyingKey)
        try expectDone(outcome)
        #expect(try world.archive.signingPeriods().last?.isVouched == true)
    }

    @Test("a protected key is followed by one that the same passphrase protects")
    func protected() throws {
        let secret = Array("secret".utf8)
        _ = try KeyProtection(KeySource(world.keyPath)).set(from: nil, to: secret)
        #expect { try rotate() } throws: { ($0 as? CryptoError)?.code == .keyProtected }
        #expect(try names() == ["signing.pem"])
        _ = try rotate(passphrase: secret)
        #expect(try KeySource(world.keyPath).isProtected())
        #expect(try KeySource(world.keyPath).read { secret }.ed25519.verifyingKey == world.archive.verifierInForce().key)
    }

    @Test(
        "where the old key is lost the new one takes its name all the same; a stolen one that is there steps aside",
        arguments: [true, false])
    func lost(_ isGone: Bool) throws {
        if isGone { try FileManager.default.removeItem(atPath: world.keyPath) }
        let outcome = try rotate(isLost: true)
        try expectDone(outcome, keys: isGone ? 1 : 2)
        #expect(try world.archive.signingPeriods().last?.isVouched == false)
    }

    @Test("a key that is not the one in force changes nothing")
    func other() throws {
        let other = world.keyPath + ".other"
        try SigningKey.generate().write(pemFile: other)
        let before = try world.size()
        #expect(throws: ServiceError.self) {
            try KeyRotation(self.world.archive, KeySource(other)).run(reason: "x", isLost: false, passphrase: nil, wait: .seconds(5))
        }
        #expect(try world.size() == before && names() == ["signing.pem", "signing.pem.other"])
    }

    @Test("a credential is not replaced from here")
    func credential() throws {
        let source = try KeySource("credential:signing.pem", credentials: URL(filePath: world.keyPath).deletingLastPathComponent().path)
        #expect(throws: ServiceError.self) { try KeyRotation(self.world.archive, source) }
        #expect(throws: ServiceError.self) { try KeyProtection(source) }
    }
}

@Suite("A key's passphrase")
struct KeyProtectionTests {
    @Test("set, changed and taken away, the key and the SM2 key beside it stay what they are; a wrong one changes nothing")
    func sets() throws {
        let folder = try TemporaryFolder()
        let source = try KeySource(folder.path + "/signing.pem")
        let (key, sm2) = (try SigningKey.generate(), try SigningKey.generate(.sm2))
        try key.write(pemFile: source.path)
        try sm2.write(pemFile: source.sm2Path)
        let protection = try KeyProtection(source)
        let (first, second) = (Array("first".utf8), Array("second".utf8))
        for (from, to) in [(nil, first), (first, second), (second, nil)] as [([UInt8]?, [UInt8]?)] {
            if from != nil {
                let before = try Data(contentsOf: URL(filePath: source.path))
                #expect { try protection.set(from: Array("wrong".utf8), to: to) } throws: { ($0 as? CryptoError)?.code == .passphraseWrong }
                #expect(try Data(contentsOf: URL(filePath: source.path)) == before)
            }
            #expect(try protection.set(from: from, to: to).map(\.path) == [source.path, source.sm2Path])
            #expect(try source.isProtected() == (to != nil))
            let keys = try source.read { to }
            #expect(keys.ed25519.verifyingKey == key.verifyingKey && keys.sm2?.verifyingKey == sm2.verifyingKey)
            #expect(try FileManager.default.attributesOfItem(atPath: source.path)[.posixPermissions] as? Int == 0o600)
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == ["signing.pem", "signing.sm2.pem"])
    }
}
