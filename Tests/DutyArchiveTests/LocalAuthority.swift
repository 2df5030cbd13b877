import Foundation
import Testing

/// A time stamping authority in a folder of its own, made and run with the `openssl` command, and what that command thinks of an answer.
final class LocalAuthority {
    let folder: URL
    /// The root's certificate, PEM.
    var root: URL { folder.appending(path: "root.pem") }
    var pem: [UInt8] { get throws { try read("root.pem") } }

    /// With a root, and a certificate `tsa` that is right. Skips the test, saying so, where there is no `openssl`.
    init(name: String = "Test Time Authority") throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "duty-authority-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        guard FileManager.default.isExecutableFile(atPath: Self.program) else { try Test.cancel("openssl is not here") }
        try write(Array(Self.configuration.utf8), "authority.conf")
        try write([], "index.txt")
        try write(Array("01\n".utf8), "number")
        try key("root")
        try require("req", "-new", "-key", "root.key", "-config", "authority.conf", "-subj", "/CN=\(name) Root", "-out", "root.csr")
        try require(
            "ca", "-batch", "-notext", "-selfsign", "-keyfile", "root.key", "-config", "authority.conf", "-extensions", "root", "-in",
            "root.csr", "-startdate", "20000101000000Z", "-enddate", "20491231235959Z", "-out", "root.pem")
        try issue("tsa", subject: "/O=测试/CN=\(name)")
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    /// A key and a certificate by the root.
    ///
    /// - Parameter profile: The section of extensions: `stamping`, `web`, `loose` (for timestamps, but not critical) or `any`.
    func issue(
        _ name: String, subject: String? = nil, profile: String = "stamping", from: String = "20200101000000Z",
        to: String = "20491231235959Z"
    ) throws {
        try key(name)
        try require(
            "req", "-new", "-utf8", "-key", "\(name).key", "-config", "authority.conf", "-subj", subject ?? "/CN=\(name)", "-out",
            "\(name).csr")
        try require(
            "ca", "-batch", "-notext", "-utf8", "-config", "authority.conf", "-extensions", profile, "-in", "\(name).csr", "-startdate",
            from, "-enddate", to, "-out", "\(name).pem")
    }

    /// What the authority answers: a token under the certificate `name`, or a refusal.
    func answer(_ request: [UInt8], by name: String = "tsa", section: String = "authority") throws -> [UInt8] {
        try write(request, "request.tsq")
        try require(
            "ts", "-reply", "-config", "authority.conf", "-section", section, "-queryfile", "request.tsq", "-signer", "\(name).pem",
            "-inkey", "\(name).key", "-out", "answer.tsr")
        return try read("answer.tsr")
    }

    /// Signs what another answer says under the certificate `name`, whatever that certificate is for, as of another time.
    ///
    /// - Parameter time: `yyyymmddhhmmss`.
    func forge(_ response: [UInt8], by name: String, time: String? = nil) throws -> [UInt8] {
        try write(response, "old.tsr")
        try require("ts", "-reply", "-config", "authority.conf", "-in", "old.tsr", "-token_out", "-out", "old.token")
        try require("cms", "-verify", "-noverify", "-inform", "DER", "-in", "old.token", "-binary", "-out", "info.der")
        var info = try read("info.der")
        if let time {
            // GeneralizedTime, of the years 2000 to 2099.
            let place = try #require(info.indices.first { info[$0] == 0x18 && info[($0 + 2)...].starts(with: Array("20".utf8)) })
            info.replaceSubrange(place + 2..<place + 16, with: time.utf8)
        }
        try write(info, "info.der")
        try require(
            "cms", "-sign", "-cades", "-md", "sha256", "-nodetach", "-binary", "-econtent_type", "1.2.840.113549.1.9.16.1.4", "-signer",
            "\(name).pem", "-inkey", "\(name).key", "-in", "info.der", "-outform", "DER", "-out", "new.token")
        let token = try read("new.token")
        let content: [UInt8] = [0x30, 0x03, 0x02, 0x01, 0x00] + token
        return [0x30, 0x82, UInt8(content.count >> 8), UInt8(content.count & 255)] + content
    }

    /// What `openssl ts -verify` says.
    ///
    /// - Parameter seconds: The time to verify as of; the token's own, where it should outlive its certificate.
    func isAccepted(_ response: [UInt8], request: [UInt8], root: URL? = nil, at seconds: Int64? = nil) throws -> Bool {
        try write(response, "given.tsr")
        try write(request, "given.tsq")
        let time = seconds.map { ["-attime", String($0)] } ?? []
        return try run(
            ["ts", "-verify", "-in", "given.tsr", "-queryfile", "given.tsq", "-CAfile", (root ?? self.root).path] + time
        ).status == 0
    }

    // MARK: - The command

    private static let program = "/usr/bin/openssl"

    private func key(_ name: String) throws {
        try require("genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", "\(name).key")
    }

    func write(_ bytes: [UInt8], _ name: String) throws { try Data(bytes).write(to: folder.appending(path: name)) }

    func read(_ name: String) throws -> [UInt8] { try Array(Data(contentsOf: folder.appending(path: name))) }

    private func require(_ arguments: String...) throws {
        let result = try run(arguments)
        try #require(result.status == 0, "openssl \(arguments.joined(separator: " ")): \(result.output)")
    }

    func run(_ arguments: [String]) throws -> (status: Int32, output: String) {
        let process = Process()
        process.executableURL = URL(filePath: Self.program)
        process.arguments = arguments
        process.currentDirectoryURL = folder
        process.standardInput = FileHandle.nullDevice
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: output, as: UTF8.self))
    }

    private static let configuration = """
        [req]
        distinguished_name = name
        [name]
        [ca]
        default_ca = local
        [local]
        database = index.txt
        new_certs_dir = .
        certificate = root.pem
        private_key = root.key
        default_md = sha256
        policy = names
        unique_subject = no
        rand_serial = yes
        [names]
        organizationName = optional
        commonName = supplied
        [root]
        basicConstraints = critical,CA:TRUE
        keyUsage = critical,keyCertSign,cRLSign
        [stamping]
        basicConstraints = critical,CA:FALSE
        keyUsage = critical,digitalSignature
        extendedKeyUsage = critical,timeStamping
        [loose]
        extendedKeyUsage = timeStamping
        [web]
        extendedKeyUsage = critical,serverAuth
        [any]
        basicConstraints = critical,CA:FALSE
        [authority]
        serial = number
        default_policy = 1.2.3.4.1
        digests = sha256, sm3
        signer_digest = sha256
        ess_cert_id_alg = sha256
        accuracy = secs:1, millisecs:500, microsecs:100
        clock_precision_digits = 3
        ordering = yes
        tsa_name = yes
        ess_cert_id_chain = no
        [picky]
        serial = number
        default_policy = 1.2.3.4.1
        digests = sha512
        signer_digest = sha256

        """
}
