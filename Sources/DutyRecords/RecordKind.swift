/// The one declaration of a kind of record: its fields, its chain, its key, its checks and its place in the file.
///
/// Headers, templates, validation, canonical content, the kind's view table and its section of the performance
/// file all follow from this value. Adding a kind is adding one file with one `RecordKind` and naming it in `KindRegistry`.
public final class RecordKind: Sendable {
    /// `kind` in the content: `[a-z][A-Za-z0-9]*`.
    public let name: String
    public let label: Phrase
    /// Further spellings in a `类别`/`kind` column.
    public let aliases: [String]
    /// Whose chain a record stands on.
    public let chain: Chain
    /// In the order of a sheet's columns. The chain's own field (deputy or congress) comes first, the scans last unless declared elsewhere.
    public let fields: [Field]
    /// The fields that, with the subject, identify a record (DESIGN "Idempotent").
    public let naturalKey: [String]
    /// Of the key, the number that joins the entries of several deputies (FORMAT "Subject"); records are found by it.
    public let common: String?
    /// The whole record is shown only under a disclosure entry.
    public let restricted: Bool
    /// The place in the performance file; nil where it feeds other sections.
    public let section: FileSection?
    /// Whether a record may open the chain of a deputy whom no record names yet (`mandate`).
    public let opensChain: Bool
    /// Of a record of two deputies: how it reads on the other one's chain, where it is filed as well.
    public let mirror: Mirror?
    /// What it means that a record's day is outside the deputy's mandate.
    public let inOffice: InOffice
    /// Rules over several fields, run after each field stands.
    public let checks: [Check]
    /// The declaration compiled for the row path.
    let layout: KindLayout

    public enum Chain: String, Sendable { case deputy, congress }

    /// A rule over a whole record: appends what is wrong to `faults`. It may only read.
    public typealias Check = @Sendable (_ record: RecordBuffer, _ context: any RecordContext, _ faults: inout [Fault]) throws -> Void

    /// - Precondition: the declaration is consistent (see `KindLayout`): a mistake here is ours, not a file's.
    public init(
        _ name: String, _ label: Phrase, aliases: [String] = [], chain: Chain, fields: [Field], naturalKey: [String],
        common: String? = nil, restricted: Bool = false, section: FileSection? = nil, opensChain: Bool = false, mirror: Mirror? = nil,
        inOffice: InOffice = .anyDay, checks: [Check] = []
    ) {
        self.name = name
        self.label = label
        self.aliases = aliases
        self.chain = chain
        // Scans may prove a record of any kind.
        let hasScans = fields.contains { if case .scans = $0.type { true } else { false } }
        let fields = hasScans ? fields : fields + [.scans]
        self.fields = fields
        self.naturalKey = naturalKey
        self.common = common
        self.restricted = restricted
        self.section = section
        self.opensChain = opensChain
        self.mirror = mirror
        self.inOffice = inOffice
        self.checks = checks
        precondition(common.map(naturalKey.contains) ?? true, "\(name): the common number is of the key")
        self.layout = KindLayout(name: name, chain: chain, fields: fields, naturalKey: naturalKey)
    }

    /// The columns of the kind's view: the stored fields in the order of the sheet, with what their slots hold.
    public var storedColumns: [StoredColumn] {
        fields.indices.filter { fields[$0].isStored }
            .map { StoredColumn(field: $0, name: fields[$0].name, isInteger: fields[$0].type.isInteger) }
    }

    public struct StoredColumn: Sendable, Hashable {
        /// The position in `fields`, and so in `RecordBuffer.slots`.
        public let field: Int
        public let name: String
        /// Whether its slot is an integer and not text.
        public let isInteger: Bool
    }

    public func index(of field: String) -> Int? { fields.firstIndex { $0.name == field } }
}
