import CryptoSuite
import DutyArchive
import DutyReports
import DutyService
import Foundation

/// The steps that are measured, each on the archive that the one before left.
struct ArchiveSteps {
    let folder: URL
    var archiveFolder: URL { folder.appending(path: "archive") }
    var keyPath: String { folder.appending(path: "signing.pem").path }

    /// A new archive with the roster and the sittings, sealed: not measured.
    func prepare(_ file: AttendanceFile) throws {
        let archive = try create()
        for (name, text) in file.prerequisites() {
            let url = folder.appending(path: name)
            try Data(text.utf8).write(to: url)
            try ingest(url, into: archive)
        }
        try seal(archive)
    }

    static let fewSittings = 100

    /// A sealed archive of so many rows about few sittings and many deputies: not measured.
    func prepareMany(_ rows: Int) throws {
        let file = AttendanceFile(rows: rows, folder: folder, deputies: rows / Self.fewSittings)
        try prepare(file)
        try file.write()
        try add(file.path)
        try FileManager.default.removeItem(at: file.path)
    }

    private func create() throws -> Archive {
        try? FileManager.default.removeItem(at: archiveFolder)
        try? FileManager.default.removeItem(atPath: keyPath)
        let key = try SigningKey.generate()
        try key.write(pemFile: keyPath)
        return try Archive.create(at: archiveFolder, origin: "archive.example/benchmark", title: "Benchmark", key: key)
    }

    /// From the file to a durable, sealed archive.
    func ingestAndSeal(_ file: AttendanceFile) throws -> Measurement {
        try ingestAndSeal(file.path)
    }

    /// From a sheet to a durable, sealed archive.
    func ingestAndSeal(_ sheet: URL) throws -> Measurement {
        let archive = try Archive(archiveFolder)
        return try Measurement.of {
            let records = try ingest(sheet, into: archive)
            try seal(archive)
            return records
        }
    }

    /// One entry more, sealed: what an incremental export then has to bring.
    func addAndSeal() throws -> Measurement {
        let archive = try Archive(archiveFolder)
        return try Measurement.of {
            _ = try archive.write(purpose: "benchmark") { try $0.acceptClock(reason: "benchmark", by: "benchmark") }
            try seal(archive)
            return 1
        }
    }

    func verify() throws -> Measurement {
        let archive = try Archive(archiveFolder)
        return try Measurement.of {
            let report = try archive.verify()
            guard report.isSound else { throw BenchmarkError("the archive is not sound: \(report.faults.prefix(3))") }
            return report.entries
        }
    }

    /// One deputy's file as HTML, from an open archive.
    func file() throws -> Measurement {
        let archive = try Archive(archiveFolder)
        return try Measurement.of {
            try archive.snapshot { snapshot in
                guard let input = try FileReader(snapshot).input(of: AttendanceFile.identifier(7)) else {
                    throw BenchmarkError("the deputy is not there")
                }
                return Int64(HTMLRenderer().render(try PerformanceFile(input)).count)
            }
        }
    }

    /// Ingests a file and seals: not measured.
    func add(_ sheet: URL) throws {
        let archive = try Archive(archiveFolder)
        try ingest(sheet, into: archive)
        try seal(archive)
    }

    /// The same of a file that it writes first, a megabyte at a time.
    func add(_ name: String, _ header: String, _ rows: Range<Int>, _ row: (Int) -> String) throws {
        let url = folder.appending(path: name)
        try RowFile.write(url, header, rows, row)
        try add(url)
    }

    @discardableResult
    private func ingest(_ url: URL, into archive: Archive) throws -> Int64 {
        let pipeline = IngestPipeline(archive: archive, lockWait: .seconds(30), purpose: "benchmark")
        guard let name = FileName(bytes: Array(url.lastPathComponent.utf8)) else { throw BenchmarkError("\(url.path) has no name") }
        let file = try Folder(path: url.deletingLastPathComponent().path).open(name)
        let source = IngestPipeline.Source(name: url.lastPathComponent, submitter: "benchmark", file: file)
        switch try pipeline.ingest(source) {
        case .accepted(let receipt, _): return receipt.records
        case let other: throw BenchmarkError("\(url.lastPathComponent) was not accepted: \(other)")
        }
    }

    private func seal(_ archive: Archive) throws {
        let key = try SigningKey(pemFile: keyPath)
        _ = try archive.write(purpose: "benchmark") { try $0.seal(with: key) }
    }
}

struct BenchmarkError: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}
