import CLinux
import CryptoSuite
import DutyArchive
import DutyRecords
import DutyReports
import Foundation
import Glibc
import TransparencyLog

/// Puts a publication into a folder that a web server serves: a new one, or in one step in the place of the one before.
public struct Publisher {
    public struct Report: Sendable, Equatable {
        public internal(set) var deputies = 0
        public internal(set) var files = 0
        public internal(set) var bytes: Int64 = 0
        public internal(set) var replaced = false
    }

    /// What a folder of ours says of itself, and of every file in it.
    static let manifest = "publication.json"
    static let format = "duty-archive/publication/v1"

    let archive: Archive
    let rules: PublicationRules

    public init(_ archive: Archive, _ rules: PublicationRules) {
        self.archive = archive
        self.rules = rules
    }

    /// - Parameter directory: Absent, empty, or of an earlier publication of this archive, without anything else in it.
    /// - Throws: `taken` for a folder that is not ours; `ReportError` `notAnchored`; what reading and writing throw. Then what was published
    ///   stays as it was.
    public func publish(to directory: URL, now: Timestamp, progress: (Int64, Int64) -> Void = { _, _ in }) throws -> Report {
        let place = directory.standardizedFileURL
        let isThere = try check(place)
        let beside = isThere ? place.deletingLastPathComponent().appending(path: ".\(place.lastPathComponent).\(getpid()).new") : place
        if isThere { try? FileManager.default.removeItem(at: beside) }
        var report = Report()
        let folder = try NewFolder(beside, isPublic: true)
        let context = HashContext(.sha256)
        try archive.snapshot { snapshot in
            let publication = Publication(snapshot, archive.registry, rules, today: now.localDay)
            var files: [CanonicalJSON.Value] = []
            report.deputies = try publication.forEachFile(progress: progress) { path, bytes in
                try folder.write(path, bytes)
                files.append(.object([("path", .string(path)), ("sha256", .string(context.digest(of: bytes).hex))]))
                report.files += 1
                report.bytes += Int64(bytes.count)
            }
            guard report.deputies > 0 else {
                throw ServiceError(.input, "no deputy is to be published: check congress and former in the rules")
            }
            let size = try snapshot.newestCheckpoint()?.checkpoint.size.rawValue ?? 0
            try folder.write(
                Self.manifest,
                CanonicalJSON.Value.object([
                    ("format", .string(Self.format)), ("origin", .string(snapshot.origin)), ("size", .integer(size)),
                    ("files", .array(files)),
                ]).serialize() + [0x0A])
        }
        try folder.finish()
        guard isThere else { return report }
        report.replaced = true
        try exchange(beside, place)
        return report
    }

    /// Whether something of ours is there to be replaced; an empty folder is.
    private func check(_ place: URL) throws -> Bool {
        var status = stat()
        guard lstat(place.path, &status) == 0 else { return false }
        func foreign(_ what: String) -> ServiceError {
            ServiceError(.taken, "\(place.path) holds \(what), which no publication of this archive left, and nothing is overwritten")
        }
        guard status.st_mode & S_IFMT == S_IFDIR else { throw foreign("a file or link in the folder's place") }
        let present = Set(
            ((try? FileManager.default.subpathsOfDirectory(atPath: place.path)) ?? []).filter { path in
                var status = stat()
                return lstat(place.appending(path: path).path, &status) == 0 && status.st_mode & S_IFMT != S_IFDIR
            })
        guard !present.isEmpty else { return true }
        var bytes: [UInt8] = []
        _ = try BagAudit.read(place.appending(path: Self.manifest)) { bytes += $0 }
        guard let value = try? CanonicalJSON.parse(Array(bytes.dropLast()), bytesMax: 256 << 20, valuesMax: 4 << 20),
            value["format"] == .string(Self.format),
            value["origin"] == .string(archive.opening.origin), case .array(let files)? = value["files"]
        else { throw foreign("something else") }
        let own = Set(files.compactMap { if case .string(let path)? = $0["path"] { path } else { nil } } + [Self.manifest])
        if let stray = present.subtracting(own).min() { throw foreign(stray) }
        return true
    }

    /// A crash before the exchange leaves the publication before and a hidden folder; after it, the new one and a hidden folder.
    private func exchange(_ beside: URL, _ place: URL) throws {
        if linux_rename_exchange(beside.path, place.path) != 0 {
            guard errno == EINVAL || errno == ENOSYS else { throw systemFailure("cannot put \(beside.path) in the place of \(place.path)") }
            // A file system without the exchange: for a moment there is nothing.
            let old = place.deletingLastPathComponent().appending(path: ".\(place.lastPathComponent).\(getpid()).old")
            guard rename(place.path, old.path) == 0 else { throw systemFailure("cannot move \(place.path) away") }
            guard rename(beside.path, place.path) == 0 else { throw systemFailure("cannot give \(place.path) its name") }
            try? FileManager.default.removeItem(at: old)
        }
        try Folder(path: place.deletingLastPathComponent().path).sync()
        try? FileManager.default.removeItem(at: beside)
    }
}
