import DutyRecords
import Foundation
import Testing

@testable import DutyIntake

@Suite("Files")
struct ByteSourceTests {
    let folder: TemporaryFolder
    init() throws { folder = try TemporaryFolder() }

    @Test("a file reads as its bytes do, by path and by descriptor")
    func file() throws {
        let path = try folder.file("a.csv", Array("a,b\n1,2\n".utf8))
        #expect(try read(ByteSource(path: path)).rows == [["1", "2"]])
        let descriptor = open(path, O_RDONLY)
        defer { close(descriptor) }
        #expect(try read(ByteSource(name: "delivered.csv", descriptor: descriptor)).rows == [["1", "2"]])
    }

    @Test("a folder and a pipe are refused without waiting")
    func notAFile() throws {
        #expect(refusal { _ = try ByteSource(path: folder.url.path) }?.code == .notRegularFile)
        let pipe = folder.url.appendingPathComponent("pipe").path
        #expect(mkfifo(pipe, 0o600) == 0)
        #expect(refusal { _ = try ByteSource(path: pipe) }?.code == .notRegularFile)
    }

    @Test("a file that is not there is refused with the reason")
    func missing() {
        let fault = refusal { _ = try ByteSource(path: folder.url.appendingPathComponent("none.csv").path) }
        #expect(fault?.code == .unreadableFile)
        #expect(fault?.arguments.first?.isEmpty == false)
    }

    @Test("a file that grows, shrinks or is rewritten while it is read is refused", arguments: ["grow", "shrink", "rewrite"])
    func changed(how: String) throws {
        let path = try folder.file("a.csv", Array(("a,b\n" + String(repeating: "1,2\n", count: 1000)).utf8))
        let reader = try IntakeReader.open(FileHead(ByteSource(path: path), limits: Limits(), chunkBytes: 64), at: nil)
        let row = RowBuffer()
        #expect(try reader.next(into: row) == .row)
        let handle = try #require(FileHandle(forWritingAtPath: path))
        switch how {
        case "grow":
            try handle.seekToEnd()
            try handle.write(contentsOf: Data("3,4\n".utf8))
        case "shrink":
            try handle.truncate(atOffset: 400)
        default:
            try handle.write(contentsOf: Data("x,y\n".utf8))
            // Within one tick of a coarse file-system clock the time could stay the same.
            try FileManager.default.setAttributes([.modificationDate: Date(timeIntervalSince1970: 1)], ofItemAtPath: path)
        }
        try handle.close()
        #expect(refusal { while try reader.next(into: row) != .end {} }?.code == .fileChanged)
    }
}
