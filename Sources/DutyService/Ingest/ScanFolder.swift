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
    /// Names, in display form, of those that may still be written.
    private let unsettled: Set<String>
    private let list: () throws -> [String: Place]
    private let stem: String?
    private lazy var listed = Result { try list() }

    /// Those beside a file.
    ///
    /// - Parameters:
    ///   - file: The event file's own name; it is no scan, wherever it lies by now.
    ///   - unsettled: Names of those that may still be written.
    public init(beside file: FileName, in folder: Folder, limits: Limits = Limits(), unsettled: Set<FileName> = []) {
        self.limits = limits
        self.unsettled = Set(unsettled.map(\.display))
        stem = Self.parts(of: file.display).stem
        list = {
            // Two names that read the same (Unicode has several forms) are one: that of the lower bytes.
            Dictionary(
                try folder.names().filter { !$0.isIgnored && $0 != file }.sorted().map { ($0.display, Place(folder: folder, name: $0)) },
                uniquingKeysWith: { first, _ in first })
        }
    }

    /// Those that somebody listed, wherever they lie; none proves a whole file.
    ///
    /// - Throws: `ServiceError` where a folder cannot be opened; `Fault` `repeatedScan` where two have one name.
    public init(listed paths: [String], limits: Limits = Limits()) throws {
        self.limits = limits
        unsettled = []
        stem = nil
        var places: [String: Place] = [:]
        for path in paths {
            let place = FilePlace(path)
            let name = try place.name
            guard places.updateValue(Place(folder: try Folder(path: place.folder), name: name), forKey: name.display) == nil else {
                throw Fault(.repeatedScan, name.display)
            }
        }
        list = { [places] in places }
    }

    /// Names of those that prove the whole file, in display form and in order.
    public func wholeNames() throws -> [String] {
        guard let stem else { return [] }
        return try listed.get().keys.filter { name in
            let parts = Self.parts(of: name)
            return parts.stem == stem && ScanType.suffixes.contains(parts.suffix.lowercased())
        }.sorted()
    }

    public func whole() throws -> [ScanFile] { try wholeNames().compactMap(scan(named:)) }

    public func scan(named name: String) throws -> ScanFile? {
        guard let place = try listed.get()[name] else { return nil }
        let display = place.name.display
        guard !unsettled.contains(display) else { throw Fault(.scanChanged, display) }
        return try open(place).map { file in
            ScanFile(name: display, type: try Self.check(file, display, limits).rawValue, descriptor: file.descriptor) {
                try file.isUnchanged()
            }
        }
    }

    /// The name that a scan lies under which is called so; nil where none is.
    public func name(of display: String) throws -> FileName? { try listed.get()[display]?.name }

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

    private static func parts(of name: String) -> (stem: String, suffix: String) {
        guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return (name, "") }
        return (String(name[..<dot]), String(name[name.index(after: dot)...]))
    }
}

extension OpenFile {
    /// Whether by its content it is a form that scans are kept in.
    var isScan: Bool { entry.kind == .regular && (try? ScanType.of(ByteSource(name: name.display, descriptor: descriptor))) ?? nil != nil }
}
