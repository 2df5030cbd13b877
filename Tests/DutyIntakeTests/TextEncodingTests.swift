import DutyRecords
import Foundation
import Testing

@testable import DutyIntake

@Suite("Encodings")
struct TextEncodingTests {
    static let sheet = "代表编号,姓名,出席情况\nJL14-0001,王　磊,出席\nJL14-0002,阿不都·热西提,√\nJL14-0003,𠮷田㐂,缺席\n"

    func encoding(_ bytes: [UInt8]) throws -> TextEncoding {
        try TextEncoding.detect(ByteSource(name: "test.csv", bytes: bytes), limits: Limits())
    }

    @Test("UTF-8 is told with and without its mark, and GB18030 without any")
    func detection() throws {
        #expect(try encoding(Array(Self.sheet.utf8)) == .utf8)
        #expect(try encoding(TextStream.byteOrderMark + Array(Self.sheet.utf8)) == .utf8)
        #expect(try encoding(Array("plain,ascii\n1,2\n".utf8)) == .utf8)
        #expect(try encoding(gb18030(Self.sheet)) == .gb18030)
    }

    @Test("GB18030 reads as the same text in UTF-8, over chunk boundaries of every size", arguments: 8..<40)
    func roundTrip(chunkBytes: Int) throws {
        #expect(try read(gb18030(Self.sheet), chunkBytes: chunkBytes) == read(Self.sheet))
    }

    @Test("random text survives GB18030", arguments: 0..<40)
    func property(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let ranges: [ClosedRange<UInt32>] = [
            0x4E00...0x9FFF, 0x4E00...0x62FF, 0x3400...0x4DBF, 0x20000...0x2A6D6, 0xA1...0x24F, 0x61...0x7A,
        ]
        var text = "姓名,备注\n"
        for _ in 0..<Int.random(in: 1...200, using: &random) {
            var cell = String.UnicodeScalarView()
            let range = ranges.randomElement(using: &random) ?? 0x61...0x7A
            for _ in 0..<Int.random(in: 1...20, using: &random) {
                if let scalar = Unicode.Scalar(UInt32.random(in: range, using: &random)) { cell.append(scalar) }
            }
            text += "\(String(cell)),x\n"
        }
        let bytes = gb18030(text)
        guard (try? encoding(bytes)) == .gb18030 else {
            Issue.record("seed \(seed) is not told to be GB18030")
            return
        }
        #expect(try read(bytes) == read(text), "seed \(seed)")
    }

    @Test("a large GB18030 file is decoded in pieces")
    func large() throws {
        let text = "姓名,备注\n" + String(repeating: "阿不都·热西提,è𠮷出席情况\n", count: 60_000)
        #expect(try read(gb18030(text)) == read(text))
    }

    @Test("UTF-16 reads as the same text in UTF-8, with and without its mark, over chunk boundaries of every size", arguments: 8..<40)
    func utf16(chunkBytes: Int) throws {
        for encoding in [String.Encoding.utf16, .utf16LittleEndian, .utf16BigEndian] {
            let bytes = Array(try #require(Self.sheet.data(using: encoding)))
            #expect(try read(bytes, chunkBytes: chunkBytes) == read(Self.sheet))
        }
    }

    @Test("UTF-16 that ends within a character is refused")
    func cutUTF16() throws {
        let bytes = Array(try #require(Self.sheet.data(using: .utf16LittleEndian)))
        #expect(refusal(Array(bytes.dropLast()))?.code == .invalidEncoding)
    }

    @Test("a NUL byte is refused with its line")
    func nul() {
        #expect(refusal("a,b\n1,2\n3,\0\n") == Fault(.nulByte, row: 3))
        #expect(refusal(gb18030("姓名,备注\n王磊,出席\n") + [0x31, 0x0A, 0]) == Fault(.nulByte, row: 4))
    }

    @Test("damaged UTF-8 is refused with its line and not read as GB18030")
    func damaged() {
        var bytes = Array(Self.sheet.utf8)
        bytes.insert(0xFF, at: bytes.count - 4)
        let fault = refusal(bytes)
        #expect(fault == Fault(.invalidEncoding, row: 4))
        #expect(fault?.arguments == ["UTF-8"])
        // Cut inside a character that GB18030 would read as another.
        #expect(refusal(Array("姓名,备注\n王磊,出席".utf8.dropLast())) == Fault(.invalidEncoding, row: 2))
    }

    @Test("damaged GB18030 is refused with its line")
    func damagedGB() {
        let bytes = gb18030("姓名,备注\n王磊,出席\n") + [0xB3, 0x20, 0x0A]
        let fault = refusal(bytes)
        #expect(fault == Fault(.invalidEncoding, row: 3))
        #expect(fault?.arguments == ["GB18030"])
    }

    @Test("the checker agrees with the standard library on random bytes", arguments: 0..<200)
    func checker(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let alphabet: [UInt8] = [
            0x41, 0x0A, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xE5, 0xED, 0xEF, 0xF0, 0xF3, 0xF4, 0xF5,
        ]
        let bytes = (0..<Int.random(in: 1...24, using: &random)).map { _ in alphabet.randomElement(using: &random) ?? 0 }
        let isValid = bytes.withUnsafeBufferPointer { buffer in
            buffer.baseAddress.map { UTF8Scan.validPrefix($0, buffer.count) == buffer.count } ?? true
        }
        #expect(isValid == (String(validating: bytes, as: UTF8.self) != nil), "seed \(seed): \(bytes)")
    }

    @Test(
        "a workbook or a PDF is refused by name",
        arguments: [
            ([0x50, 0x4B, 0x03, 0x04, 0, 1], "XLSX / ODS"), ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0], "XLS"),
            (Array("%PDF-1.7\n".utf8), "PDF"),
        ])
    func foreign(bytes: [UInt8], format: String) {
        #expect(refusal(bytes)?.code == .unsupportedFormat)
        #expect(refusal(bytes)?.arguments == [format])
    }
}
