/// The folders the inbox works in, open: the inbox itself, where files end, and the private folder of claims within the inbox.
public struct InboxLayout: Sendable {
    public let inbox: Folder
    public let accepted: Folder
    public let rejected: Folder
    /// `inbox/.claimed`: on the inbox's file system, so that claiming is a rename.
    let claims: Folder

    static let claimsName = FileName(".claimed")!

    /// Opens the folders; they must exist and lie on one file system.
    ///
    /// - Throws: `ServiceError`, `missing` or `configuration`, naming the key to correct.
    public init(inbox: String, accepted: String, rejected: String) throws {
        func open(_ key: String, _ path: String) throws -> Folder {
            do { return try Folder(path: path) } catch {
                throw ServiceError(.missing, "\(key): \(error); make the folder, writable for the daemon's user")
            }
        }
        self.inbox = try open("inbox", inbox)
        self.accepted = try open("accepted", accepted)
        self.rejected = try open("rejected", rejected)
        let home = try self.inbox.status()
        for (key, folder) in [("accepted", self.accepted), ("rejected", self.rejected)] {
            let status = try folder.status()
            guard status.device == home.device else {
                throw ServiceError(
                    .configuration, "\(key): \(folder.path) is on another file system than the inbox; files end there by rename, so move it"
                )
            }
            guard status.inode != home.inode else {
                throw ServiceError(.configuration, "\(key): \(folder.path) is the inbox itself; name another folder")
            }
        }
        try self.inbox.makeFolder(Self.claimsName)
        try self.inbox.sync()
        claims = try Folder(Self.claimsName, in: self.inbox)
    }

    /// The sub-folder that forces a mapping; nil where there is none, or something that is not a folder.
    func folder(ofMapping mapping: String) throws -> Folder? {
        guard let name = FileName(mapping), try inbox.entry(name)?.kind == .folder else { return nil }
        return try Folder(name, in: inbox)
    }

    /// A delivery opened where it lies, to be looked at; nil where it cannot be.
    func peek(_ delivery: InboxName) throws -> OpenFile? {
        guard let folder = try delivery.mapping.map({ try self.folder(ofMapping: $0) }) ?? inbox else { return nil }
        return try? folder.open(delivery.name)
    }

    /// All that lies in the inbox and its mappings' sub-folders and is somebody's delivery.
    func listing(mappings: Set<String>) throws -> [InboxName: FileEntry] {
        var listing: [InboxName: FileEntry] = [:]
        for name in try inbox.names() where !name.isIgnored {
            guard let entry = try inbox.entry(name) else { continue }
            if entry.kind == .folder, let mapping = String(validating: name.bytes, as: UTF8.self), mappings.contains(mapping) {
                guard let folder = try folder(ofMapping: mapping) else { continue }
                for inner in try folder.names() where !inner.isIgnored {
                    if let entry = try folder.entry(inner) { listing[InboxName(inner, mapping: mapping)] = entry }
                }
            } else {
                listing[InboxName(name)] = entry
            }
        }
        return listing
    }
}
