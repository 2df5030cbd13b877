import Glibc

/// What a folder says of one of its entries, never following a link.
public struct FileEntry: Hashable, Sendable {
    public enum Kind: String, Sendable {
        case regular, folder, link, pipe, socket, device
    }

    public let kind: Kind
    public let device: UInt64
    public let inode: UInt64
    public let bytes: Int64
    /// Nanoseconds since 1970, as the file system tells.
    public let modified: Int64
    /// The user who owns the file.
    public let owner: UInt32

    public init(kind: Kind, device: UInt64 = 0, inode: UInt64, bytes: Int64, modified: Int64, owner: UInt32 = 0) {
        self.kind = kind
        self.device = device
        self.inode = inode
        self.bytes = bytes
        self.modified = modified
        self.owner = owner
    }

    init(_ status: stat) {
        switch status.st_mode & S_IFMT {
        case S_IFREG: kind = .regular
        case S_IFDIR: kind = .folder
        case S_IFLNK: kind = .link
        case S_IFIFO: kind = .pipe
        case S_IFSOCK: kind = .socket
        default: kind = .device
        }
        device = UInt64(status.st_dev)
        inode = UInt64(status.st_ino)
        bytes = Int64(status.st_size)
        modified = Int64(status.st_mtim.tv_sec) * 1_000_000_000 + Int64(status.st_mtim.tv_nsec)
        owner = status.st_uid
    }

    /// The owner's login name, or `uid:1234` where the system knows none.
    public var ownerName: String {
        var record = passwd()
        var found: UnsafeMutablePointer<passwd>?
        var buffer = [CChar](repeating: 0, count: 16_384)
        guard getpwuid_r(owner, &record, &buffer, buffer.count, &found) == 0, found != nil, let name = record.pw_name else {
            return "uid:\(owner)"
        }
        return String(cString: name)
    }
}
