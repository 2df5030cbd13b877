/// A path taken apart: the folder and the name in it.
struct FilePlace {
    let folder: String
    private let last: String

    init(_ path: String) {
        guard let slash = path.lastIndex(of: "/") else {
            (folder, last) = (".", path)
            return
        }
        folder = slash == path.startIndex ? "/" : String(path[..<slash])
        last = String(path[path.index(after: slash)...])
    }

    /// - Throws: `ServiceError.configuration` where the path ends in a slash or is no file's.
    var name: FileName {
        get throws {
            guard let name = FileName(last) else { throw ServiceError(.configuration, "\(folder)/\(last) names no file") }
            return name
        }
    }
}
