/// A kind's declaration compiled once: how each cell is parsed and in what order content holds its members.
final class KindLayout: Sendable {
    /// One member of content. Without references, as `FieldLayout`.
    struct Member: Sendable {
        enum Role: Sendable {
            case kind, source
            case field(Int)
        }
        let role: Role
        /// `,"key":`, with the value's opening quote where it is text; for `kind` the value as well.
        let prefix: Range<Int>
        let isText: Bool
        let isRequired: Bool
    }

    let fields: [FieldLayout]
    /// The code lists that fields point to.
    let codes: [CodeTable]
    /// In canonical order, by the bytes of their keys.
    let members: [Member]
    /// The keys, beside `members`.
    let keys: [String]
    /// The bytes that `Member.prefix` points into.
    let prefixes: [UInt8]
    /// The field that names the subject.
    let chainField: Int
    /// The `checkOnly` name of a deputy kind.
    let nameField: Int?
    /// The congress that references are looked up in.
    let congressField: Int?
    let referenceFields: [(field: Int, kind: ReferenceKind)]
    /// The field that names scans.
    let scanField: Int
    /// Fields left out where they repeat another.
    let repeats: [(field: Int, of: Int)]

    static let contentBytesMax = 1 << 20

    /// - Precondition: names are `[a-z][A-Za-z0-9]*`, none twice, none `kind` or `source`; the chain's field comes first; the natural
    ///   key is of stored fields; a reference has a congress; no header means two fields; content cannot exceed 1 MiB.
    init(name: String, chain: RecordKind.Chain, fields: [Field], naturalKey: [String]) {
        func index(_ field: String) -> Int? { fields.firstIndex { $0.name == field } }
        var seen: Set<String> = ["kind", "source"]
        for field in fields {
            precondition(CanonicalJSON.isKey(field.name), "\(name).\(field.name) is no key")
            precondition(seen.insert(field.name).inserted, "\(name).\(field.name) is declared twice or reserved")
        }
        precondition(CanonicalJSON.isKey(name), "\(name) is no kind's name")
        var codes: [CodeTable] = []
        let layouts = fields.map { FieldLayout($0, codes: &codes, index: index) }
        let chainTag: FieldLayout.Tag = chain == .deputy ? .deputy : .congress
        precondition(layouts.first?.tag == chainTag, "\(name): the chain's field comes first")
        precondition(naturalKey.allSatisfy { index($0).map { fields[$0].isStored } == true }, "\(name): natural key")
        self.fields = layouts
        self.codes = codes
        chainField = 0
        nameField = chain == .deputy ? fields.firstIndex { $0.name == "name" && $0.presence == .checkOnly } : nil
        congressField = layouts.firstIndex { $0.tag == .congress }
        referenceFields = fields.enumerated().compactMap { index, field in
            if case .reference(let kind) = field.type { (index, kind) } else { nil }
        }
        let scans = layouts.indices.filter { layouts[$0].tag == .scans }
        precondition(scans.count == 1, "\(name): one field names scans")
        scanField = scans[0]
        repeats = layouts.enumerated().compactMap { index, layout in layout.repeats.map { (index, $0) } }
        precondition(referenceFields.isEmpty || congressField != nil, "\(name): a reference needs a congress")

        var prefixes: [UInt8] = []
        func prefix(_ text: String) -> Range<Int> {
            prefixes += text.utf8
            return prefixes.count - text.utf8.count..<prefixes.count
        }
        var members = [
            ("kind", Member(role: .kind, prefix: prefix(",\"kind\":\"\(name)\""), isText: false, isRequired: true)),
            ("source", Member(role: .source, prefix: prefix(",\"source\":{"), isText: false, isRequired: true)),
        ]
        for (index, field) in fields.enumerated() where field.isStored {
            let isText = !field.type.isInteger
            let prefix = prefix(",\"\(field.name)\":\(isText ? "\"" : "")")
            let isRequired = field.presence == .required
            members.append((field.name, Member(role: .field(index), prefix: prefix, isText: isText, isRequired: isRequired)))
        }
        members.sort { $0.0.utf8.lexicographicallyPrecedes($1.0.utf8) }
        keys = members.map(\.0)
        self.members = members.map(\.1)
        self.prefixes = prefixes
        // A control character takes six bytes at most, and only LF, TAB, quote and backslash are escaped at all: two bytes each.
        precondition(layouts.reduce(4096) { $0 + 2 * $1.bytesMax } <= Self.contentBytesMax, "\(name): content may exceed 1 MiB")
        precondition(HeaderMatch.spellingsAreUnique(fields), "\(name): a header means two fields")
    }
}
