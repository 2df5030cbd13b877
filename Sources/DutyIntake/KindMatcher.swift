import DutyRecords

/// Decides what a table holds: by its kind column, by its header, by a mapping that declares itself, or by being told.
///
/// The header is the first of the first 50 rows that is one: titles may stand above it. A column `类别` or `kind` tells row by row. Else the one kind whose fields the header is, each column a field and none
/// missing that a row needs. Else the one mapping that declares this file's name and header. None or several: refused.
public struct KindMatcher: Sendable {
    /// What overrides all that, by name.
    public enum Forced: Sendable, Hashable {
        case kind(String)
        case mapping(String)
    }

    enum Choice {
        /// Rows tell their kind in this column.
        case kindColumn(Int, FileHead.HeaderPlace)
        case kind(RecordKind, FileHead.HeaderPlace)
        case mapping(Mapping, FileHead.HeaderPlace)
        /// Our own table with a column for each sitting; the mapping was made out of its header and is no office's.
        case wide(Mapping, FileHead.HeaderPlace)

        var place: FileHead.HeaderPlace {
            switch self {
            case .kindColumn(_, let place), .kind(_, let place), .mapping(_, let place), .wide(_, let place): place
            }
        }

        /// How rows and cells that are no plain data are taken.
        var rules: TableRules {
            switch self {
            case .mapping(let mapping, _): mapping.rules
            case .wide(let mapping, _):
                TableRules(fillDown: [], wideNames: Set(mapping.unpivot?.stated.keys.map(HeaderName.fold) ?? []))
            case .kind, .kindColumn: TableRules()
            }
        }
    }

    static let kindColumnNames = ["类别", "kind"]

    public let registry: KindRegistry
    public let mappings: [Mapping]

    public init(registry: KindRegistry, mappings: [Mapping] = []) {
        self.registry = registry
        self.mappings = mappings
    }

    /// - Throws: `IntakeError` with what is wrong with the header, or the candidates.
    func choose(_ head: FileHead, forced: Forced?) throws -> Choice {
        switch forced {
        case .kind(let name):
            guard let kind = registry.kind(named: name) else {
                throw IntakeError(head.source.name, Fault(.unknownKind, value: name, name, registry.captions))
            }
            let place = try ownPlace(head, [kind]) ?? firstLine(head)
            let check = HeaderCheck(kind, place)
            if check.isSound { return .kind(kind, place) }
            if let wide = WideHeader.mapping(kind, place) { return .wide(wide, place) }
            throw IntakeError(file: head.source.name, faults: HeaderCheck(kind, try nearest(head, [kind]) ?? place).faults)
        case .mapping(let name):
            guard let mapping = mappings.first(where: { $0.name == name }) else {
                let known = mappings.map(\.name).joined(separator: ", ")
                throw IntakeError(head.source.name, Fault(.unknownMapping, value: name, name, known))
            }
            return .mapping(mapping, try place(of: mapping, in: head))
        case nil:
            return try choose(head)
        }
    }

    private func choose(_ head: FileHead) throws -> Choice {
        let place = try ownPlace(head, registry.kinds) ?? firstLine(head)
        if let column = kindColumn(place) {
            try checkColumns(place, but: column, head.source.name)
            return .kindColumn(column, place)
        }
        let kinds = registry.kinds.filter { HeaderCheck($0, place).isSound }
        if kinds.count == 1 { return .kind(kinds[0], place) }
        if kinds.isEmpty, let wide = registry.kinds.lazy.compactMap({ WideHeader.mapping($0, place) }).first { return .wide(wide, place) }
        let matching = try mappings.compactMap { mapping -> (Mapping, FileHead.HeaderPlace)? in
            guard mapping.match != nil, let place = try findPlace(of: mapping, in: head) else { return nil }
            return mapping.isFor(file: head.source.name, header: place.cells) ? (mapping, place) : nil
        }
        if kinds.isEmpty && matching.count == 1 { return .mapping(matching[0].0, matching[0].1) }
        let candidates = kinds.map(\.caption) + matching.map(\.0.name)
        if candidates.isEmpty {
            throw IntakeError(file: head.source.name, faults: unknownFaults(try nearest(head, registry.kinds) ?? place))
        }
        throw IntakeError(head.source.name, Fault(.ambiguousTable, row: place.row, candidates.joined(separator: "、")))
    }

    // MARK: - Headers

    /// The first of the first rows that is a header of one of the kinds, whatever stands above it.
    private func ownPlace(_ head: FileHead, _ kinds: [RecordKind]) throws -> FileHead.HeaderPlace? {
        if head.format == .ndjson { return nil }
        return try head.record { place in
            guard place.cells.count > 1 else { return false }
            if kinds.contains(where: { HeaderCheck($0, place).isSound || WideHeader.mapping($0, place) != nil }) { return true }
            guard let column = kindColumn(place) else { return false }
            let checks = kinds.map { HeaderCheck($0, place, leavingOut: column) }
            return checks.contains { $0.known > 1 }
                && place.cells.indices.allSatisfy { index in
                    index == column || place.cells[index].isEmpty || checks.contains { !$0.unknown.contains(index) }
                }
        }
    }

    /// The row that comes nearest to a header of one of the kinds: what faults are told about.
    private func nearest(_ head: FileHead, _ kinds: [RecordKind]) throws -> FileHead.HeaderPlace? {
        if head.format == .ndjson { return nil }
        var most = 1
        var nearest: FileHead.HeaderPlace?
        _ = try head.record { place in
            guard place.cells.count <= 256 else { return false }
            let known = kinds.map { HeaderMatch($0, folded: place.folded).columns.count { $0 != nil } }.max() ?? 0
            if known > most { (most, nearest) = (known, place) }
            return false
        }
        return nearest
    }

    private func kindColumn(_ place: FileHead.HeaderPlace) -> Int? {
        place.folded.firstIndex(where: Self.kindColumnNames.contains)
    }

    private func firstLine(_ head: FileHead) throws -> FileHead.HeaderPlace {
        if head.format == .ndjson { return FileHead.HeaderPlace(delimiter: 0, line: 0, cells: try head.keys()) }
        guard let place = try head.firstRecord() else { throw IntakeError(head.source.name, Fault(.emptyFile)) }
        return place
    }

    private func place(of mapping: Mapping, in head: FileHead) throws -> FileHead.HeaderPlace {
        if let place = try findPlace(of: mapping, in: head) { return place }
        let wanted =
            switch mapping.header {
            case .names(let names): names
            default: mapping.columns
            }
        throw IntakeError(
            head.source.name, Fault(.headerNotFound, String(FileHead.recordsMax), wanted.joined(separator: "、")))
    }

    private func findPlace(of mapping: Mapping, in head: FileHead) throws -> FileHead.HeaderPlace? {
        if head.format == .ndjson { return try firstLine(head) }
        switch mapping.header {
        case .firstLine:
            let wanted = Set(mapping.columns.map(HeaderName.fold))
            return try head.record { wanted.isSubset(of: $0.folded) && mapping.unpivots($0.cells) }
                ?? head.firstRecord()
        case .line(let line): return try head.record(onLine: line)
        case .names(let names):
            let wanted = Set(names.map(HeaderName.fold))
            return try head.record { wanted.isSubset(of: $0.folded) }
        }
    }

    // MARK: - Faults

    /// Where rows tell their kind, each other column must be some kind's, and none may stand twice.
    private func checkColumns(_ place: FileHead.HeaderPlace, but kindColumn: Int, _ file: String) throws {
        _ = try TableColumns(file: file, header: place.cells, line: place.row)
        let checks = registry.kinds.map { HeaderCheck($0, place, leavingOut: kindColumn) }
        let labels = registry.kinds.flatMap { $0.fields.map(\.label.chinese) }
        let faults = place.cells.indices.compactMap { column -> Fault? in
            let name = place.cells[column]
            guard column != kindColumn, !name.isEmpty, checks.allSatisfy({ $0.unknown.contains(column) }) else { return nil }
            let nearest = Set(Nearest.sorted(to: name, among: labels)).sorted().joined(separator: "、")
            return Fault(.unknownColumn, row: place.row, column: name, name, nearest)
        }
        if !faults.isEmpty { throw IntakeError(file: file, faults: faults) }
    }

    /// Where most columns are those of one kind, what keeps the header from being it; else what there is to choose from.
    private func unknownFaults(_ place: FileHead.HeaderPlace) -> [Fault] {
        let checks = registry.kinds.map { HeaderCheck($0, place) }
        if let nearest = checks.min(by: { $0.distance < $1.distance }), 2 * nearest.known >= place.cells.count, nearest.known > 1 {
            return nearest.faults
        }
        let columns = place.cells.prefix(8).joined(separator: "、")
        let nearest = checks.filter { $0.known > 0 }.sorted { $0.known > $1.known }.prefix(3).map(\.kind.caption)
        let candidates = nearest.isEmpty ? registry.captions : nearest.joined(separator: "、")
        return [Fault(.unknownTable, row: place.row, value: columns, columns, candidates)]
    }
}

extension FileHead.HeaderPlace {
    /// For faults; nil for NDJSON, which has no header line.
    var row: Int? { line == 0 ? nil : line }
}
