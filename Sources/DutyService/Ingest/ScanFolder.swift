import DutyArchive
import DutyIntake
import DutyRecords
import Glibc

/// The scans that lie beside an event file: those of its stem prove the whole file, others the rows that name them.
///
/// A scan is looked at, opened as a regular file of its folder and never through a link, before the archive copies it.
public final class ScanFolder: ScanSource {
    /// Where a file that may be a scan lies.
    private struct Place {
        let folder: Folder
        let name: FileName
    }

    private let limits: Limits
    /// Those that may still be written.
    private let unsettled: Set<FileName>
    /// The folder and the sheet in it; nil where the scans were listed.
    private let place: (folder: Folder, sheet: FileName)?
    private let listed: [String: Place]
    private lazy var lying = Result { try place.map { try Self.names(beside: $0.sheet, in: $0.folder) } ?? listed }

    /// Those beside a file.
    ///
    /// - Parameters:
    ///   - file: The event file's own name; it is no scan, wherever it lies by now.
    ///   - unsettled: Names of those that may still be written.
    public init(beside file: FileName, in folder: Folder, limits: Limits = Limits(), unsettled: Set<FileName> = []) {
        self.limits = limits
        self.unsettled = unsettled
        place = (folder, file)
        listed = [:]
    }

    /// Those that somebody listed, wherever they lie; none proves a whole file.
    ///
    /// - Throws: `ServiceError` where a folder cannot be opened; `Fault` `repeatedScan` where two have one name.
    public init(listed paths: [String], limits: Limits = Limits()) throws {
        self.limits = limits
        unsettled = []
        place = nil
        var places: [String: Place] = [:]
        for path in paths {
            let file = FilePlace(path)
            let name = try file.name
            guard places.updateValue(Place(folder: try Folder(path: file.folder), name: name), forKey: name.display) == nil else {
                throw Fault(.repeatedScan, name.display)
            }
        }
        listed = places
    }

    /// Names of those that prove the whole file, in display form and in order.
    public func wholeNames() throws -> [String] { try wholePlaces().map(\.name.display) }

    public func whole() throws -> [ScanFile] { try wholePlaces().compactMap(scan) }

    public func scan(named name: String) throws -> ScanFile? { try find(name).flatMap(scan) }

    /// The name that a scan lies under which is called so; nil where none is.
    public func name(of display: String) throws -> FileName? { try find(display)?.name }

    private func wholePlaces() throws -> [Place] {
        guard let place else { return [] }
        let stem = place.sheet.stem
        return try place.folder.names().filter { name in
            name.bytes.starts(with: stem) && name.stem == stem && name != place.sheet && !name.isIgnored
                && ScanType.suffixes.contains(name.suffix.lowercased())
        }.sorted().map { Place(folder: place.folder, name: $0) }
    }

    /// By its bytes, else by what its bytes read as.
    private func find(_ name: String) throws -> Place? {
        if let place, let file = FileName(name), !file.isIgnored, file != place.sheet, try place.folder.entry(file) != nil {
            return Place(folder: place.folder, name: file)
        }
        return try lying.get()[name]
    }

    /// Two names that read the same (Unicode has several forms) are one: that of the lower bytes.
    private static func names(beside sheet: FileName, in folder: Folder) throws -> [String: Place] {
        Dictionary(
            try folder.names().filter { !$0.isIgnored && $0 != sheet }.sorted().map { ($0.display, Place(folder: folder, name: $0)) },
            uniquingKeysWith: { first, _ in first })
    }

    private func scan(_ place: Place) throws -> ScanFile? {
        let display = place.name.display
        guard !unsettled.contains(place.name) else { throw Fault(.scanChanged, display) }
        return try open(place).map { file in
            ScanFile(name: display, type: try Self.check(file, display, limits).rawValue, descriptor: file.descriptor) {
                try file.isUnchanged()
            }
        }
    }

    /// Nil where it went meanwhile.
    private func open(_ place: Place) throws -> OpenFile? {
        let display = place.name.display
        let file: OpenFile
        do { file = try place.folder.open(place.name) } catch let error as ServiceError {
            switch error.systemError {
            case ENOENT: return nil
            case ELOOP: throw Fault(.scanNotFile, display, FileEntry.Kind.link.rawValue)
            case ENXIO: throw Fault(.scanNotFile, display, FileEntry.Kind.socket.rawValue)
            case EACCES, EPERM: throw Fault(.scanUnreadable, display, error.systemError.map { String(cString: strerror($0)) } ?? "")
            default: throw error
            }
        }
        guard file.entry.kind == .regular else { throw Fault(.scanNotFile, display, file.entry.kind.rawValue) }
        return file
    }

    /// - Throws: `Fault` where it is empty, too large, none of the forms that are kept, or cut off.
    private static func check(_ file: OpenFile, _ display: String, _ limits: Limits) throws -> ScanType {
        let bytes = file.entry.bytes
        guard bytes > 0 else { throw Fault(.scanEmpty, display) }
        guard bytes <= limits.scanBytesMax else { throw Fault(.scanTooLarge, display, String(bytes), String(limits.scanBytesMax)) }
        let source = try ByteSource(name: display, descriptor: file.descriptor)
        guard let type = try ScanType.of(source) else { throw Fault(.scanType, display) }
        guard try type.isComplete(source) else { throw Fault(.scanCutOff, display, type.rawValue.uppercased()) }
        return type
    }
}

extension FileName {
    /// The bytes before the last dot; all of them where there is none but at the beginning.
    fileprivate var stem: [UInt8] { Array(bytes.prefix(dot)) }
    /// What comes after the last dot; empty where it is no ASCII.
    fileprivate var suffix: String { String(validating: bytes.dropFirst(dot + 1), as: UTF8.self) ?? "" }

    private var dot: Int { bytes.dropFirst().lastIndex(of: UInt8(ascii: ".")) ?? bytes.count }
}

extension OpenFile {
    /// Whether by its content it is a form that scans are kept in, and not by its name a sheet: that would wait for itself.
    var isScan: Bool {
        guard entry.kind == .regular, !IntakeReader.Format.suffixes.contains(name.suffix.lowercased()) else { return false }
        return (try? ScanType.of(ByteSource(name: name.display, descriptor: descriptor))) ?? nil != nil
    }
}
