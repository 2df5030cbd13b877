import CLinux
import Foundation
import Glibc

/// A folder that any web server can publish as a log in tlog-tiles form, and how files get into it: each whole or not at all.
///
/// Not for concurrent use: it holds the folder's `flock` while it lives.
final class TileFolder {
    /// A full bundle of entries of the greatest length is 16 MiB.
    static let fileBytesMax = 1 << 25
    static let checkpoint = "checkpoint"
    /// What is written before it has its name. There is at most one, which the next export takes for its own.
    static let partial = ".partial"

    let directory: URL
    private let descriptor: Int32
    /// Called before each change with what is about to be done, for a test to stop there as a crash would.
    private let willChange: (String) throws -> Void
    /// Folders that are known to be there.
    private var folders: Set<String> = [""]

    /// - Throws: `notFound` where there is no such folder; `locked` where another export is writing into it.
    init(_ directory: URL, willChange: @escaping (String) throws -> Void = { _ in }) throws {
        self.directory = directory.standardizedFileURL
        self.willChange = willChange
        descriptor = open(self.directory.path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw DurableFile.failure("open", self.directory) }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            throw ArchiveError(.locked, .tilesLocked, self.directory.path)
        }
    }

    deinit {
        // A child that another thread starts just now has the descriptor until it becomes another program; closing alone would leave it the lock.
        flock(descriptor, LOCK_UN)
        close(descriptor)
    }

    /// The folder, made where it is missing; its parent must be there.
    static func making(_ directory: URL, willChange: @escaping (String) throws -> Void) throws -> TileFolder {
        guard mkdir(directory.standardizedFileURL.path, 0o755) == 0 || errno == EEXIST else {
            throw DurableFile.failure("mkdir", directory)
        }
        return try TileFolder(directory, willChange: willChange)
    }

    // MARK: Reading

    /// The bytes of a file, nil where there is none; a link or anything else that is no file counts as none.
    func read(_ path: String) throws -> [UInt8]? { try Self.read(path, in: directory) }

    static func read(_ path: String, in directory: URL) throws -> [UInt8]? {
        let url = directory.appending(path: path)
        let file = open(url.path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        guard file >= 0 else {
            if [ENOENT, ENOTDIR, ELOOP].contains(errno) { return nil }
            throw DurableFile.failure("open", url)
        }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_size <= fileBytesMax else { return nil }
        var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
        var done = 0
        while done < bytes.count {
            let count = bytes.withUnsafeMutableBytes { Glibc.read(file, $0.baseAddress! + done, $0.count - done) }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { throw DurableFile.failure("read", url) }
            done += count
        }
        return bytes
    }

    func names(_ path: String = "") -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: directory.appending(path: path).path)) ?? []).sorted()
    }

    // MARK: Changing

    /// Gives the bytes their name, in the place of a file that has it. Not on disk before `sync`.
    func write(_ bytes: [UInt8], to path: String, isDurable: Bool = false) throws {
        try makeFolders(of: path)
        try willChange("write \(path)")
        let file = openat(descriptor, Self.partial, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0o644)
        guard file >= 0 else { throw DurableFile.failure("open", directory.appending(path: Self.partial)) }
        do {
            defer { close(file) }
            try bytes.withUnsafeBytes { try DurableFile.writeAll($0, to: file, of: directory.appending(path: path)) }
            if isDurable { try DurableFile.sync(file, of: directory.appending(path: path)) }
        }
        try willChange("rename \(path)")
        guard renameat(descriptor, Self.partial, descriptor, path) == 0 else {
            throw DurableFile.failure("rename", directory.appending(path: path))
        }
        if isDurable { try DurableFile.sync(descriptor, of: directory) }
    }

    private func makeFolders(of path: String) throws {
        let parts = path.split(separator: "/").dropLast()
        for count in 1..<max(1, parts.count + 1) {
            let folder = parts.prefix(count).joined(separator: "/")
            guard folders.insert(folder).inserted else { continue }
            try willChange("mkdir \(folder)")
            guard mkdirat(descriptor, folder, 0o755) == 0 || errno == EEXIST else {
                throw DurableFile.failure("mkdir", directory.appending(path: folder))
            }
        }
    }

    /// Waits until all that was written is on disk: one call for thousands of small files, each of which would take milliseconds.
    func sync() throws {
        try willChange("sync")
        guard syncfs(descriptor) == 0 else {
            throw ArchiveError(.durability, .syncFailed, directory.path, String(cString: strerror(errno)))
        }
    }

    /// Removes the partial tiles of a tile that is full, and nothing else that lies beside them.
    func removePartials(_ folder: String) throws -> Int {
        var count = 0
        for name in names(folder) where Int(name).map({ 1...255 ~= $0 && String($0) == name }) == true {
            try willChange("unlink \(folder)/\(name)")
            guard unlinkat(descriptor, "\(folder)/\(name)", 0) == 0 else {
                throw DurableFile.failure("unlink", directory.appending(path: "\(folder)/\(name)"))
            }
            count += 1
        }
        try willChange("rmdir \(folder)")
        // What else lies there stays, and its folder with it; `verify --tiles` names it.
        _ = unlinkat(descriptor, folder, AT_REMOVEDIR)
        return count
    }

    /// Folders of partial tiles beside which the full tile lies, below a folder of tiles.
    func supersededPartials(below folder: String) -> [String] {
        let names = names(folder)
        let all = Set(names)
        return names.flatMap { name -> [String] in
            if name.hasPrefix("x"), !name.hasSuffix(".p") { return supersededPartials(below: "\(folder)/\(name)") }
            guard name.hasSuffix(".p"), all.contains(String(name.dropLast(2))) else { return [] }
            return ["\(folder)/\(name)"]
        }
    }
}
