import DutyRecords
import TransparencyLog

/// A full replacement of an earlier record on the same chain (FORMAT "Correction and annulment").
struct CorrectionContent: RoleContent, Equatable {
    static let role = EntryRole.correction

    let target: Int64
    let reason: String
    let decidedBy: String
    let record: CanonicalJSON.Value

    init(target: Int64, reason: String, decidedBy: String, record: CanonicalJSON.Value) {
        self.target = target
        self.reason = reason
        self.decidedBy = decidedBy
        self.record = record
    }

    init(_ object: ContentObject) throws {
        var object = object
        target = try object.count("target")
        reason = try object.string("reason")
        decidedBy = try object.string("decidedBy")
        record = try object.object("record")
        try object.end()
    }

    var members: [(String, CanonicalJSON.Value)] {
        [("target", .integer(target)), ("reason", .string(reason)), ("decidedBy", .string(decidedBy)), ("record", record)]
    }
}

extension EntryRole {
    /// The record that an entry of this role corrects or annuls, as its content says; nil for other roles.
    func target(_ content: [UInt8]) throws -> Int64? {
        switch self {
        case .correction: try CorrectionContent(content: content).target
        case .annulment: try AnnulmentContent(content: content).target
        default: nil
        }
    }
}

/// An earlier record on the same chain no longer stands (FORMAT "Correction and annulment").
struct AnnulmentContent: RoleContent, Equatable {
    static let role = EntryRole.annulment

    let target: Int64
    let reason: String
    let decidedBy: String

    init(target: Int64, reason: String, decidedBy: String) {
        self.target = target
        self.reason = reason
        self.decidedBy = decidedBy
    }

    init(_ object: ContentObject) throws {
        var object = object
        target = try object.count("target")
        reason = try object.string("reason")
        decidedBy = try object.string("decidedBy")
        try object.end()
    }

    var members: [(String, CanonicalJSON.Value)] {
        [("target", .integer(target)), ("reason", .string(reason)), ("decidedBy", .string(decidedBy))]
    }
}
