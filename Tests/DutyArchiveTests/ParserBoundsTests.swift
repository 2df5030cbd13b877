import CryptoSuite
import DutyRecords
import Testing
import TransparencyLog

@testable import DutyArchive

@Suite("What the archive's parsers refuse for its length or form")
struct ParserBoundsTests {
    private func code(_ body: () throws -> Void) -> ArchiveError.Code? {
        do {
            try body()
            return nil
        } catch { return (error as? ArchiveError)?.code }
    }

    @Test("a proof of more bytes or values than a bundle has is refused before memory is taken for it")
    func bundle() {
        let long = Array("\"".utf8) + [UInt8](repeating: 0x61, count: ProofBundle.byteCountMax)
        #expect(code { _ = try ProofBundle(parsing: long) } == .proofMalformed)
        let many = Array("[".utf8) + Array(repeatElement(Array("1,".utf8), count: ProofBundle.valueCountMax).joined())
        #expect(throws: ArchiveError.self) { try ProofBundle(parsing: many) }
        do { _ = try ProofBundle(parsing: many) } catch { #expect("\(error)".contains("no further value")) }
    }

    @Test("a line of a log's extract has four values at most, and no more than 8 MiB")
    func line() {
        let long = Array("{\"header\":\"\(String(repeating: "x", count: LogExtract.Line.bytesMax))\"}".utf8)
        #expect(code { _ = try LogExtract.Line(parsing: long, place: "1") } == .proofMalformed)
        #expect(
            code { _ = try LogExtract.Line(parsing: Array("{\"a\":\"\",\"b\":\"\",\"c\":\"\",\"d\":\"\"}".utf8), place: "1") }
                == .proofMalformed)
    }

    @Test("a manifest or a list of erasures beyond its length is refused, and not read in part")
    func lists() {
        let manifest = [UInt8](repeating: 0x0A, count: BackupManifest.bytesMax + 1)
        #expect(code { _ = try BackupManifest(parsing: manifest, path: "manifest") } == .damaged)
        let heading = Array("{\"format\":\"duty-archive/erasures/v1\",\"origin\":\"o\"}\n".utf8)
        #expect(throws: Never.self) { try KnownErasures(parsing: heading, "list") }
        let long = heading + [UInt8](repeating: 0x0A, count: KnownErasures.bytesMax)
        #expect(code { _ = try KnownErasures(parsing: long, "list") } == .input)
    }

    @Test("tombstones are read in their one form: no other order, sign, blank or line twice")
    func tombstones() throws {
        let (one, other) = (Digest(bytes: Array(repeating: 1, count: 32))!.base64, Digest(bytes: Array(repeating: 2, count: 32))!.base64)
        let heading = "duty-archive/tombstones/v1\n\(one)\n"
        let (first, second) = ("\(one) 3 \(one)\n", "\(other) 12 \(one)\n")
        let good = Array((heading + first + second).utf8)
        #expect(try Tombstones(parsing: good, .sha256, path: "t").bytes == good)
        for bad in [
            heading + second + first, heading + first + first, heading + first.replacing(" ", with: "  ", maxReplacements: 1),
            heading + first.replacing(" 3", with: " +3"), heading + first.replacing(" 3", with: " 03"), heading + first.dropLast(),
            heading + "\n",
            heading.replacing("v1", with: "v2"), heading + first.replacing("\n", with: "\r\n"), heading + "\(one) 4 \(one)\n" + first,
        ] {
            #expect(code { _ = try Tombstones(parsing: Array(bad.utf8), .sha256, path: "t") } == .input, "\(bad)")
        }
        #expect(code { _ = try Tombstones(parsing: good + [UInt8](repeating: 0x61, count: 64 << 20), .sha256, path: "t") } == .input)
    }
}
