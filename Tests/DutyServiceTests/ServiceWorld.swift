import CryptoSuite
import DutyArchive
import DutyRecords
import Foundation
import Glibc
import Testing

@testable import DutyService

/// A real archive in a folder of its own, with files to put into it.
struct ServiceWorld {
    let folder: TemporaryFolder
    let archive: Archive
    let keyPath: String

    static let roster = "代表编号,姓名,人大届次,变动类型,日期\nJL14-0001,王一,220000.14,当选,2023-01-10\nJL14-0002,李二,220000.14,当选,2023-01-10\n"
    static let meetings = "人大届次,会议编号,会议名称,会议类型,开始日期,结束日期\n220000.14,14-4,四次会议,代表大会会议,2026-01-12,2026-01-16\n"
    static let sittings = "人大届次,会议编号,单元会议编号,类型,应到范围,日期\n220000.14,14-4,14-4/01,全体会议,全体代表,2026-01-12\n"
    static let attendance = "代表编号,人大届次,单元会议编号,出席情况\nJL14-0001,220000.14,14-4/01,出席\nJL14-0002,220000.14,14-4/01,缺席\n"

    init() throws {
        folder = try TemporaryFolder()
        let keys = try folder.make("archive/keys")
        keyPath = keys + "/signing.pem"
        let key = try SigningKey.generate()
        try key.write(pemFile: keyPath)
        archive = try Archive.create(
            at: URL(fileURLWithPath: folder.path + "/archive"), origin: "archive.example/service", title: "Test", key: key)
    }

    var pipeline: IngestPipeline { IngestPipeline(archive: archive, lockWait: .seconds(5), purpose: "test") }

    func source(_ name: String, _ text: String) throws -> IngestPipeline.Source {
        try folder.write(name, text)
        return IngestPipeline.Source(name: name, submitter: "clerk", file: try Folder(path: folder.path).open(FileName(name)!))
    }

    func source(_ name: String, _ bytes: [UInt8]) throws -> IngestPipeline.Source {
        try Data(bytes).write(to: URL(fileURLWithPath: folder.path + "/" + name))
        return IngestPipeline.Source(name: name, submitter: "clerk", file: try Folder(path: folder.path).open(FileName(name)!))
    }

    @discardableResult
    func ingest(_ name: String, _ bytes: [UInt8], _ options: IngestPipeline.Options = .init()) throws -> IngestPipeline.Result {
        try pipeline.ingest(source(name, bytes), options)
    }

    @discardableResult
    func ingest(_ name: String, _ text: String, _ options: IngestPipeline.Options = .init()) throws -> IngestPipeline.Result {
        try pipeline.ingest(source(name, text), options)
    }

    /// Roster, meeting and sitting, so that attendance can follow.
    func enrol() throws {
        for (name, text) in [("1.csv", Self.roster), ("2.csv", Self.meetings), ("3.csv", Self.sittings)] {
            guard case .accepted = try ingest(name, text) else { throw ServiceError(.archive, "\(name) was not accepted") }
        }
    }

    func size() throws -> Int64 { try archive.status().entries }
}

extension IngestPipeline.Result {
    var receipt: BatchReceipt? {
        switch self {
        case .accepted(let receipt, _), .duplicate(let receipt): receipt
        default: nil
        }
    }

    var codes: [String] {
        switch self {
        case .rejected(let report), .waiting(let report): report.faults.map(\.code.name)
        default: []
        }
    }
}
