import CryptoSuite
import DutyRecords
import Foundation
import Testing
import TransparencyLog

@testable import DutyArchive

/// A store to be tested: how to make an empty one. A second store is added to `all`.
struct StoreFactory: Sendable, CustomTestStringConvertible {
    let testDescription: String
    /// The folder is the store's alone, and removed after the test.
    let make: @Sendable (_ folder: URL) throws -> any ArchiveStore

    static let all = [
        StoreFactory(testDescription: "SQLite") { folder in
            let store = try SQLiteStore(folder.appending(path: "archive.sqlite"), .readWrite, registry: .standard)
            try store.createTables()
            return store
        }
    ]
}

/// What every `ArchiveStore` does.
@Suite struct StoreConformance {
    struct Stop: Error {}

    @Test("a new store is empty", arguments: StoreFactory.all)
    func empty(_ factory: StoreFactory) throws {
        try with(factory) { store in
            try store.read { reader throws in
                #expect(try reader.size() == 0)
                #expect(try reader.entry(0) == nil)
                #expect(try reader.subjects().isEmpty)
                #expect(try reader.objects().isEmpty)
                #expect(try reader.lastEntry(of: 1, before: 9) == nil)
                #expect(try reader.last(.seal, atOrBefore: 9) == nil)
                #expect(try reader.structureFaults() == [])
            }
        }
    }

    @Test("an entry is read back as it was appended, its salt and content absent, empty or there", arguments: StoreFactory.all)
    func entries(_ factory: StoreFactory) throws {
        try with(factory) { store in
            try fill(store)
            try store.read { reader throws in
                #expect(try reader.size() == 6)
                let entry = try #require(try reader.entry(3))
                #expect(entry.recordedAt == 1003 && entry.role == .record && entry.subjectSequence == 2)
                #expect(entry.contentDigest == digest(103) && entry.hash == digest(3))
                #expect(entry.content == [3] && entry.salt?.bytes == [UInt8](repeating: 3, count: 16))
                #expect(try reader.entry(4)?.content == [])
                #expect(try reader.entry(5)?.content == nil && reader.entry(5)?.salt == nil)
                #expect(try reader.entry(6) == nil && reader.entry(-1) == nil)
            }
        }
    }

    @Test("a scan goes in order, over its range only, until it is told to stop", arguments: StoreFactory.all)
    func scan(_ factory: StoreFactory) throws {
        try with(factory) { store in
            try fill(store)
            try store.read { reader throws in
                #expect(try sequences { try reader.scan(0..<100, $0) } == [0, 1, 2, 3, 4, 5])
                #expect(try sequences { try reader.scan(2..<4, $0) } == [2, 3])
                #expect(try sequences(upTo: 2) { try reader.scan(1..<9, $0) } == [1, 2])
                #expect(
                    try sequences { body in try reader.audit(1..<3) { entry, unknown in try unknown == nil && body(entry) } } == [1, 2])
                #expect(try sequences { try reader.scan(subject: 2, from: 1, $0) } == [1, 3, 5])
                #expect(try sequences { try reader.scan(subject: 2, from: 2, $0) } == [3, 5])
                #expect(try sequences { try reader.scan(subject: 9, from: 1, $0) } == [])
            }
        }
    }

    @Test("a subject's last entry, and those of a role, are found", arguments: StoreFactory.all)
    func finding(_ factory: StoreFactory) throws {
        try with(factory) { store in
            try fill(store)
            try store.read { reader throws in
                #expect(try reader.lastEntry(of: 2, before: 6)?.sequence == 5)
                #expect(try reader.lastEntry(of: 2, before: 5)?.sequence == 3)
                #expect(try reader.lastEntry(of: 2, before: 1) == nil)
                #expect(try reader.sequences(of: [.opening, .seal], in: 0..<9) == [0, 4])
                #expect(try reader.sequences(of: [.seal], in: 0..<4) == [])
                #expect(try reader.last(.seal, atOrBefore: 5) == 4)
                #expect(try reader.last(.seal, atOrBefore: 3) == nil)
            }
        }
    }

    @Test("inside a transaction what it appended is found already", arguments: StoreFactory.all)
    func within(_ factory: StoreFactory) throws {
        try with(factory) { store in
            try fill(store)
            try store.write { writer throws in
                try append(6, subject: 2, 4, .record, to: writer)
                #expect(try writer.size() == 7)
                #expect(try writer.lastEntry(of: 2, before: 7)?.sequence == 6)
                #expect(try sequences { try writer.scan(subject: 2, from: 3, $0) } == [5, 6])
            }
        }
    }

    @Test("a transaction that throws leaves nothing", arguments: StoreFactory.all)
    func rolledBack(_ factory: StoreFactory) throws {
        try with(factory) { store in
            try fill(store)
            #expect(throws: Stop.self) {
                try store.write { writer throws in
                    _ = try writer.addSubject("JL14-0009")
                    try append(6, subject: 3, 1, .record, to: writer)
                    try writer.addDelivery(digest(1), batch: 6)
                    throw Stop()
                }
            }
            try store.read { reader throws in
                #expect(try reader.size() == 6)
                #expect(try reader.subjectNumber("JL14-0009") == nil)
                #expect(try reader.delivery(digest(1)) == nil)
                #expect(try reader.lastEntry(of: 3, before: 9) == nil)
            }
            try store.write { try append(6, subject: 2, 4, .record, to: $0) }
        }
    }

    @Test("a subject is found by its very letters, and another that differs only in case is refused", arguments: StoreFactory.all)
    func subjects(_ factory: StoreFactory) throws {
        try with(factory) { store in
            try store.write { writer throws in
                let number = try writer.addSubject("JL14-0001")
                #expect(try writer.subjectNumber("JL14-0001") == number)
                #expect(try writer.subjectNumber("jl14-0001") == nil)
                #expect(throws: ArchiveError(.input, .subjectCase)) { try writer.addSubject("jl14-0001") }
                #expect(try writer.subjects().map(\.name) == ["JL14-0001"])
            }
        }
    }

    @Test("objects, deliveries and subtrees are kept; of two equal deliveries the first", arguments: StoreFactory.all)
    func kept(_ factory: StoreFactory) throws {
        try with(factory) { store in
            let object = StoredObject(digest: digest(7), salt: Salt(bytes: [UInt8](repeating: 7, count: 16))!, bytes: 12)
            try store.write { writer throws in
                try writer.addObject(object)
                try writer.addDelivery(digest(8), batch: 2)
                try writer.addDelivery(digest(8), batch: 5)
                try writer.putSubtree(Subtree(level: 1, place: 0, hash: digest(1)))
                try writer.putSubtree(Subtree(level: 1, place: 1, hash: digest(9)))
                try writer.putSubtree(Subtree(level: 1, place: 1, hash: digest(2)))
                try writer.putSubtree(Subtree(level: 1, place: 3, hash: digest(4)))
                try writer.putSubtree(Subtree(level: 2, place: 0, hash: digest(5)))
            }
            try store.read { reader throws in
                #expect(try reader.object(digest(7)) == object)
                #expect(try reader.object(digest(9)) == nil)
                #expect(try reader.objects() == [object])
                #expect(try reader.delivery(digest(8)) == 2)
                #expect(try reader.deliveries().map(\.batch) == [2])
                #expect(try reader.subtrees(1, 0..<256) == [digest(1), digest(2)], "up to the first that is missing")
                #expect(try reader.subtrees(1, 1..<2) == [digest(2)], "the later one replaces the earlier")
                #expect(try reader.subtrees(1, 2..<5) == [])
                #expect(try reader.subtrees(3, 0..<256) == [])
                var places: [[Int64]] = []
                try reader.scanSubtrees { places.append([Int64($0.level), $0.place]) }
                #expect(places == [[1, 0], [1, 1], [1, 3], [2, 0]])
            }
            try store.write { try $0.clearDerived() }
            try store.read { reader throws in
                #expect(try reader.deliveries().isEmpty)
                try reader.scanSubtrees { Issue.record("\($0) is derived") }
                #expect(try reader.objects() == [object], "an object is no derived row")
            }
        }
    }

    @Test("a view holds one record a key, says which stands, and lets it go", arguments: StoreFactory.all)
    func views(_ factory: StoreFactory) throws {
        try with(factory) { store in
            let kind = RecordKind.attendance
            let (present, absent, other) = (
                try record("present", "14-4/01"), try record("absent", "14-4/01"), try record("present", "14-4/02")
            )
            try store.write { writer throws in
                #expect(try writer.insertView(present, subject: 1, sequence: 10) == nil)
                #expect(try writer.insertView(absent, subject: 1, sequence: 11) == 10)
                #expect(try writer.insertView(absent, subject: 2, sequence: 12) == nil)
                #expect(try writer.insertView(other, subject: 1, sequence: 13) == nil)
                #expect(try writer.standing(kind, subject: 1) == [10, 13])
                #expect(try writer.viewRow(kind, subject: 1, keyOf: absent) == 10)
                try writer.removeView(kind, subject: 1, keyOf: absent)
                #expect(try writer.viewRow(kind, subject: 1, keyOf: present) == nil)
                #expect(try writer.standing(kind, subject: 1) == [13])
            }
            try store.read { reader throws in
                var rows: [Int64] = []
                try reader.scanView(kind) { rows.append($0.sequence) }
                #expect(Set(rows) == [12, 13])
                func found(_ fields: (name: String, value: String)...) throws -> [Int64] {
                    var rows: [Int64] = []
                    try reader.scanView(kind, where: fields) { rows.append($0.sequence) }
                    return rows
                }
                #expect(try found(("sitting", "14-4/02")) == [13] && found(("status", "absent"), ("sitting", "14-4/01")) == [12])
                #expect(try found(("sitting", "14-4/02"), ("status", "absent")).isEmpty && found(("sitting", "14-4/0' OR '1")).isEmpty)
            }
        }
    }

    // MARK: Rows

    private func with(_ factory: StoreFactory, _ body: (any ArchiveStore) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "duty-store-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        defer { try? FileManager.default.removeItem(at: folder) }
        let store = try factory.make(folder)
        try body(store)
        try store.close()
    }

    /// Subject 1: entries 0, 2 and 4; subject 2: 1, 3 and 5.
    private func fill(_ store: any ArchiveStore) throws {
        try store.write { writer throws in
            for name in ["archive", "JL14-0001"] { _ = try writer.addSubject(name) }
            for (sequence, role) in [EntryRole.opening, .record, .batch, .record, .seal, .record].enumerated() {
                try append(Int64(sequence), subject: Int64(sequence % 2 + 1), Int64(sequence / 2 + 1), role, to: writer)
            }
        }
    }

    private func append(_ sequence: Int64, subject: Int64, _ subjectSequence: Int64, _ role: EntryRole, to writer: any StoreWriter) throws {
        let byte = UInt8(sequence)
        let salt = sequence == 5 ? nil : Salt(bytes: [UInt8](repeating: byte, count: 16))
        let content: [UInt8] = sequence == 4 ? [] : [byte]
        try content.withUnsafeBytes { bytes in
            try writer.append(
                EntryView(
                    sequence: sequence, recordedAt: 1000 + sequence, role: role, subject: subject, subjectSequence: subjectSequence,
                    contentDigest: digest(100 + byte), hash: digest(byte), salt: salt, content: sequence == 5 ? nil : bytes))
        }
    }

    private func digest(_ byte: UInt8) -> Digest { Digest(bytes: [UInt8](repeating: byte, count: 32))! }

    private func sequences(upTo count: Int = .max, _ scan: ((EntryView) throws -> Bool) throws -> Void) rethrows -> [Int64] {
        var found: [Int64] = []
        try scan {
            found.append($0.sequence)
            return found.count < count
        }
        return found
    }

    private func record(_ status: String, _ sitting: String) throws -> RecordBuffer {
        let content = #"{"congress":"220000.14","kind":"attendance","sitting":"\#(sitting)","source":{"row":17},"status":"\#(status)"}"#
        let buffer = RecordBuffer(kind: .attendance)
        try Array(content.utf8).withUnsafeBytes { try RecordKind.attendance.read(content: $0, into: buffer) }
        return buffer
    }
}
