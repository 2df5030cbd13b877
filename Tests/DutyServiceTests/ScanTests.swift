import CryptoSuite
import DutyArchive
import DutyIntake
import DutyRecords
import Foundation
import Glibc
import Testing
import TransparencyLog

@testable import DutyService

/// Scans beside a sheet, from the folder into the archive.
@Suite("Scans beside a sheet")
struct ScanTests {
    private let world: ServiceWorld
    static let pdf = "%PDF-1.4\n% 签到表\n%%EOF\n"
    static let header = "代表编号,人大届次,单元会议编号,出席情况,扫描件\n"

    init() throws {
        world = try ServiceWorld()
        try world.enrol()
        _ = try world.folder.make("in")
    }

    private func put(_ name: String, _ text: String) throws { try world.folder.write("in/" + name, text) }

    private func put(_ name: String, _ bytes: [UInt8]) throws {
        try Data(bytes).write(to: URL(filePath: world.folder.path + "/in/" + name))
    }

    @discardableResult
    private func ingest(_ name: String, limits: Limits = Limits(), _ options: IngestPipeline.Options = .init()) throws
        -> IngestPipeline.Result
    {
        let folder = try Folder(path: world.folder.path + "/in")
        let file = try #require(FileName(name))
        return try world.pipeline.ingest(
            .init(name: name, submitter: "clerk", file: folder.open(file), scans: ScanFolder(beside: file, in: folder, limits: limits)),
            options)
    }

    private func objects() throws -> Int {
        try FileManager.default.subpathsOfDirectory(atPath: world.archive.layout.objects.path).count { $0.utf8.count >= 64 }
    }

    private func codes(_ scan: String, limits: Limits = Limits()) throws -> [String] {
        try put("a.csv", Self.header + "JL14-0001,220000.14,14-4/01,出席,\(scan)\n")
        let (size, objects) = (try world.size(), try objects())
        let codes = try ingest("a.csv", limits: limits).codes
        #expect(try world.size() == size && self.objects() == objects, "a refused scan leaves nothing")
        return codes
    }

    @Test("one of the sheet's stem proves the sheet, one that a row names proves the row; the receipt says so")
    func filed() throws {
        try put("4.csv", Self.header + "JL14-0001,220000.14,14-4/01,出席,甲.pdf\nJL14-0002,220000.14,14-4/01,缺席,\n")
        try put("4.PDF", Self.pdf + "x")
        try put("甲.pdf", Self.pdf)
        try put("乙.pdf", Self.pdf)
        try put("4.docx", "no scan by its name")
        let receipt = try #require(try ingest("4.csv").receipt)
        let evidence = try #require(receipt.evidence)
        #expect(
            evidence.map(\.file) == ["4.PDF", "甲.pdf"] && evidence.map(\.whole) == [true, false] && evidence.map(\.type) == ["pdf", "pdf"])
        #expect(try BatchReceipt(json: receipt.json()) == receipt)
        let text = receipt.text(.chinese)
        #expect(text.contains("全表扫描件：4.PDF (pdf, ") && text.contains("扫描件：甲.pdf (pdf, ") && text.contains(evidence[1].digest))
        #expect(try String(decoding: world.archive.objectBytes(evidence[1].digest), as: UTF8.self) == Self.pdf)
        #expect(try world.archive.verify().faults == [])
    }

    @Test("every form is kept as what its content is, whatever its name")
    func forms() throws {
        let bytes: [(String, [UInt8])] = [
            ("jpeg", [0xFF, 0xD8, 0xFF, 0xE0, 0, 0, 0xFF, 0xD9]),
            ("tiff", [0x49, 0x49, 0x2A, 0, 8, 0, 0, 0] + [UInt8](repeating: 0, count: 10)),
            ("png", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + Array("IEND".utf8) + [0xAE, 0x42, 0x60, 0x82]),
            ("pdf", Array(Self.pdf.utf8)),
        ]
        for (type, bytes) in bytes { try put("scan-\(type).bin", bytes) }
        try put("a.csv", Self.header + "JL14-0001,220000.14,14-4/01,出席,\(bytes.map { "scan-\($0.0).bin" }.joined(separator: ";"))\n")
        let receipt = try #require(try ingest("a.csv").receipt)
        #expect(receipt.evidence?.map(\.type) == ["jpeg", "pdf", "png", "tiff"])
    }

    @Test("a scan that is empty, too large, cut off or none of the forms is refused, and says what it is", arguments: [true, false])
    func refused(isWhole: Bool) throws {
        var limits = Limits()
        limits.scanBytesMax = 64
        let cases: [(String, String)] = [
            ("", "scan-empty"), (Self.pdf + String(repeating: " ", count: 64), "scan-too-large"), ("%PDF-1.4\n", "scan-cut-off"),
            ("<html>", "scan-type"), ("代表编号\n", "scan-type"), ("MZ\u{90}", "scan-type"),
        ]
        for (text, code) in cases {
            let name = isWhole ? "a.pdf" : "x.pdf"
            try put(name, text)
            #expect(try codes(isWhole ? "" : name, limits: limits) == [code])
        }
    }

    @Test(
        "a path is refused, and nothing outside the folder is looked at",
        arguments: ["../key.pdf", "/etc/hostname", "in/a.pdf", "..", "..\\key.pdf"])
    func traversal(_ name: String) throws {
        try world.folder.write("key.pdf", Self.pdf)
        #expect(try codes(name) == ["scan-path"])
    }

    @Test("a link, a folder or a pipe is never opened, whether a row names it or it has the sheet's name", arguments: ["x.pdf", "a.pdf"])
    func special(_ name: String) throws {
        let path = world.folder.path + "/in/" + name
        let named = name == "a.pdf" ? "" : name
        try world.folder.write("outside.pdf", Self.pdf)
        try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: world.folder.path + "/outside.pdf")
        #expect(try codes(named) == ["scan-not-a-file"])
        try FileManager.default.removeItem(atPath: path)
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
        #expect(try codes(named) == ["scan-not-a-file"])
        try FileManager.default.removeItem(atPath: path)
        #expect(mkfifo(path, 0o600) == 0)
        #expect(try codes(named) == ["scan-not-a-file"])
    }

    @Test("a file waits for the scan that it names; hidden and lock files are none")
    func missing() throws {
        try put("a.csv", Self.header + "JL14-0001,220000.14,14-4/01,出席,x.pdf\n")
        guard case .waiting(let report) = try ingest("a.csv") else { throw ServiceError(.archive, "it did not wait") }
        #expect(report.faults.map(\.code.name) == ["scan-missing"] && report.faults.first?.column == "扫描件")
        #expect(try codes("~$x.pdf") == ["scan-missing"])
        try put("a.csv", Self.header + "JL14-0001,220000.14,14-4/01,出席,x.pdf\n")
        try put("x.pdf", Self.pdf)
        #expect(try ingest("a.csv").receipt?.evidence?.count == 1)
    }

    @Test("a dry run looks at the scans and keeps none")
    func dryRun() throws {
        try put("4.csv", ServiceWorld.attendance)
        try put("4.pdf", "%PDF-")
        #expect(try ingest("4.csv", .init(isDryRun: true)).codes == ["scan-cut-off"])
        try put("4.pdf", Self.pdf)
        let before = try objects()
        guard case .sound = try ingest("4.csv", .init(isDryRun: true)) else { throw ServiceError(.archive, "it is not sound") }
        #expect(try objects() == before)
    }

    @Test("a name has one meaning, however it is written: composed, decomposed, or in GB18030")
    func names() throws {
        try put("caf\u{65}\u{301}.pdf", Self.pdf)
        let folder = world.folder.path + "/in/"
        let legacy = Array(folder.utf8) + [0xBC, 0xD7, 0x2E, 0x70, 0x64, 0x66, 0]
        let descriptor = legacy.withUnsafeBufferPointer {
            open(UnsafeRawPointer($0.baseAddress!).assumingMemoryBound(to: CChar.self), O_CREAT | O_WRONLY, 0o600)
        }
        #expect(write(descriptor, Self.pdf, Self.pdf.utf8.count) == Self.pdf.utf8.count)
        close(descriptor)
        try put("a.csv", Self.header + "JL14-0001,220000.14,14-4/01,出席,caf\u{E9}.pdf;甲.pdf\n")
        #expect(try ingest("a.csv").receipt?.evidence?.count == 2)
    }

    @Test("delivered again, a sheet takes no scan that comes only now, and says so")
    func late() throws {
        try put("4.csv", ServiceWorld.attendance)
        try ingest("4.csv")
        try put("4.pdf", Self.pdf)
        guard case .duplicate(let receipt) = try ingest("4.csv") else { throw ServiceError(.archive, "it is no duplicate") }
        #expect(receipt.notes?.listed.map(\.code) == ["scan-late"] && receipt.evidence == nil)
    }

    @Test("a row that differs from its record by a scan alone is told to add it; a correction may bring one")
    func standing() throws {
        try put("4.csv", ServiceWorld.attendance)
        try ingest("4.csv")
        try put("x.pdf", Self.pdf)
        #expect(try codes("x.pdf") == ["stands-without-scan"])
        try put("b.csv", "代表编号,人大届次,单元会议编号,出席情况,扫描件,更正原因\nJL14-0001,220000.14,14-4/01,出席,x.pdf,补证据\n")
        let receipt = try #require(try ingest("b.csv").receipt)
        #expect(receipt.corrections == 1 && receipt.evidence?.count == 1)
        #expect(try world.archive.verify().faults == [])
    }

    @Test("evidence filed at the command line names the record and its scans; the same again adds nothing, another scan is told apart")
    func act() throws {
        try put("4.csv", ServiceWorld.attendance)
        let receipt = try #require(try ingest("4.csv").receipt)
        let target = SequenceNumber(try #require(receipt.firstRecord))
        let path = world.folder.path + "/in/slip.pdf"
        try put("slip.pdf", Self.pdf)
        func act() throws -> EvidenceAct {
            try world.archive.snapshot { try EvidenceAct(for: target, files: [path], title: nil, remark: nil, in: $0) }
        }
        let added = try #require(try world.pipeline.ingest(.init(act(), submitter: "clerk")).receipt)
        #expect(added.evidence?.map(\.file) == ["slip.pdf"] && added.records == 1)
        guard case .duplicate(let same) = try world.pipeline.ingest(.init(act(), submitter: "clerk")) else {
            throw ServiceError(.archive, "it is no duplicate")
        }
        #expect(try act().isSame(as: same, in: world.archive))
        try put("slip.pdf", Self.pdf + "\n")
        #expect(try !act().isSame(as: same, in: world.archive))
        #expect(throws: Fault(.repeatedScan, "slip.pdf")) {
            try world.archive.snapshot { _ = try EvidenceAct(for: target, files: [path, path], title: nil, remark: nil, in: $0) }
        }
        let meeting = try world.archive.snapshot { try $0.records(of: "congress.220000.14")[0].sequence }
        let other = try world.archive.snapshot { try EvidenceAct(for: meeting, files: [path], title: "纪要", remark: "备注", in: $0) }
        guard case .accepted = try world.pipeline.ingest(.init(other, submitter: "clerk")) else { throw ServiceError(.archive, "refused") }
        #expect(try world.archive.snapshot { try $0.scans(of: meeting).map(\.deputies) } == [[]])
        #expect(try world.archive.verify().faults == [])
    }
}
