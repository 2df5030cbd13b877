import DutyRecords
import Foundation
import Testing

@testable import DutyIntake

@Suite("Limits")
struct LimitsTests {
    /// A file that is made while it is read, and how much of it was.
    final class Made {
        var bytesRead = 0

        func source(size: Int64, _ byte: @escaping (Int64) -> UInt8) -> ByteSource {
            ByteSource(name: "made.csv", size: size) { [self] offset, buffer in
                let count = Int(min(Int64(buffer.count), size - offset))
                for at in 0..<count { buffer[at] = byte(offset + Int64(at)) }
                bytesRead += count
                return count
            }
        }
    }

    @Test("a line of 2 GB is refused after a few MiB")
    func longLine() {
        let made = Made()
        let source = made.source(size: 2 << 30) { $0 % 2 == 0 ? 0x61 : 0x2C }
        let fault = refusal { _ = try read(source, limits: Limits(columnsMax: .max)) }
        #expect(fault == Fault(.lineTooLong, row: 1))
        #expect(made.bytesRead < 64 << 20)
    }

    @Test("a cell of 2 GB is refused after a few MiB, also behind a good header")
    func longCell() {
        let header = Array("a,b\n1,2\n".utf8)
        for quoted in [false, true] {
            let made = Made()
            let source = made.source(size: 2 << 30) { offset in
                offset < header.count ? header[Int(offset)] : quoted && offset == header.count ? 0x22 : 0x61
            }
            let fault = refusal { _ = try read(source) }
            #expect(fault == Fault(.cellTooLong, row: 3))
            #expect(fault?.arguments == ["1", "1048576"])
            #expect(made.bytesRead < 64 << 20)
        }
    }

    @Test("a line of 2 GB in NDJSON is refused after a few MiB")
    func longObject() {
        let made = Made()
        let source = made.source(size: 2 << 30) { $0 == 0 ? 0x7B : 0x20 }
        #expect(refusal { _ = try read(source) } == Fault(.lineTooLong, row: 1))
        #expect(made.bytesRead < 64 << 20)
    }

    @Test("a sparse file of 2 GB is refused at its first NUL")
    func sparse() throws {
        let folder = try TemporaryFolder()
        let path = try folder.file("sparse.csv", Array("a,b\n".utf8))
        #expect(truncate(path, 2 << 30) == 0)
        #expect(refusal { _ = try read(ByteSource(path: path)) } == Fault(.nulByte, row: 2))
    }

    @Test("a cell of 10 MB is refused, and one of exactly the limit is read")
    func cell() throws {
        let limit = 1 << 20
        for (open, close) in [("", ""), ("\"", "\"")] {
            let text = { (count: Int) in "a,b\n1,\(open)\(String(repeating: "x", count: count))\(close)\n3,4\n" }
            #expect(try read(text(limit)).rows.map { $0[1].utf8.count } == [limit, 1])
            #expect(refusal(text(limit + 1)) == Fault(.cellTooLong, row: 2))
            #expect(refusal(text(10_000_000)) == Fault(.cellTooLong, row: 2))
            #expect(refusal(text(10_000_000))?.arguments.first == "2")
        }
    }

    @Test("more columns than allowed are refused")
    func columns() throws {
        let header = { (count: Int) in (0..<count).map { "c\($0)" }.joined(separator: ",") }
        #expect(try read(header(16_384) + "\n").header.count == 16_384)
        #expect(refusal(header(16_385) + "\n") == Fault(.tooManyColumns, row: 1))
    }

    @Test("more rows than allowed are refused")
    func rows() throws {
        #expect(try read("a\n1\n2\n", limits: Limits(rowsMax: 2)).rows.count == 2)
        #expect(refusal("a\n1\n2\n3\n", limits: Limits(rowsMax: 2))?.code == .tooManyRows)
        #expect(refusal("{\"a\":1}\n{\"a\":2}\n", limits: Limits(rowsMax: 1))?.code == .tooManyRows)
    }
}
