import CryptoSuite
import DutyRecords
import Testing
import TransparencyLog

@testable import DutyArchive

@Suite("What a bundle shows")
struct ContentDisclosureTests {
    private let discipline = #"{"congress":"220000.14","date":"2026-01-14","facts":"离场","kind":"discipline","rule":"三","source":{"row":2}}"#
    private let attendance = #"{"congress":"220000.14","kind":"attendance","sitting":"14-4/01","source":{"row":2},"status":"present"}"#
    private let leave =
        #"{"congress":"220000.14","kind":"attendance","leaveReason":"病","sitting":"14-4/01","source":{"row":2},"status":"leave"}"#

    private func correction(of target: Int, by record: String) -> String {
        #"{"decidedBy":"办公室","reason":"录入有误","record":\#(record),"target":\#(target)}"#
    }

    private func annulment(of target: Int) -> String { #"{"decidedBy":"办公室","reason":"录入有误","target":\#(target)}"# }

    private func shown(_ entries: [(EntryRole, String)], restricted: Bool = false) throws -> [Bool] {
        var disclosure = ContentDisclosure(registry: .standard, withheldKinds: [], showsRestricted: restricted)
        return try entries.enumerated().map { index, entry in
            try disclosure.shows(entry.0, sequence: Int64(index), content: Array(entry.1.utf8))
        }
    }

    @Test("what corrects or annuls a withheld record is withheld with it, and all of it shown once disclosed")
    func followers() throws {
        let entries: [(EntryRole, String)] = [
            (.record, discipline), (.correction, correction(of: 0, by: discipline)), (.annulment, annulment(of: 0)),
            (.record, attendance), (.correction, correction(of: 3, by: leave)), (.annulment, annulment(of: 3)),
            (.record, attendance), (.annulment, annulment(of: 6)), (.record, leave),
        ]
        #expect(try shown(entries) == [false, false, false, true, false, false, true, true, false])
        #expect(try shown(entries, restricted: true).allSatisfy { $0 })
    }

    @Test("a kind that is not known is withheld")
    func unknown() throws {
        #expect(try shown([(.record, #"{"kind":"unheardOf","source":{"row":2}}"#)]) == [false])
    }

    @Test("of contents that are not shown, those that an erasure names are told apart; corrected and annulled records stand as they should")
    func erased() throws {
        let context = HashContext(.sha256)
        let salt = try #require(Salt(bytes: [UInt8](repeating: 7, count: 16)))
        func entry(_ sequence: Int64, _ role: EntryRole, _ content: String?) throws -> ProofBundle.Entry {
            let header = EntryHeader(
                sequence: SequenceNumber(sequence), recordedAt: try Timestamp(milliseconds: 0), role: role, subject: try SubjectID("D-1"),
                subjectSequence: sequence, previous: .zero, subjectPrevious: .zero, contentDigest: .zero)
            return ProofBundle.Entry(header: header, content: content.map { ProofBundle.Content(bytes: Array($0.utf8), salt: salt) })
        }
        let order = #"{"authority":"办公室","basis":"个人信息保护法","decidedOn":"2026-01-14","objects":[],"targets":[1]}"#
        var map = SubjectMap(.sha256, salt: try #require(MapSalt(bytes: context.digest(of: []).bytes)))
        let chain = try ProofBundle.Chain(
            subject: SubjectID("D-1"), proof: map.proof(for: SubjectID("D-1")),
            entries: [
                entry(1, .record, nil), entry(2, .record, nil), entry(3, .erasure, order), entry(4, .record, attendance),
                entry(5, .correction, correction(of: 4, by: leave)), entry(6, .record, attendance), entry(7, .annulment, annulment(of: 6)),
            ])
        let proven = try ProvenChain(chain, registry: .standard)
        #expect(proven.withheld.map(\.rawValue) == [1, 2])
        #expect(proven.erased.map(\.rawValue) == [1])
        #expect(proven.records.map(\.sequence.rawValue) == [4])
        #expect(proven.records.first?.text("status") == "leave")
        #expect(proven.records.first?.correctedBy == SequenceNumber(5))
    }
}
