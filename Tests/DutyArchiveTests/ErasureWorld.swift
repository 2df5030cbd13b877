import CryptoSuite
import Foundation
import TransparencyLog

@testable import DutyArchive
@testable import DutyRecords

/// An archive in which one thing is to be forgotten: the first activity of JL14-0001, whose title no other byte has, with a correction of it.
///
/// Delivered copies lie in folders beside it, as the inbox leaves them; the key's folder is elsewhere.
final class ErasureWorld {
    static let secret = "绝密走访甲乙丙"
    static let corrected = "更正后的去处丁戊己"

    let world: TestArchive
    let place: TemporaryFolder
    let order = ErasureOrder(basis: "个人信息保护法第四十七条", authority: "办公厅", decidedOn: "2026-01-14")
    private(set) var target: SequenceNumber
    private(set) var correction: SequenceNumber

    var archive: Archive { world.archive }
    var key: URL { place.url.appending(path: "signing.pem") }
    var accepted: URL { place.url.appending(path: "accepted") }
    private static let headers = ["deputy", "congress", "type", "title", "date", "place"]

    init(suite: HashSuite = .sha256) throws {
        world = try TestArchive(suite: suite)
        place = try TemporaryFolder()
        try world.fill()
        let rows = (1...5).map { number in
            [
                "JL14-000\(number)", "220000.14", "research", number == 1 ? Self.secret : "调研\(number)", "2026-01-13",
                number == 1 ? "某街道" : "长春",
            ]
        }
        target = SequenceNumber(0)
        correction = SequenceNumber(0)
        let receipt = try world.ingest(.activity, Self.headers, rows, file: "activities.csv")
        target = SequenceNumber(receipt.entries.lowerBound)
        correction = try correct(target, "place", Self.corrected)
        try world.seal()
        try FileManager.default.createDirectory(at: accepted, withIntermediateDirectories: true)
        try FileManager.default.copyItem(at: original(receipt.content.digest), to: accepted.appending(path: "renamed.csv"))
        try Data("出席".utf8).write(to: accepted.appending(path: "other.csv"))
    }

    func original(_ digest: Digest) -> URL { archive.objects.path(digest) }

    func content(of target: SequenceNumber) throws -> [UInt8] {
        try archive.store.read { try $0.entry(target.rawValue)!.content! }
    }

    /// Files a correction in a batch of its own, as `duty correct` does.
    ///
    /// - Parameter content: What the record said, where the archive has it no more.
    func correct(_ target: SequenceNumber, _ field: String, _ value: String, of content: [UInt8]? = nil) throws -> SequenceNumber {
        let content = try content ?? self.content(of: target)
        guard case .object(let members) = try CanonicalJSON.parse(content) else { preconditionFailure("a record is an object") }
        let record = CanonicalJSON.Value.object(members.map { $0.0 == field ? ($0.0, .string(value)) : $0 })
        try world.tick()
        let source = place.url.appending(path: "act")
        try Data(record.serialize()).write(to: source)
        let file = try FileHandle(forReadingFrom: source)
        defer { try? FileManager.default.removeItem(at: source) }
        let delivery = Delivery(file: "correct.ndjson", format: "ndjson", submitter: "tester")
        let receipt = try archive.write(purpose: "test") { writer in
            try writer.ingest(delivery, from: file.fileDescriptor, expecting: 1, now: world.now) { _, batch in
                let standing = try batch.standing(at: target.rawValue)
                let buffer = RecordBuffer(kind: .activity)
                try record.serialize().withUnsafeBytes { try RecordKind.activity.read(content: $0, into: buffer) }
                buffer.subject = standing.subject
                try batch.correct(standing, by: buffer, Amendment(reason: "地点有误", decidedBy: "办公室"))
                return .commit(setAside: 0, faults: nil)
            }
        }
        return SequenceNumber(receipt!.entries.lowerBound)
    }

    func request(_ targets: [SequenceNumber]? = nil) throws -> ErasureRequest {
        ErasureRequest(order: order, scope: try archive.snapshot { try $0.erasureScope(of: targets ?? [target]) })
    }

    @discardableResult
    func erase(_ request: ErasureRequest? = nil, observe: (ErasureStep) throws -> Void = { _ in }) throws -> ErasureReport {
        try world.tick()
        let request = try request ?? self.request()
        return try archive.write(purpose: "test") { writer in
            try writer.erase(request, key: key, folders: [accepted], now: world.now, observe: observe)
        }
    }

    /// Everything that must be nowhere afterwards: texts, and the salts of contents and objects.
    func forbidden(_ request: ErasureRequest) throws -> [[UInt8]] {
        let entries = request.scope.groups.flatMap(\.entries).map(\.sequence.rawValue) + request.batches.map(\.rawValue)
        let salts = try archive.store.read { reader in try entries.map { try reader.entry($0)!.salt!.bytes } }
        let objects = request.scope.files.filter(\.isRequired).map(\.object.salt.bytes)
        return [Array(Self.secret.utf8), Array(Self.corrected.utf8), Array("某街道".utf8)] + salts + objects
    }

    /// The files, of all in these folders, that hold any of the byte strings.
    static func files(holding needles: [[UInt8]], in folders: [URL]) throws -> [String] {
        var found: [String] = []
        for folder in folders {
            for name in try FileManager.default.subpathsOfDirectory(atPath: folder.path) {
                guard let data = try? Data(contentsOf: folder.appending(path: name)) else { continue }
                for needle in needles where data.range(of: Data(needle)) != nil { found.append("\(name): \(needle.prefix(8))") }
            }
        }
        return found
    }

    func leaks(_ needles: [[UInt8]]) throws -> [String] { try Self.files(holding: needles, in: [archive.layout.directory, place.url]) }
}
