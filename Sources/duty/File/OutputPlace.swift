import DutyRecords
import DutyService
import Foundation
import Glibc

/// Where performance files go, as `-o` says.
enum OutputPlace {
    case folder(URL)
    case file(URL, FileFormat)
    case standardOutput

    init(_ path: String) {
        let url = URL(filePath: path)
        if path == "-" {
            self = .standardOutput
        } else if let format = FileFormat(name: url.lastPathComponent) {
            self = .file(url, format)
        } else {
            self = .folder(URL(filePath: path, directoryHint: .isDirectory))
        }
    }

    var isFolder: Bool { if case .folder = self { true } else { false } }

    /// Nil for standard output.
    func url(_ name: String, _ format: FileFormat) -> URL? {
        switch self {
        case .folder(let folder): folder.appending(path: name + format.suffix)
        case .file(let url, _): url
        case .standardOutput: nil
        }
    }
}

/// The folder of many deputies' files: a new one, which is there whole or not at all; or, where that was asked for, one that is there
/// already, whose files are replaced one by one.
final class FileFolder: Sendable {
    private let place: URL
    private let new: NewFolder?

    /// - Parameter replaces: Whether a folder that is not empty may be written into.
    init(_ place: URL, replaces: Bool) throws {
        self.place = place
        let present = try? FileManager.default.contentsOfDirectory(atPath: place.path)
        if let present, !present.isEmpty {
            guard replaces else { throw CommandError(.refused, Self.notEmpty, place.path) }
            new = nil
            return
        }
        // An empty folder makes way for the whole one.
        if present != nil { rmdir(place.path) }
        try FileManager.default.createDirectory(at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
        new = try NewFolder(place)
    }

    func write(_ bytes: [UInt8], as name: String) throws {
        guard let new else { return try OutputFile.write(bytes, to: place.appending(path: name), replaces: true) }
        try new.write(name, bytes)
    }

    func finish() throws { try new?.finish() }

    private static let notEmpty = Phrase(
        "目录 %1 不是空的，不会写入。请另选新目录，或加 --force 覆盖其中的同名文件。",
        "The folder %1 is not empty, and nothing is written into it. Name a new one, or replace its files with --force.")
}
