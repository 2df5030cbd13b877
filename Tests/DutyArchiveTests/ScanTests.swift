import CryptoSuite
import DutyRecords
import Foundation
import Testing
import TransparencyLog

@testable import DutyArchive

/// Scans are kept with the batch that brought them, bound to records by digest, and followed wherever objects go.
@Suite struct ScanTests {
    private let world: TestArchive
    private let place: TemporaryFolder
    private static let secret = "只有这条记录的扫描件"

    init() throws {
        world = try TestArchive()
        place = try TemporaryFolder()
        try world.fill()
    }

    /// Three activities: the first names `own.pdf` and `both.pdf`, the second `both.pdf`; `sheet.pdf` proves the file.
    @discardableResult
    private func file(own: String = Self.secret) throws -> Receipt {
        try world.tick()
        let scans = ListedScans(["own.pdf": own, "both.pdf": "两条记录的扫描件", "sheet.pdf": "全表的扫描件"], whole: ["sheet.pdf"], place.url)
        let rows = [
            ["JL14-0001", "220000.14", "research", "一", "2026-01-13", "own.pdf;both.pdf"],
            ["JL14-0002", "220000.14", "research", "二", "2026-01-13", "both.pdf"],
            ["JL14-0003", "220000.14", "research", "三", "2026-01-13", ""],
        ]
        return try #require(
            try world.ingest(
                .activity, ["deputy", "congress", "type", "title", "date", "scan"], rows, text: "rows \(own)\n", file: "sheet.csv",
                scans: scans))
    }

    private func digest(_ name: String, _ receipt: Receipt) throws -> Digest {
        try #require(receipt.content.evidence.first { $0.file == name }).digest
    }

    private func object(_ digest: Digest, in archive: Archive? = nil) -> URL { (archive ?? world.archive).objects.path(digest) }

    private func verify() throws -> VerificationReport { try Archive.verify(at: world.directory) }

    @Test("the batch names its scans in order of name, records name theirs, and all of it verifies, by the independent program too")
    func filed() throws {
        let receipt = try file()
        #expect(receipt.content.evidence.map(\.file) == ["both.pdf", "own.pdf", "sheet.pdf"])
        #expect(receipt.content.evidence.map(\.isWhole) == [false, false, true])
        #expect(try world.archive.objectBytes(digest("own.pdf", receipt).base64) == Array(Self.secret.utf8))
        try world.archive.snapshot { snapshot in
            let scans = try snapshot.scans(ofBatch: receipt.batch)
            let first = receipt.entries.lowerBound
            #expect(scans.map { $0.entries.map(\.rawValue) } == [[first, first + 1], [first], [first, first + 1, first + 2]])
            #expect(scans.map(\.deputies.count) == [2, 1, 3] && !scans.contains { $0.isRestricted })
            #expect(try snapshot.scans(of: SequenceNumber(first + 2)).map(\.scan.file) == ["sheet.pdf"])
            #expect(try snapshot.scan(digest("own.pdf", receipt).base64).batch == receipt.batch)
            #expect(throws: ArchiveError.self) { try snapshot.scan(Digest.zero.base64) }
        }
        try world.seal()
        #expect(try verify().faults == [])
        let run = try ArchiveScriptTests.run([world.directory.path])
        #expect(run.status == 0, "\(run.output)")
        #expect(try FileManager.default.contentsOfDirectory(atPath: world.archive.layout.incoming.path) == [])
    }

    @Test("a swapped, changed or missing scan is found, and so is one that its record names and its batch does not")
    func tampered() throws {
        let receipt = try file()
        try world.seal()
        let (own, both) = (try object(digest("own.pdf", receipt)), try object(digest("both.pdf", receipt)))
        let bytes = try Data(contentsOf: own)
        try Data(contentsOf: both).write(to: own)
        #expect(try verify().faults.map(\.code) == [.objectAltered])
        #expect(throws: ArchiveError.self) { try world.archive.objectBytes(digest("own.pdf", receipt).base64) }
        try (bytes.dropLast() + [0]).write(to: own)
        #expect(try verify().faults.map(\.code) == [.objectAltered])
        try FileManager.default.removeItem(at: own)
        #expect(try verify().faults.map(\.code) == [.objectMissing])
        let run = try ArchiveScriptTests.run([world.directory.path])
        #expect(run.status != 0)
    }

    @Test("a record that names a scan which its batch does not name is a fault, for the independent program too")
    func stranger() throws {
        let receipt = try file()
        let other = Digest.zero.base64
        let record = try world.archive.store.read { try $0.entry(receipt.entries.lowerBound)!.content! }
        let text = String(decoding: record, as: UTF8.self)
        let named = try digest("own.pdf", receipt).base64
        try #require(text.contains(named))
        try SQLiteShell.run(
            "UPDATE entry SET content = CAST(replace(CAST(content AS TEXT), '\(named)', '\(other)') AS BLOB) WHERE sequence = \(receipt.entries.lowerBound)",
            on: world.archive.layout.database)
        let faults = try verify().faults.filter { $0.sequence == receipt.entries.lowerBound }
        #expect(faults.map(\.code).contains(.contentDigest))
        #expect(faults.contains { $0.code == .contentInvalid && $0.detail.contains(other) })
    }

    @Test("a scan that no row names is not kept, and nothing of a cancelled file is")
    func unnamed() throws {
        let scans = ListedScans(["a.pdf": "a", "b.pdf": "b"], whole: [], place.url)
        let rows = [["JL14-0001", "220000.14", "research", "一", "2026-01-13", "a.pdf"]]
        let headers = ["deputy", "congress", "type", "title", "date", "scan"]
        #expect(try world.ingest(.activity, headers, rows, text: "x\n", file: "x.csv", cancel: true, scans: scans) == nil)
        #expect(try FileManager.default.contentsOfDirectory(atPath: world.archive.layout.incoming.path) == [])
        let receipt = try #require(try world.ingest(.activity, headers, rows, text: "x\n", file: "x.csv", scans: scans))
        #expect(receipt.content.evidence.map(\.file) == ["a.pdf"])
        #expect(try verify().faults == [])
    }

    @Test("the same record with the same scan is there already; with another it is told apart from one that says otherwise")
    func again() throws {
        try file()
        #expect(throws: ArchiveError.self) { try file(own: "ein anderer") }
        guard case .standsWithoutScan? = world.outcomes.first else {
            Issue.record("\(world.outcomes)")
            return
        }
        #expect(world.outcomes.count == 1)
        // The same bytes under another sheet: the scans say the same, so every row is skipped.
        let scans = ListedScans(["own.pdf": Self.secret, "both.pdf": "两条记录的扫描件"], whole: [], place.url)
        let rows = [["JL14-0001", "220000.14", "research", "一", "2026-01-13", "own.pdf;both.pdf"]]
        let receipt = try world.ingest(
            .activity, ["deputy", "congress", "type", "title", "date", "scan"], rows, text: "y\n", file: "y.csv", scans: scans)
        #expect(receipt?.content.skipped == 1 && receipt?.content.evidence == [])
    }

    @Test("scans go into a backup and come out of it")
    func backup() throws {
        let receipt = try file()
        let note = try world.seal().note
        let (backup, restored) = (place.url.appending(path: "backup"), place.url.appending(path: "restored"))
        try world.archive.backup(to: backup)
        _ = try Archive.restore(from: backup, to: restored, remembered: [note])
        let archive = try Archive(restored)
        for scan in receipt.content.evidence {
            #expect(try archive.objectBytes(scan.digest.base64) == world.archive.objectBytes(scan.digest.base64))
        }
        #expect(try Archive.verify(at: restored).faults == [])
    }

    // MARK: - Erasure

    private func erase(_ record: Int64, folders: [URL]? = nil, _ decide: (inout ErasureRequest) -> Void = { _ in }) throws -> ErasureReport
    {
        try world.tick()
        let scope = try world.archive.snapshot { try $0.erasureScope(of: [SequenceNumber(record)]) }
        var request = ErasureRequest(order: ErasureOrder(basis: "法", authority: "办公厅", decidedOn: "2026-01-14"), scope: scope)
        decide(&request)
        return try world.archive.write(purpose: "test") {
            try $0.erase(request, key: place.url.appending(path: "signing.pem"), folders: folders ?? [place.url], now: world.now)
        }
    }

    @Test("a scan that only the erased record used goes with it, its delivered copy too; one that proves others stays unless named")
    func erased() throws {
        let receipt = try file()
        let first = receipt.entries.lowerBound
        let scope = try world.archive.snapshot { try $0.erasureScope(of: [SequenceNumber(first)]) }
        let scans = scope.files.filter { $0.role == .scan }
        #expect(scans.map(\.name) == ["both.pdf", "own.pdf", "sheet.pdf"] && scans.map(\.others) == [1, 0, 2])
        #expect(scans.map(\.isRequired) == [false, true, false] && scans.allSatisfy { $0.isConcerned })
        let salt = scans[1].object.salt.bytes
        let report = try erase(first)
        #expect(report.content.objects.contains(try digest("own.pdf", receipt)))
        #expect(try !report.content.objects.contains(digest("both.pdf", receipt)))
        let leaks = try ErasureWorld.files(holding: [Array(Self.secret.utf8), salt], in: [world.directory, place.url])
        #expect(leaks == [])
        try world.seal()
        #expect(try verify().faults == [])
        try world.archive.snapshot { snapshot in
            let scans = try snapshot.scans(ofBatch: receipt.batch)
            #expect(scans.map { $0.erasure != nil } == [false, true, false])
            // Nobody knows any more what the erased entry was.
            #expect(scans[2].isRestricted)
        }
        let run = try ArchiveScriptTests.run([world.directory.path])
        #expect(run.status == 0, "\(run.output)")
    }

    @Test("with the last record that it proves, a shared scan has to go; named, it goes with the first")
    func shared() throws {
        let receipt = try file()
        let both = try digest("both.pdf", receipt)
        let report = try erase(receipt.entries.lowerBound) { $0.files = [both.base64] }
        #expect(report.content.objects.contains(both))
        #expect(try verify().faults == [])
    }

    @Test("a batch that is struck takes all its scans along, those of other records too")
    func wholeBatch() throws {
        let receipt = try file()
        let third = receipt.entries.upperBound - 1
        let scope = try world.archive.snapshot { try $0.erasureScope(of: [SequenceNumber(third)]) }
        #expect(scope.files.filter { $0.role == .scan }.map(\.isConcerned) == [false, false, true])
        let report = try erase(third) { $0.batches = [receipt.batch] }
        for scan in receipt.content.evidence { #expect(report.content.objects.contains(scan.digest)) }
        try world.seal()
        #expect(try verify().faults == [])
        #expect(try world.archive.snapshot { try $0.scans(ofBatch: receipt.batch) }.isEmpty)
    }

    @Test("evidence that was filed later is in the scope of the record that it proves, and goes with it")
    func later() throws {
        let receipt = try file()
        let target = receipt.entries.lowerBound
        try world.tick()
        let scans = ListedScans(["slip.pdf": "后补的扫描件"], whole: [], place.url)
        let added = try #require(
            try world.ingest(
                .evidence, ["deputy", "entry", "title", "scan"], [["JL14-0001", String(target), "补充", "slip.pdf"]], text: "late\n",
                file: "late.csv", scans: scans))
        try world.archive.snapshot { snapshot in
            #expect(try snapshot.scans(of: SequenceNumber(target)).map(\.scan.file) == ["both.pdf", "own.pdf", "sheet.pdf", "slip.pdf"])
            let scan = try #require(try snapshot.scans(ofBatch: added.batch).first)
            #expect(scan.proves == [SequenceNumber(target)] && scan.isRestricted)
        }
        let report = try erase(target)
        #expect(report.content.targets == [target, added.entries.lowerBound])
        #expect(report.content.objects.contains(try digest("slip.pdf", added)))
        #expect(try ErasureWorld.files(holding: [Array("后补的扫描件".utf8)], in: [world.directory, place.url]) == [])
        try world.seal()
        #expect(try verify().faults == [])
    }

    @Test("a restored backup from before the erasure loses the scan again")
    func restored() throws {
        let receipt = try file()
        let note = try world.seal().note
        let backup = place.url.appending(path: "backup")
        try world.archive.backup(to: backup)
        _ = try erase(receipt.entries.lowerBound, folders: [])
        let restored = place.url.appending(path: "restored")
        let known = try world.archive.knownErasures()
        _ = try Archive.restore(from: backup, to: restored, remembered: [note], erasures: [known])
        #expect(try ErasureWorld.files(holding: [Array(Self.secret.utf8)], in: [restored]) == [])
        #expect(try Archive.verify(at: restored).faults == [])
    }
}

/// Files with these texts, of which `whole` prove the sheet. What a scan is, is not asked here.
final class ListedScans: ScanSource {
    private let folder: URL
    private let names: [String]
    private let wholeNames: [String]

    init(_ texts: [String: String], whole: [String], _ folder: URL) {
        self.folder = folder.appending(path: "scans-\(UUID().uuidString)")
        names = Array(texts.keys)
        wholeNames = whole
        try? FileManager.default.createDirectory(at: self.folder, withIntermediateDirectories: true)
        for (name, text) in texts { try? Data(text.utf8).write(to: self.folder.appending(path: name)) }
    }

    func whole() throws -> [ScanFile] { try wholeNames.compactMap(scan(named:)) }

    func scan(named name: String) throws -> ScanFile? {
        guard names.contains(name) else { return nil }
        let handle = try FileHandle(forReadingFrom: folder.appending(path: name))
        return ScanFile(name: name, type: "pdf", descriptor: handle.fileDescriptor) { withExtendedLifetime(handle) { true } }
    }
}
