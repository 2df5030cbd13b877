import CryptoSuite
import Foundation
import Testing

@Suite("SM2 signatures")
struct SM2Tests {
    /// GB/T 32918.5-2017, annex A.2: the public key, the message `message digest` and its signature, for the identity 1234567812345678.
    private static let point =
        "0409f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13"
    private static let signature =
        "f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa"
    private static let message = Array("message digest".utf8)

    @Test("the known answer of GB/T 32918.5 annex A.2 holds, and no change to signature, message or key does")
    func knownAnswer() throws {
        let (point, signature) = (hex(Self.point), hex(Self.signature))
        let key = try VerifyingKey(bytes: point, algorithm: .sm2)
        #expect(key.isValid(signature: signature, for: Self.message))
        for bit in 0..<512 { #expect(!key.isValid(signature: flipping(bit, in: signature), for: Self.message), "bit \(bit)") }
        for bit in 0..<Self.message.count * 8 {
            #expect(!key.isValid(signature: signature, for: flipping(bit, in: Self.message)), "bit \(bit)")
        }
        // A changed point is none of the curve but by chance.
        for bit in 0..<520 {
            let other = try? VerifyingKey(bytes: flipping(bit, in: point), algorithm: .sm2)
            #expect(other?.isValid(signature: signature, for: Self.message) != true, "bit \(bit)")
        }
        for wrong in [
            Array(signature.dropLast()), signature + [0], [], [UInt8](repeating: 0, count: 64), [UInt8](repeating: 0xff, count: 64),
        ] {
            #expect(!key.isValid(signature: wrong, for: Self.message))
        }
    }

    @Test("what a key signs it verifies, each time another signature of 64 bytes")
    func roundTrip() throws {
        let key = try SigningKey.generate(.sm2)
        let signatures = try (0..<20).map { try key.sign(Array("履职 \($0 % 2)".utf8)) }
        for (index, signature) in signatures.enumerated() {
            #expect(signature.count == 64)
            #expect(key.verifyingKey.isValid(signature: signature, for: Array("履职 \(index % 2)".utf8)))
            #expect(!key.verifyingKey.isValid(signature: signature, for: Array("履职 \(1 - index % 2)".utf8)))
        }
        #expect(Set(signatures).count == 20)
    }

    @Test("a point that is compressed, not of the curve, or of another length is no key")
    func points() {
        let point = hex(Self.point)
        let wrong = [
            Array(point.dropLast()), point + [0], [0x02] + point[1...32], [0x05] + point.dropFirst(), [UInt8](repeating: 4, count: 65), [],
        ]
        for bytes in wrong { #expect(throws: CryptoError.self) { try VerifyingKey(bytes: bytes, algorithm: .sm2) } }
        #expect(throws: CryptoError.self) { try VerifyingKey(bytes: point) }
    }

    @Test("a key in a file is of the algorithm that is asked for, or refused; `openssl` reads it and says the same of a signature")
    func files() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "sm2-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appending(path: "sm2.pem").path
        let key = try SigningKey.generate(.sm2)
        try key.write(pemFile: path)
        #expect(try SigningKey(pemFile: path, .sm2).verifyingKey == key.verifyingKey)
        #expect { try SigningKey(pemFile: path) } throws: { ($0 as? CryptoError)?.code == .keyUnfit }
        try Data(Self.message).write(to: folder.appending(path: "text"))
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.currentDirectoryURL = folder
        process.arguments = [
            "openssl", "pkeyutl", "-sign", "-inkey", "sm2.pem", "-rawin", "-digest", "sm3", "-pkeyopt", "distid:1234567812345678", "-in",
            "text",
            "-out", "signature",
        ]
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
        // SEQUENCE of two INTEGERs, each with a leading zero where its first bit is set.
        var der = Array(try Data(contentsOf: folder.appending(path: "signature")).dropFirst(2))
        var numbers: [[UInt8]] = []
        while der.count > 2 {
            let body = Array(der[2..<2 + Int(der[1])].drop { $0 == 0 })
            numbers.append([UInt8](repeating: 0, count: 32 - body.count) + body)
            der = Array(der.dropFirst(2 + Int(der[1])))
        }
        #expect(numbers.count == 2 && key.verifyingKey.isValid(signature: numbers.flatMap(\.self), for: Self.message))
    }

    private func hex(_ text: String) -> [UInt8] {
        stride(from: 0, to: text.count, by: 2).compactMap { UInt8(text.dropFirst($0).prefix(2), radix: 16) }
    }

    private func flipping(_ bit: Int, in bytes: [UInt8]) -> [UInt8] {
        var bytes = bytes
        bytes[bit / 8] ^= 1 << UInt8(bit % 8)
        return bytes
    }
}
