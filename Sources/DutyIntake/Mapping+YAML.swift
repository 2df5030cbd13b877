import DutyRecords
import Foundation
import Yams

extension Mapping {
    /// A mapping's file is no longer than this.
    static let bytesMax = 1 << 20

    static let keys = [
        "title", "match", "header", "kind", "columns", "templates", "forms", "split", "values", "constants", "deputy", "skip", "missing",
        "wholeNumbers", "distinct", "correction", "sheets", "hidden", "fillDown", "declared", "serialDates", "unpivot",
    ]

    /// Reads a mapping of at most 1 MiB and checks it against the kinds: all that can be wrong without a table is found here, with its line.
    /// - Parameter name: the file's name without `.yaml`.
    /// - Throws: `IntakeError` with every unknown key, or the first other fault.
    public init(name: String, bytes: [UInt8], registry: KindRegistry) throws {
        let file = name + ".yaml"
        guard bytes.count <= Self.bytesMax else { throw IntakeError(file, Fault(.mappingSyntax, "≤ \(Self.bytesMax) bytes")) }
        let top = try YAMLMap(file: file, bytes: bytes)
        try self.init(name: name, bytes: bytes, top, MappingReader(top, registry))
    }

    /// Reads every `*.yaml` of a folder, in name order. A folder that does not exist has none.
    public static func load(folder: String, registry: KindRegistry) throws -> [Mapping] {
        let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).filter { $0.hasSuffix(".yaml") }.sorted()
        return try names.map { try load(path: folder + "/" + $0, registry: registry) }
    }

    /// - Throws: `IntakeError` `unreadableFile`, or what is wrong with the mapping.
    public static func load(path: String, registry: KindRegistry) throws -> Mapping {
        let file = String(path.split(separator: "/").last ?? "")
        let name = file.hasSuffix(".yaml") ? String(file.dropLast(5)) : file
        guard let data = FileManager.default.contents(atPath: path) else {
            throw IntakeError(file, Fault(.unreadableFile, String(cString: strerror(errno))))
        }
        return try Mapping(name: name, bytes: Array(data), registry: registry)
    }

    private init(name: String, bytes: [UInt8], _ top: YAMLMap, _ reader: MappingReader) throws {
        try top.allow(only: Self.keys)
        self.name = name
        self.bytes = bytes
        title = try top["title"].map(top.text)
        match = try reader.match()
        header = try reader.header()
        kind = try reader.kind()
        constants = try reader.constants()
        unpivot = try reader.unpivot()
        fields = try reader.fields(constants: constants, unpivot)
        values = try reader.values(fields, unpivot)
        skip = try reader.skip()
        missing = Set(try top["missing"].map(top.texts) ?? [])
        wholeNumbers = try top["wholeNumbers"].map(top.texts) ?? []
        isDistinct = try top["distinct"].map(top.flag) ?? false
        correction = try reader.correction()
        sheets = try top["sheets"].map(top.texts)?.map { Glob($0) }
        hidden = try reader.hidden()
        fillDown = try top["fillDown"].map(top.texts) ?? []
        declared = try reader.declared()
        serialDates = try reader.serialDates()
    }

    static func fault(_ error: YamlError) -> Fault {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _), .composer(_, let problem, let mark, _):
            Fault(.mappingSyntax, row: mark.line, problem)
        default:
            Fault(.mappingSyntax, String(describing: error))
        }
    }
}
