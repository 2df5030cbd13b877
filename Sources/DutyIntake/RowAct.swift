import DutyRecords

/// What a row asks beside its fields: that a record on file be corrected or annulled (Docs/format.md "Correction and annulment").
public struct RowAct: Sendable, Equatable {
    /// The record's own entry, where the row names it; else its natural key finds it.
    public var target: Int64?
    /// The entry that stands for the record as whoever made the row saw it; where another stands by now, the row is refused.
    public var standing: Int64?
    /// Why a changed row differs from the record on file.
    public var correctionReason = ""
    /// Why the record no longer stands; empty where the row annuls nothing.
    public var annulmentReason = ""
    /// Who decided; empty where the row does not say.
    public var decidedBy = ""

    public init() {}

    public var isAnnulment: Bool { !annulmentReason.isEmpty }
}

/// The columns by which a file declares that it corrects: it is read as a plain file where it has none of them.
struct ActColumns {
    private enum Member: CaseIterable {
        case target, standing, correctionReason, annulmentReason, decidedBy

        var names: [String] {
            switch self {
            case .target: ["correctionTarget", "更正对象", "原条目号"]
            case .standing: ["correctionStanding", "更正前版本"]
            case .correctionReason: ["correctionReason", "更正原因"]
            case .annulmentReason: ["annulmentReason", "撤销原因"]
            case .decidedBy: ["correctionDecidedBy", "更正决定机关"]
            }
        }
    }

    private static let members: [String: Member] = Dictionary(
        uniqueKeysWithValues: Member.allCases.flatMap { member in member.names.map { (HeaderName.fold($0), member) } })
    /// As long as any text field that holds a reason.
    private static let bytesMax = 4_000

    private var columns: [(member: Member, column: Int)] = []
    private var constants: [(member: Member, text: String)] = []

    /// Whether a header's cell, folded, names one of these columns.
    static func isOne(folded: String) -> Bool { members[folded] != nil }

    /// Nil where neither header nor mapping declares a correction.
    init?(header: [String], mapping: Mapping.Correction? = nil) {
        for (column, name) in header.enumerated() {
            if let member = Self.members[HeaderName.fold(name)] { columns.append((member, column)) }
        }
        if let mapping {
            for (member, source) in [(Member.correctionReason, mapping.reason), (.decidedBy, mapping.decidedBy)] {
                switch source {
                case .column(let name):
                    let folded = HeaderName.fold(name)
                    if let column = header.firstIndex(where: { HeaderName.fold($0) == folded }) { columns.append((member, column)) }
                case .text(let text): constants.append((member, text))
                case nil: continue
                }
            }
        }
        if columns.isEmpty && constants.isEmpty { return nil }
    }

    /// What the row says in these columns; nil, with the faults appended, where it cannot be understood.
    func act(_ row: RowBuffer, header: [String], faults: inout [Fault]) -> RowAct? {
        var act = RowAct()
        let before = faults.count
        for (member, text) in constants { set(member, text, &act) }
        for (member, column) in columns where column < row.cells.count {
            let text = HeaderText.trim(row.text(column))
            if text.isEmpty { continue }
            func refuse(_ code: FaultCode, _ arguments: String...) {
                var fault = Fault(code, sheet: row.sheet, row: row.number, column: header[column], value: text)
                fault.arguments = arguments
                faults.append(fault)
            }
            switch member {
            case .target, .standing:
                guard let number = Self.sequence(text) else {
                    refuse(.notSequence, text)
                    continue
                }
                if member == .target { act.target = number } else { act.standing = number }
            default:
                let hasControls = text.unicodeScalars.contains { $0.properties.generalCategory == .control && $0 != "\n" && $0 != "\t" }
                if text.utf8.count > Self.bytesMax || hasControls { refuse(.reasonUnfit, String(Self.bytesMax)) }
                set(member, text, &act)
            }
        }
        return faults.count == before ? act : nil
    }

    private func set(_ member: Member, _ text: String, _ act: inout RowAct) {
        switch member {
        case .correctionReason: act.correctionReason = text
        case .annulmentReason: act.annulmentReason = text
        case .decidedBy: act.decidedBy = text
        case .target, .standing: break
        }
    }

    /// An entry's number: decimal digits, with or without `#` before them.
    private static func sequence(_ text: String) -> Int64? {
        let digits = text.hasPrefix("#") ? text.dropFirst() : text[...]
        guard !digits.isEmpty, digits.utf8.count <= 16, digits.utf8.allSatisfy({ 0x30...0x39 ~= $0 }) else { return nil }
        return Int64(digits)
    }
}

extension Mapping {
    /// Declares that the tables this mapping reads correct what is on file.
    struct Correction: Sendable {
        enum Source: Sendable {
            case column(String)
            case text(String)
        }
        let reason: Source
        let decidedBy: Source?

        var columns: [String] {
            [reason, decidedBy].compactMap { if case .column(let name) = $0 { name } else { nil } }
        }
    }
}

extension MappingReader {
    /// `correction: {reasonColumn: 更正说明}` or `correction: {reason: 表册重印, decidedBy: 办公室}`.
    func correction() throws -> Mapping.Correction? {
        guard let entry = top["correction"] else { return nil }
        let map = try top.map(entry)
        try map.allow(only: ["reason", "reasonColumn", "decidedBy", "decidedByColumn"])
        func source(_ text: String, _ column: String) throws -> Mapping.Correction.Source? {
            if let named = try map[column].map(map.text) { return .column(named) }
            return try map[text].map(map.text).map { .text($0) }
        }
        guard let reason = try source("reason", "reasonColumn") else { throw top.invalid(entry, "{reasonColumn: 更正说明}") }
        return Mapping.Correction(reason: reason, decidedBy: try source("decidedBy", "decidedByColumn"))
    }
}
