import DutyRecords
import Foundation
import Testing

@testable import DutyIntake

@Suite("What a scan is")
struct ScanTypeTests {
    struct Sample: CustomTestStringConvertible {
        let type: ScanType
        let bytes: [UInt8]
        var testDescription: String { type.rawValue }
    }

    /// The smallest files that bear each form's marks.
    static let samples: [Sample] = [
        Sample(type: .pdf, bytes: Array("%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n".utf8)),
        Sample(type: .jpeg, bytes: [0xFF, 0xD8, 0xFF, 0xE0] + Array("....JFIF".utf8) + [0xFF, 0xD9]),
        Sample(
            type: .png,
            bytes: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + Array("....IHDR".utf8) + [0, 0, 0, 0] + Array("IEND".utf8)
                + [0xAE, 0x42, 0x60, 0x82]),
        Sample(type: .tiff, bytes: [0x49, 0x49, 0x2A, 0, 8, 0, 0, 0] + [UInt8](repeating: 0, count: 18)),
        Sample(type: .tiff, bytes: [0x4D, 0x4D, 0, 0x2A, 0, 0, 0, 8] + [UInt8](repeating: 0, count: 18)),
    ]

    private func source(_ bytes: [UInt8]) -> ByteSource { ByteSource(name: "scan", bytes: bytes) }

    @Test("each form is known by its content and has its end", arguments: samples)
    func known(_ sample: Sample) throws {
        #expect(try ScanType.of(source(sample.bytes)) == sample.type)
        #expect(try sample.type.isComplete(source(sample.bytes)))
    }

    @Test("one that was cut off has no end", arguments: samples)
    func cutOff(_ sample: Sample) throws {
        let half = Array(sample.bytes.prefix(8))
        #expect(try !sample.type.isComplete(source(half)))
    }

    @Test("a long one is read at both ends only, wherever its mark lies in the last bytes")
    func long() throws {
        let bytes =
            Array("%PDF-1.7\n".utf8) + [UInt8](repeating: 0x20, count: 300_000) + Array("%%EOF".utf8) + [UInt8](repeating: 0x0A, count: 900)
        #expect(try ScanType.of(source(bytes)) == .pdf && ScanType.pdf.isComplete(source(bytes)))
        #expect(try !ScanType.pdf.isComplete(source(bytes + [UInt8](repeating: 0x0A, count: 200))))
    }

    @Test(
        "anything else is none",
        arguments: [
            "", "%PD", "plain text", "<html><body>%PDF-1.4</body></html>", "PK\u{03}\u{04}no archive", "GIF89a", "II*", "#!/bin/sh\n",
            "RIFF....WEBP",
        ])
    func foreign(_ text: String) throws { #expect(try ScanType.of(source(Array(text.utf8))) == nil) }

    @Test("a TIFF whose directory lies beyond its end was cut off", arguments: [UInt8(7), 26, 255])
    func directory(_ offset: UInt8) throws {
        let bytes = [0x49, 0x49, 0x2A, 0, offset, 0, 0, 0] + [UInt8](repeating: 0, count: 18)
        #expect(try !ScanType.tiff.isComplete(source(bytes)))
    }

    #if Spreadsheets
        @Test("an archive with OFD.xml in its root is an OFD, one with a workbook is not")
        func ofd() throws {
            let document = Xlsx.zip([("OFD.xml", Array("<ofd:OFD/>".utf8)), ("Doc_0/Document.xml", [])])
            #expect(try ScanType.of(source(document)) == .ofd && ScanType.ofd.isComplete(source(document)))
            #expect(try ScanType.of(source(Xlsx.zip([("xl/workbook.xml", [])]))) == nil)
            #expect(try ScanType.of(source(Xlsx.zip([("Doc_0/OFD.xml", [])]))) == nil)
            #expect(try ScanType.of(source(Array(document.dropLast(40)))) == nil)
        }
    #endif
}
