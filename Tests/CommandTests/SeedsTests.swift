import Foundation
import Testing

/// The example of `seeds/`, filed by the command.
@Suite("The seeds")
struct SeedsTests {
    private static let inbox = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../seeds/inbox").standardizedFileURL

    @Test("exactly the two sittings that are marked declare what the lists do not bear out, and the index lists the same")
    func announced() throws {
        let duty = try DutyProcess.withArchive()
        let files = try FileManager.default.contentsOfDirectory(atPath: Self.inbox.path).filter { !$0.hasPrefix("91") }.sorted()
        let running = try duty.start(["ingest"] + files.map { Self.inbox.appending(path: $0).path })
        running.process.waitUntilExit()
        let ingested = try running.result()
        try #require(ingested.status == 0, "\(ingested.errors)")
        let announced = try #require(try duty.run("status", "--json").json()["announced"] as? [String: Any])
        #expect(announced["sittings"] as? Int == 92 && announced["ballots"] as? Int == 34)
        let found = try #require(announced["mismatches"] as? [[String: Any]]).map { mismatch in
            [mismatch["sitting"], mismatch["code"], mismatch["declared"], mismatch["counted"]].map { "\($0 ?? "-")" }.joined(separator: " ")
        }
        #expect(
            found == [
                "14-3/02 declared-sum 507 508", "14-3/02 declared-present 498 497", "cwh-18/02 declared-sum 62 61",
                "cwh-18/02 declared-leave 1 2",
            ])
        #expect(try duty.run("status").output.contains("单元会议 2 场、表决 0 项，共 4 处"))
        try #require(try duty.run("file", "--all", "--format", "json", "-o", "out").status == 0)
        let index =
            try JSONSerialization.jsonObject(with: Data(contentsOf: duty.folder.appending(path: "out/index.json"))) as? [String: Any]
        #expect(try #require(index?["announced"] as? NSDictionary) == announced as NSDictionary)
    }
}
