import CryptoSuite
import DutyRecords
import TransparencyLog

/// Contents and objects were destroyed under a lawful order (FORMAT "Erasure"); their headers stay.
public struct ErasureContent: RoleContent, Sendable, Equatable {
    static let role = EntryRole.erasure

    /// An object that was kept in the place of a destroyed one, without what was struck.
    public struct Copy: Sendable, Equatable {
        /// The objectDigest of what is gone.
        public let of: Digest
        public let copy: Digest
    }

    /// Sequences: each record, its corrections and annulments right after it; disclosures; batches.
    public let targets: [Int64]
    public let objects: [Digest]
    public let copies: [Copy]
    public let order: ErasureOrder

    init(targets: [Int64], objects: [Digest], copies: [Copy], order: ErasureOrder) {
        self.targets = targets
        self.objects = objects
        self.copies = copies
        self.order = order
    }

    init(_ object: ContentObject) throws {
        var object = object
        targets = try object.integers("targets")
        objects = try object.strings("objects").map { text in
            guard let digest = Digest(base64: text) else { throw object.wrong("objects", "base64 of 32 bytes") }
            return digest
        }
        copies =
            try object.optionalArray("copies")?.map { value in
                guard case .object(let members) = value, members.map(\.0).sorted() == ["copy", "of"], case .string(let of)? = value["of"],
                    case .string(let copy)? = value["copy"], let of = Digest(base64: of), let copy = Digest(base64: copy)
                else { throw object.wrong("copies", "objects of copy and of, each base64 of 32 bytes") }
                return Copy(of: of, copy: copy)
            } ?? []
        order = try ErasureOrder(from: &object)
        try object.end()
    }

    var members: [(String, CanonicalJSON.Value)] {
        let copies = copies.map { copy in
            CanonicalJSON.Value.object([("of", .string(copy.of.base64)), ("copy", .string(copy.copy.base64))])
        }
        return [
            ("targets", .array(targets.map { .integer($0) })), ("objects", .array(objects.map { .string($0.base64) })),
        ] + order.members + (copies.isEmpty ? [] : [("copies", .array(copies))])
    }
}

/// What the law asks of an erasure: on what ground, by whose decision, of which day.
public struct ErasureOrder: Sendable, Equatable {
    public let basis: String
    public let authority: String
    /// `YYYY-MM-DD`.
    public let decidedOn: String

    public init(basis: String, authority: String, decidedOn: String) {
        self.basis = basis
        self.authority = authority
        self.decidedOn = decidedOn
    }

    /// Takes the three members out of a content.
    init(from object: inout ContentObject) throws {
        self.init(
            basis: try object.string("basis"), authority: try object.string("authority"), decidedOn: try object.string("decidedOn"))
    }

    var members: [(String, CanonicalJSON.Value)] {
        [("basis", .string(basis)), ("authority", .string(authority)), ("decidedOn", .string(decidedOn))]
    }

    /// - Throws: `input` where one of the three is missing, too long, or no day.
    func check() throws {
        for (name, text) in [("basis", basis), ("authority", authority)] where text.isEmpty || text.utf8.count > 2_000 {
            throw ArchiveError(.input, .erasureOrder, name)
        }
        guard CalendarDate(decidedOn) != nil else { throw ArchiveError(.input, .erasureDate, decidedOn) }
    }
}
