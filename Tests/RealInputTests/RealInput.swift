import CryptoSuite
import DutyArchive
import DutyIntake
import DutyRecords
import DutyService
import Foundation
import Testing

/// The real input, prepared once for all tests; nothing of it is in the repository.
struct RealInput {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    static let data = root.appending(path: "../shared/data").standardizedFileURL
    static let isHere = FileManager.default.fileExists(atPath: data.appending(path: "minutes/attendance.csv.xz").path)
    static let absent: Comment = "the real input is not at ../shared/data, or there is no python3 to prepare it"

    /// The files that `Scripts/make-real-input` wrote, and a new archive beside them.
    let folder: URL
    let archive: Archive
    private let key: SigningKey

    /// Prepares the input and makes an archive, in a temporary folder that `remove` takes away.
    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "duty-real-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let script = Process()
        script.executableURL = Self.root.appending(path: "Scripts/make-real-input")
        script.arguments = [Self.data.path, folder.path]
        try script.run()
        script.waitUntilExit()
        try #require(script.terminationStatus == 0, "Scripts/make-real-input ended with \(script.terminationStatus)")
        key = try SigningKey.generate()
        archive = try Archive.create(at: folder.appending(path: "archive"), origin: "archive.example/real", title: "Real input", key: key)
    }

    func remove() { try? FileManager.default.removeItem(at: folder) }

    /// Takes in a file of our own headers, of which every row must be good.
    @discardableResult
    func file(_ path: String) throws -> BatchReceipt {
        let result = try pipeline([]).ingest(source(path))
        guard case .accepted(let receipt, _) = result else { throw Refused(path: path, result: "\(result)".prefix(2_000).description) }
        return receipt
    }

    /// Takes in a foreign table through a mapping of `Config/mappings`, faulty rows set aside.
    func file(_ path: String, mapping: String, from given: URL? = nil) throws -> (receipt: BatchReceipt, setAside: FaultReport) {
        let mapping = try Mapping.load(
            path: Self.root.appending(path: "Config/mappings/\(mapping).yaml").path, registry: archive.registry)
        let result = try pipeline([mapping]).ingest(source(path, in: given), .init(setsAside: true, forced: .mapping(mapping.name)))
        guard case .accepted(let receipt, let faults) = result else {
            throw Refused(path: path, result: "\(result)".prefix(2_000).description)
        }
        return (receipt, faults)
    }

    /// Seals, and verifies everything with the key and the checkpoint as anchors.
    func sealAndVerify() throws -> VerificationReport {
        let sealed = try archive.write(purpose: "test") { try $0.seal(with: key) }
        return try archive.verify(anchors: .init(vkey: archive.opening.verifier, checkpoint: sealed.note))
    }

    private func pipeline(_ mappings: [Mapping]) -> IngestPipeline {
        IngestPipeline(archive: archive, mappings: mappings, lockWait: .seconds(5), purpose: "test")
    }

    private func source(_ path: String, in given: URL? = nil) throws -> IngestPipeline.Source {
        let url = (given ?? folder).appending(path: path)
        let file = try Folder(path: url.deletingLastPathComponent().path).open(FileName(url.lastPathComponent)!)
        return IngestPipeline.Source(name: url.lastPathComponent, submitter: "test", file: file)
    }

    struct Refused: Error {
        let path: String
        let result: String
    }
}
