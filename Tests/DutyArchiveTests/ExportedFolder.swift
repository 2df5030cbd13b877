import DutyRecords
import Foundation
import Testing

@testable import DutyArchive

/// A folder to export to, gone with it.
final class ExportedFolder {
    let url = FileManager.default.temporaryDirectory.appending(path: "duty-tiles-\(UUID().uuidString)")

    deinit { try? FileManager.default.removeItem(at: url) }

    /// Every file below the folder with its bytes, by path.
    func files() throws -> [String: Data] {
        var files: [String: Data] = [:]
        for path in try FileManager.default.subpathsOfDirectory(atPath: url.path) {
            var isFolder: ObjCBool = false
            let file = url.appending(path: path)
            guard FileManager.default.fileExists(atPath: file.path, isDirectory: &isFolder), !isFolder.boolValue else { continue }
            files[path] = try Data(contentsOf: file)
        }
        return files
    }

    func copy() throws -> ExportedFolder {
        let copy = ExportedFolder()
        try FileManager.default.copyItem(at: url, to: copy.url)
        return copy
    }

    func write(_ bytes: Data, to path: String) throws {
        let file = url.appending(path: path)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try bytes.write(to: file)
    }

    func remove(_ path: String) throws { try FileManager.default.removeItem(at: url.appending(path: path)) }
}

extension TestArchive {
    /// Adds so many deputies and seals.
    func grow(_ deputies: Int, prefix: String) throws {
        try ingest(
            .mandate, ["deputy", "congress", "event", "date", "name"],
            (0..<deputies).map { ["\(prefix)-\($0)", "220000.14", "enrolled", "2023-01-10", "代表"] }, file: "\(prefix).csv")
        try seal()
    }
}
