/// A delivered file in the hands of whoever ingests it: nobody else renames it now, but a program that had it open may still write.
public struct ClaimedFile: Sendable {
    /// The name as delivered.
    public let name: FileName
    /// The mapping that the sub-folder it was delivered in forces, if any.
    public let mapping: String?
    /// Who delivered it: the file's owner, or the login user on the command line.
    public let submitter: String
    /// The bytes. Read by position or from the start; `isUnchanged()` tells whether what was read is the file.
    public let file: OpenFile
    /// Where it was delivered, and where scans that go with it lie.
    public let folder: Folder
    /// Names there that may still be written.
    public let unsettled: Set<FileName>

    public init(
        name: FileName, mapping: String?, submitter: String, file: OpenFile, folder: Folder, unsettled: Set<FileName> = []
    ) {
        self.name = name
        self.mapping = mapping
        self.submitter = submitter
        self.file = file
        self.folder = folder
        self.unsettled = unsettled
    }
}
