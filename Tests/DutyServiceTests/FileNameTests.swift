import DutyService
import Testing

@Suite("File names")
struct FileNameTests {
    @Test("a name is bytes that Linux takes, and nothing else is one")
    func bounds() {
        #expect(FileName("a") != nil)
        #expect(FileName(bytes: Array(repeating: 0x61, count: 255)) != nil)
        for bad in [[], [0], Array("a/b".utf8), Array(".".utf8), Array("..".utf8), Array(repeating: UInt8(0x61), count: 256)] {
            #expect(FileName(bytes: bad) == nil)
        }
    }

    @Test(
        "what is shown is one safe line",
        arguments: [
            ("出席.csv", "出席.csv"), ("a\nb", "a\\nb"), ("a\u{1B}[2Jb", "a\\u{1B}[2Jb"), ("x\u{202E}vsc", "x\\u{202E}vsc"),
            ("a\\b", "a\\\\b"), ("a b", "a b"),
        ])
    func display(_ name: String, _ shown: String) throws {
        #expect(try #require(FileName(name)).display == shown)
    }

    @Test("bytes in GB18030 are shown as what they say, and stay the bytes they are")
    func foreignBytes() throws {
        let bytes = [0xB3, 0xF6, 0xCF, 0xAF] + Array(".csv".utf8)
        let name = try #require(FileName(bytes: bytes))
        #expect(name.display == "出席.csv")
        #expect(name.bytes == bytes && name != FileName("出席.csv"))
    }

    @Test("a line break within a name in GB18030 is escaped as in any other")
    func foreignControl() throws {
        #expect(try #require(FileName(bytes: [0xB3, 0xF6, 0x0A, 0xCF, 0xAF])).display == "出\\n席")
    }

    @Test(
        "bytes that are neither UTF-8 nor GB18030 are shown as bytes",
        arguments: [[0xB3, 0xF6, 0xCF], [0xFF, 0x61], [0xB3, 0x20]] as [[UInt8]])
    func unknownBytes(_ bytes: [UInt8]) throws {
        let display = try #require(FileName(bytes: bytes)).display
        #expect(display.hasPrefix("\\x") && display.unicodeScalars.allSatisfy(\.isASCII))
    }

    @Test(
        "lock, temporary and hidden files are nobody's delivery",
        arguments: ["~$出席.xlsx", ".~lock.出席.csv#", ".hidden", "Thumbs.db", "THUMBS.DB", "desktop.ini", "Desktop.ini"])
    func ignored(_ name: String) throws { #expect(try #require(FileName(name)).isIgnored) }

    @Test("other names are deliveries", arguments: ["出席.csv", "~出席.csv", "thumbs.db.csv", "a", "$x.csv"])
    func delivered(_ name: String) throws { #expect(try !#require(FileName(name)).isIgnored) }

    @Test("a number goes before the extension")
    func numbered() throws {
        let name = try #require(FileName("出席.csv"))
        #expect(name.numbered(1) == name)
        #expect(name.numbered(2).display == "出席.2.csv")
        #expect(try #require(FileName("README")).numbered(3).display == "README.3")
        #expect(try #require(FileName(".csv")).numbered(2).display == ".csv.2")
    }

    @Test("a long name is cut between characters to leave room", arguments: [1, 2, 12])
    func cut(_ number: Int) throws {
        let name = try #require(FileName(String(repeating: "会", count: 83) + ".csv"))
        let cut = name.numbered(number, room: 13)
        #expect(cut.bytes.count + 13 <= 255)
        #expect(String(validating: cut.bytes, as: UTF8.self) != nil)
        #expect(cut.display.hasSuffix(".csv"))
        #expect(cut.appending(".receipt.json").bytes.count <= 255)
    }

    @Test("names are ordered by their bytes")
    func order() throws {
        let names = try ["b", "a10", "a2", "B"].map { try #require(FileName($0)) }
        #expect(names.sorted().map(\.display) == ["B", "a10", "a2", "b"])
    }
}
