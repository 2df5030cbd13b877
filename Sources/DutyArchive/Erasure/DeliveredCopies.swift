import CryptoSuite
import Foundation
import Glibc
import TransparencyLog

/// The copies of delivered files that lie in the folders of the inbox: known by their length and the plain digest of their bytes, whatever
/// they are called.
struct DeliveredCopies {
    private let sizes: Set<Int64>
    private let digests: Set<Digest>
    private let folders: [String]
    private let hashing: HashContext

    init(of files: [(plainDigest: Digest, bytes: Int64)], in folders: [String], _ suite: HashSuite) {
        sizes = Set(files.map(\.bytes))
        digests = Set(files.map(\.plainDigest))
        self.folders = folders
        hashing = HashContext(suite)
    }

    /// Folders of deliveries lie outside the archive: what is within is destroyed as the archive knows it.
    ///
    /// - Throws: `input` naming one that holds the archive or lies in it.
    static func check(_ folders: [URL], _ layout: ArchiveLayout) throws {
        let own = layout.directory.resolvingSymlinksInPath().path + "/"
        for folder in folders {
            let other = folder.standardizedFileURL.resolvingSymlinksInPath().path + "/"
            guard !own.hasPrefix(other), !other.hasPrefix(own) else { throw ArchiveError(.input, .erasureFolder, folder.path) }
        }
    }

    /// - Returns: The copies, and what could not be looked into.
    func find() throws -> (found: [URL], unseen: [ErasureLeftover]) {
        var found: [URL] = []
        var unseen: [ErasureLeftover] = []
        for folder in folders {
            var queue = [URL(filePath: folder)]
            while let url = queue.popLast() {
                guard let names = try? FileManager.default.contentsOfDirectory(atPath: url.path) else {
                    if access(url.path, F_OK) == 0 || errno != ENOENT {
                        unseen.append(ErasureLeftover(path: url.path, reason: "cannot be listed"))
                    }
                    continue
                }
                for name in names.sorted() {
                    let url = url.appending(path: name)
                    var status = stat()
                    guard lstat(url.path, &status) == 0 else { continue }
                    if status.st_mode & S_IFMT == S_IFDIR { queue.append(url) }
                    guard status.st_mode & S_IFMT == S_IFREG, sizes.contains(Int64(status.st_size)) else { continue }
                    hashing.reset()
                    guard try BackupFolder.read(url, each: { hashing.update($0) }) != nil else {
                        unseen.append(ErasureLeftover(path: url.path, reason: "cannot be read"))
                        continue
                    }
                    if digests.contains(hashing.finish()) { found.append(url) }
                }
            }
        }
        return (found, unseen)
    }
}

extension Archive {
    /// Copies of the files in a scope that lie in these folders, and what could not be looked into.
    public func deliveredCopies(of scope: ErasureScope, in folders: [URL]) throws -> (found: [URL], unseen: [ErasureLeftover]) {
        try DeliveredCopies.check(folders, layout)
        let files = try scope.files.filter(\.isRequired).compactMap { file in
            try objects.digests(of: file.object).map { (plainDigest: $0.plainDigest, bytes: $0.bytes) }
        }
        return try DeliveredCopies(of: files, in: folders.map(\.standardizedFileURL.path), suite).find()
    }
}
