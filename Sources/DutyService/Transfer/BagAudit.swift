import CLinux
import CryptoSuite
import Foundation
import Glibc

/// Checks a bag of ours: complete, nothing more than is listed, and every digest by both algorithms (RFC 8493 §3).
struct BagAudit {
    /// Of a manifest, 256 MiB.
    private static let textBytesMax: Int64 = 256 << 20

    let directory: URL
    private(set) var problems: [TransferProblem] = []
    private(set) var files = 0
    private(set) var bytes: Int64 = 0

    init(_ directory: URL) { self.directory = directory.standardizedFileURL }

    /// Reads all of it once; problems are listed, not thrown.
    mutating func run() {
        guard text("bagit.txt") == BagWriter.declaration else {
            return add("bagit.txt", "BagIt-Version: 1.0, Tag-File-Character-Encoding: UTF-8")
        }
        let payload = manifests("manifest")
        let tags = manifests("tagmanifest")
        for path in payload.keys.sorted() where !path.hasPrefix("data/") { add(path, "is listed as payload and not within data/") }
        let present = inventory()
        let tagManifests = Set(BagWriter.suites.map { BagWriter.name("tagmanifest", $0) })
        for path in present.subtracting(payload.keys).subtracting(tags.keys).subtracting(tagManifests).sorted() {
            add(path, "is in no manifest")
        }
        for name in ["bag-info.txt"] + BagWriter.suites.map({ BagWriter.name("manifest", $0) }) where tags[name] == nil {
            add(name, "is in no tag manifest")
        }
        for (path, digests) in payload.merging(tags, uniquingKeysWith: { first, _ in first }).sorted(by: { $0.key < $1.key }) {
            check(path, digests, isPayload: payload[path] != nil)
        }
        let oxum = (text("bag-info.txt") ?? "").split(separator: "\n").first { $0.hasPrefix("Payload-Oxum: ") }
        if oxum != "Payload-Oxum: \(bytes).\(files)" { add("bag-info.txt", "Payload-Oxum: \(bytes).\(files)") }
    }

    private mutating func add(_ path: String, _ what: String) { problems.append(TransferProblem(path: path, what: what)) }

    private mutating func check(_ path: String, _ digests: [String?], isPayload: Bool) {
        let contexts = BagWriter.suites.map { HashContext($0) }
        guard let count = read(path, each: { bytes in for context in contexts { context.update(bytes) } }) else {
            return add(path, "is listed and cannot be read")
        }
        if isPayload {
            files += 1
            bytes += count
        }
        for (index, suite) in BagWriter.suites.enumerated() {
            guard let listed = digests[index] else {
                add(path, "is missing from the \(suite.rawValue) manifest")
                continue
            }
            if contexts[index].finish().hex != listed { add(path, "was changed: its \(suite.rawValue) digest is not the one listed") }
        }
    }

    /// By path, the digests that the manifests of a kind list, in the order of the suites.
    private mutating func manifests(_ kind: String) -> [String: [String?]] {
        var result: [String: [String?]] = [:]
        for (index, suite) in BagWriter.suites.enumerated() {
            let name = BagWriter.name(kind, suite)
            guard let text = text(name) else {
                add(name, "is missing or cannot be read")
                continue
            }
            for line in text.split(separator: "\n", omittingEmptySubsequences: true) {
                let path = String(line.dropFirst(66))
                guard Digest(hex: String(line.prefix(64))) != nil, line.dropFirst(64).hasPrefix("  "), isInside(path) else {
                    add(name, "digest, two spaces, path: \(line.prefix(120))")
                    continue
                }
                var digests = result[path] ?? Array(repeating: nil, count: BagWriter.suites.count)
                if digests[index] != nil { add(name, "lists \(path) twice") }
                digests[index] = String(line.prefix(64))
                result[path] = digests
            }
        }
        return result
    }

    /// Whether a path stays within the bag.
    private func isInside(_ path: String) -> Bool {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        return !parts.isEmpty && parts.allSatisfy { !$0.isEmpty && $0 != "." && $0 != ".." } && !path.utf8.contains(0)
    }

    /// All that is in the bag and no folder; a link or a pipe is named and cannot be read.
    private func inventory() -> Set<String> {
        var found: Set<String> = []
        var rest = [""]
        while let folder = rest.popLast() {
            let url = folder.isEmpty ? directory : directory.appending(path: folder)
            for name in (try? FileManager.default.contentsOfDirectory(atPath: url.path)) ?? [] {
                let path = folder.isEmpty ? name : "\(folder)/\(name)"
                var status = stat()
                guard lstat(directory.appending(path: path).path, &status) == 0 else { continue }
                if status.st_mode & S_IFMT == S_IFDIR { rest.append(path) } else { found.insert(path) }
            }
        }
        return found
    }

    private func text(_ path: String) -> String? {
        var bytes: [UInt8] = []
        guard let count = read(path, each: { bytes += $0 }), count <= Self.textBytesMax else { return nil }
        return String(validating: bytes, as: UTF8.self)
    }

    /// The bytes of a regular file, never through a link; nil where there is none.
    func read(_ path: String, each body: ([UInt8]) -> Void) -> Int64? { try? Self.read(directory.appending(path: path), each: body) }

    static func read(_ url: URL, each body: ([UInt8]) throws -> Void) throws -> Int64? {
        let descriptor = open(url.path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        var buffer = [UInt8](repeating: 0, count: 1 << 18)
        var total: Int64 = 0
        while true {
            let count = buffer.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, $0.count) }
            if count < 0 && errno == EINTR { continue }
            guard count >= 0 else { throw systemFailure("cannot read \(url.path)") }
            if count == 0 { return total }
            try body(Array(buffer[..<count]))
            total += Int64(count)
        }
    }
}

/// One thing that is wrong with a transfer package.
public struct TransferProblem: Sendable, Equatable {
    /// Within the package.
    public let path: String
    /// What was expected, or what is wrong.
    public let what: String
}
