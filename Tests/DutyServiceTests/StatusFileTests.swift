import Foundation
import Testing

@testable import DutyService

@Suite("The status file")
struct StatusFileTests {
    @Test("the status is replaced whole and reads back as it was written")
    func replaced() throws {
        let folder = try TemporaryFolder()
        let file = try StatusFile(path: folder.path + "/status.json")
        var status = DaemonStatus(process: 7, startedAt: "2026-01-15T16:00:00+08:00")
        try file.write(status)
        status.state = .readOnly
        status.reason = "entry 17 does not hash"
        status.verification = .init(pass: 2, position: 100, startedAt: "2026-01-15T16:00:00+08:00", faults: ["entry 17"])
        status.held = [.init(file: "a.csv", mapping: nil, state: .waiting, since: nil, reason: "sitting 14-4/03")]
        try file.write(status)
        let data = try Data(contentsOf: URL(fileURLWithPath: folder.path + "/status.json"))
        #expect(try JSONDecoder().decode(DaemonStatus.self, from: data) == status)
        #expect(try folder.names("") == ["status.json"])
    }

    @Test("a path that names no file is refused", arguments: ["", "/", "/tmp/", "/nowhere/status.json"])
    func nowhere(_ path: String) { #expect(throws: ServiceError.self) { try StatusFile(path: path) } }
}

@Suite("Times as people read them")
struct WallTimeTests {
    @Test(
        "a moment is written at the office's offset",
        arguments: [
            (0, 480, "1970-01-01T08:00:00+08:00"), (1_768_464_000_999, 480, "2026-01-15T16:00:00+08:00"),
            (951_782_399_000, 0, "2000-02-28T23:59:59+00:00"), (951_868_800_000, 0, "2000-03-01T00:00:00+00:00"),
            (951_782_400_000, -90, "2000-02-28T22:30:00-01:30"), (-1, 0, "1969-12-31T23:59:59+00:00"),
        ])
    func text(_ milliseconds: Int64, _ offset: Int, _ text: String) {
        #expect(WallTime(milliseconds: milliseconds).text(utcOffsetMinutes: offset) == text)
    }
}
