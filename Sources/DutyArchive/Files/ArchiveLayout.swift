import Foundation
import TransparencyLog

/// Where things lie in an archive's folder (Docs/format.md "Folder").
public struct ArchiveLayout: Sendable, Hashable {
    public let directory: URL

    public init(_ directory: URL) {
        self.directory = directory.standardizedFileURL
    }

    public var database: URL { directory.appending(path: "archive.sqlite") }
    public var objects: URL { directory.appending(path: "objects") }
    /// Objects whose batch is not committed yet; emptied by the next writer.
    public var incoming: URL { objects.appending(path: "incoming") }
    public var checkpoints: URL { directory.appending(path: "checkpoints") }
    /// Where the signed note of a tree size lies, whether or not there is one.
    public func checkpoint(ofSize size: TreeSize) -> URL { checkpoints.appending(path: Self.digits(size) + ".note") }
    /// Where a signed note of that size is kept that the archive does not agree with.
    public func refusedCheckpoint(ofSize size: TreeSize) -> URL { checkpoints.appending(path: Self.digits(size) + ".refused") }

    /// Where the `number`th timestamp over the note of that size lies, as the authority answered it.
    public func timestamp(_ number: Int, ofSize size: TreeSize) -> URL { checkpoints.appending(path: Self.digits(size) + ".\(number).tsr") }
    /// Where what was asked of an authority lies until it is answered.
    public func timestampRequest(_ number: Int, ofSize size: TreeSize) -> URL {
        checkpoints.appending(path: Self.digits(size) + ".\(number).tsq")
    }

    private static func digits(_ size: TreeSize) -> String {
        let digits = String(size.rawValue)
        return String(repeating: "0", count: max(0, 12 - digits.utf8.count)) + digits
    }
    /// Where `duty init` puts the signing key unless told otherwise.
    public var signingKey: URL { directory.appending(path: "keys/signing.pem") }
    /// Says that the archive was restored, and that nobody has supplied a checkpoint from outside since: nothing is written while it is there.
    public var restored: URL { directory.appending(path: "restored") }
    /// What of an erasure is still to be destroyed; there only until it is.
    public var erasing: URL { directory.appending(path: "erasing") }
    public var lock: URL { directory.appending(path: "lock") }

    /// Whether the folder holds an archive: its database is there.
    public var isArchive: Bool { FileManager.default.fileExists(atPath: database.path) }
}

extension ArchiveLayout {
    /// Whether a path lies within the archive's folder, or is it, links resolved as far as the path exists.
    public func holds(_ url: URL) -> Bool {
        let own = directory.resolvingSymlinksInPath().path
        let other = url.standardizedFileURL
        let parent = other.deletingLastPathComponent().resolvingSymlinksInPath().appending(path: other.lastPathComponent).path
        return [other.resolvingSymlinksInPath().path, parent].contains { $0 == own || $0.hasPrefix(own + "/") }
    }
}
