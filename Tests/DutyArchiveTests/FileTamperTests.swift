import CryptoSuite
import DutyRecords
import Foundation
import Testing
import TransparencyLog

@testable import DutyArchive

/// What someone does to the files beside the database.
@Suite struct FileTamperTests {
    @Test("an object with one byte changed is named, and the batch that brought it")
    func flipped() throws {
        let copy = try TamperedArchive()
        let file = try copy.anObject()
        var bytes = try Data(contentsOf: file)
        bytes[0] ^= 1
        try bytes.write(to: file)
        try expect(copy, .objectAltered) { $0.batch != nil && $0.detail == file.path }
    }

    @Test("an object cut short, or grown, is named", arguments: [-1, 1])
    func truncated(change: Int) throws {
        let copy = try TamperedArchive()
        let file = try copy.anObject()
        let bytes = try Data(contentsOf: file)
        try (change < 0 ? bytes.dropLast() : bytes + [0]).write(to: file)
        try expect(copy, .objectAltered) { $0.batch != nil && $0.detail == file.path }
    }

    enum Replacement: String, CaseIterable { case nothing, folder, link, pipe }

    @Test("an object that is gone, or a folder, a link or a pipe in its place, is named", arguments: Replacement.allCases)
    func replaced(_ replacement: Replacement) throws {
        let copy = try TamperedArchive()
        let file = try copy.anObject()
        let aside = copy.directory.appending(path: "aside")
        try FileManager.default.moveItem(at: file, to: aside)
        switch replacement {
        case .nothing: break
        case .folder: try FileManager.default.createDirectory(at: file, withIntermediateDirectories: false)
        case .link: try FileManager.default.createSymbolicLink(at: file, withDestinationURL: aside)
        case .pipe: #expect(mkfifo(file.path, 0o600) == 0)
        }
        try expect(copy, .objectMissing) { $0.batch != nil && $0.detail == file.path }
    }

    @Test("the folder of objects taken away is named object by object")
    func folderGone() throws {
        let copy = try TamperedArchive()
        try FileManager.default.removeItem(at: copy.objects)
        let report = try copy.verify()
        #expect(report.faults.filter { $0.code == .objectMissing }.count == 5)
    }

    @Test("a file that is no object is named", arguments: ["stray.txt", "ab/stray.txt", "ab/" + String(repeating: "0", count: 62)])
    func stray(path: String) throws {
        let copy = try TamperedArchive()
        let file = copy.objects.appending(path: path)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data("x".utf8).write(to: file)
        try expect(copy, .objectUnnamed) { $0.detail.contains(path.replacing("/0", with: "0").split(separator: "/").last!) }
    }

    enum Note: String, CaseIterable {
        case garbage, empty, huge, folder, unsigned, otherKey, otherRoot, otherOrigin, anotherSize, copiedUp
    }

    @Test("a checkpoint that is altered, foreign, unsigned or of another size is named", arguments: Note.allCases)
    func checkpoint(_ note: Note) throws {
        let copy = try TamperedArchive()
        let world = try TamperedArchive.original.get()
        var file = copy.checkpoint(TamperedArchive.newestCheckpoint)
        let genuine = try Checkpoint(parsing: SignedNote(parsing: Array(Data(contentsOf: file))).text)
        func sign(_ checkpoint: Checkpoint, with key: SigningKey) throws -> [UInt8] {
            let name = try KeyName(checkpoint.origin)
            return try checkpoint.signed(by: [NoteSigner(name: name, key: key)]).bytes
        }
        switch note {
        case .garbage: try Data("not a note".utf8).write(to: file)
        case .empty: try Data().write(to: file)
        case .huge: try Data(count: 2 << 20).write(to: file)
        case .folder:
            try FileManager.default.removeItem(at: file)
            try FileManager.default.createDirectory(at: file, withIntermediateDirectories: false)
        case .unsigned: try Data(genuine.text + [0x0a]).write(to: file)
        case .otherKey: try Data(sign(genuine, with: .generate())).write(to: file)
        case .otherRoot:
            try Data(sign(Checkpoint(origin: genuine.origin, size: genuine.size, root: .zero), with: world.key)).write(to: file)
        case .otherOrigin:
            let foreign = try Checkpoint(origin: Origin("archive.example/other"), size: genuine.size, root: genuine.root)
            try Data(sign(foreign, with: world.key)).write(to: file)
        case .anotherSize:
            try Data(sign(Checkpoint(origin: genuine.origin, size: TreeSize(38), root: genuine.root), with: world.key)).write(to: file)
        case .copiedUp:
            let upper = copy.checkpoint("000000000040.note")
            try FileManager.default.copyItem(at: file, to: upper)
            file = upper
        }
        try expect(copy, .checkpoint) { $0.detail.contains(file.lastPathComponent) }
    }

    @Test("a checkpoint of more entries than there are is named")
    func ahead() throws {
        let copy = try TamperedArchive()
        let world = try TamperedArchive.original.get()
        let checkpoint = try Checkpoint(origin: Origin(world.archive.opening.origin), size: TreeSize(50), root: .zero)
        let note = try checkpoint.signed(by: [NoteSigner(name: KeyName(checkpoint.origin), key: world.key)])
        try Data(note.bytes).write(to: copy.checkpoint("000000000050.note"))
        try expect(copy, .checkpoint) { $0.detail.contains("has 39 entries") }
    }

    @Test("every checkpoint deleted is named")
    func deleted() throws {
        let copy = try TamperedArchive()
        try FileManager.default.removeItem(at: copy.directory.appending(path: "checkpoints"))
        try expect(copy, .checkpoint) { $0.detail.contains("no checkpoint at hand") }
    }

    @Test("a database of garbage, and one with a damaged page, is named and not thrown")
    func damagedPages() throws {
        let copy = try TamperedArchive()
        var bytes = try Data(contentsOf: copy.database)
        let pages = bytes.count / 4096
        for page in 2..<pages where page % 3 == 0 {
            bytes.replaceSubrange(page * 4096..<page * 4096 + 64, with: Data(repeating: 0xa5, count: 64))
        }
        try bytes.write(to: copy.database)
        #expect(try copy.verify().faults.contains { $0.code == .structure })
        try Data(repeating: 7, count: 8192).write(to: copy.database)
        #expect(try copy.verify().isSound == false)
    }

    private func expect(_ copy: borrowing TamperedArchive, _ code: IntegrityFault.Code, _ matches: (IntegrityFault) -> Bool) throws {
        let report = try copy.verify()
        #expect(!report.isSound)
        #expect(report.faults.contains { $0.code == code && matches($0) }, "\(report.faults.map { $0.message(.english) })")
    }
}
