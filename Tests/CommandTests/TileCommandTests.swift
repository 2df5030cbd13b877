import DutyArchive
import Foundation
import Testing

@testable import duty

@Suite("duty export tiles and duty verify --tiles")
struct TileCommandTests {
    @Test("a log is exported, checked without the archive, and exported again when it has grown")
    func whole() throws {
        let duty = try DutyProcess.withRecords()
        try #require(try duty.run("seal").status == 0)
        let vkey = try Archive(duty.archive).opening.verifier
        let made = try duty.run("export", "tiles", "log")
        #expect(made.status == 0 && made.output.contains("已导出。"), "\(made.errors)")
        let again = try duty.run("export", "tiles", "log", "--lang", "en")
        #expect(again.status == 0 && again.output.contains("There is no newer checkpoint"))
        let checked = try duty.run("verify", "--tiles", "log", "--key", vkey, environment: ["DUTY_ARCHIVE": "/nowhere"])
        #expect(checked.status == 0 && checked.output.contains("✓ 没有发现问题：每个文件都与检查点相符。"), "\(checked.output)")
        let unanchored = try duty.run("verify", "--tiles", "log", "--lang", "en")
        #expect(unanchored.status == 0 && unanchored.output.contains("No signature was checked"))
        #expect(try duty.run("verify", "--tiles", "log", "--json").json()["isSound"] as? Bool == true)
        #expect(try duty.run("export", "tiles", "log", "--json").json()["tiles"] as? Int == 0)
    }

    @Test("a changed tile is named and ends with 3, a foreign folder is refused with 2, and so is --quick with 64")
    func refused() throws {
        let duty = try DutyProcess.withRecords()
        try #require(try duty.run("seal").status == 0)
        try #require(try duty.run("export", "tiles", "log").status == 0)
        let tiles = try FileManager.default.subpathsOfDirectory(atPath: duty.folder.appending(path: "log/tile/0").path).filter {
            $0.hasPrefix("000.p/")
        }
        try duty.write("log/tile/0/\(tiles[0])", "x")
        let checked = try duty.run("verify", "--tiles", "log")
        #expect(checked.status == 3 && checked.output.contains("✗ tile/0/\(tiles[0])：内容不对"), "\(checked.output)")
        try FileManager.default.createDirectory(at: duty.folder.appending(path: "mine"), withIntermediateDirectories: false)
        try duty.write("mine/notes.txt", "x")
        #expect(try duty.run("export", "tiles", "mine").status == 2)
        #expect(try duty.run("verify", "--tiles", "log", "--quick").status == 64)
        #expect(try duty.run("verify", "--tiles", "nowhere").status == 2)
        #expect(try duty.run("export", "tiles", "no/where").status == 2)
    }

    @Test("of an SM3 archive it says that it is no C2SP log")
    func sm3() throws {
        let duty = try DutyProcess()
        let origin = "archive.example/test/sm3"
        try #require(try duty.run("init", duty.archive.path, "--origin", origin, "--suite", "sm3", "--title", "试验").status == 0)
        #expect(try duty.run("export", "tiles", "log", "--entries").output.contains("不是 C2SP 日志"))
        let checked = try duty.run("verify", "--tiles", "log", "--lang", "en")
        #expect(checked.status == 0 && checked.output.contains("it is no C2SP log"))
    }
}
