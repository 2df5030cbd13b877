/// The daemon's status on disk, replaced whole, so that a reader never sees half of it.
public struct StatusFile: Sendable {
    private let folder: Folder
    private let name: FileName

    /// - Parameter path: the file; its folder must exist.
    public init(path: String) throws {
        let place = FilePlace(path)
        name = try place.name
        folder = try Folder(path: place.folder)
    }

    public func write(_ status: DaemonStatus) throws { try folder.replace(name, try status.json()) }
}
