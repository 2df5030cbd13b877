/// Scans that lie beside an event file. Who implements it decides what is a scan; the archive keeps what it is given.
public protocol ScanSource: AnyObject {
    /// Those that prove the whole file, by its name.
    ///
    /// - Throws: `Fault` for one that is not kept.
    func whole() throws -> [ScanFile]
    /// The one of this name; nil where there is none.
    ///
    /// - Throws: `Fault` where it is not kept.
    func scan(named name: String) throws -> ScanFile?
}

/// A scan, open to be read, whose content was looked at.
public struct ScanFile {
    /// In display form.
    public let name: String
    /// What it is by its content.
    public let type: String
    public let descriptor: Int32
    /// Whether nobody wrote to it since it was looked at.
    public let isUnchanged: () throws -> Bool

    public init(name: String, type: String, descriptor: Int32, isUnchanged: @escaping () throws -> Bool) {
        self.name = name
        self.type = type
        self.descriptor = descriptor
        self.isUnchanged = isUnchanged
    }
}
