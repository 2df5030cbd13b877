/// What a template is filled in with before a clerk gets it: whom it is about, and which sittings.
public struct TemplateFilling: Sendable {
    public struct Deputy: Sendable {
        public let id: String
        public let name: String
        /// Identifiers of the sittings at which nothing can be recorded of the deputy, who is not due there.
        public let notDue: Set<String>

        public init(id: String, name: String, notDue: Set<String> = []) {
            self.id = id
            self.name = name
            self.notDue = notDue
        }
    }

    public struct Sitting: Sendable {
        public let identifier: String
        public let title: String
        /// `YYYY-MM-DD`
        public let day: String

        public init(identifier: String, title: String, day: String) {
            self.identifier = identifier
            self.title = title
            self.day = day
        }
    }

    /// `<division>.<term>`; what the column of that field holds in each filled row.
    public var congress: String
    public var deputies: [Deputy]
    /// Each becomes a column; without any the table has one row a record.
    public var sittings: [Sitting]

    public init(congress: String, deputies: [Deputy], sittings: [Sitting] = []) {
        self.congress = congress
        self.deputies = deputies
        self.sittings = sittings
    }

    public static let none = TemplateFilling(congress: "", deputies: [])
}
