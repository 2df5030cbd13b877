import DutyArchive
import DutyRecords
import DutyService
import Foundation
import Testing

@Suite("Six thousand open roll calls", .enabled(if: RealInput.isHere, RealInput.absent))
struct RollCallTests {
    /// All votes in a release build or where the environment says so; else the first hundred thousand.
    private static var isWhole: Bool {
        #if DEBUG
            ProcessInfo.processInfo.environment["DUTY_REAL_INPUT"] == "whole"
        #else
            true
        #endif
    }

    @Test("every vote is a record of the state that cast it, and each ballot's totals are those of its votes")
    func votes() throws {
        let input = try RealInput()
        defer { input.remove() }
        #expect(try input.file("roll-calls/01-roster.csv").records == 200)
        #expect(try input.file("roll-calls/02-meetings.csv").records == 74)
        #expect(try input.file("roll-calls/03-sittings.csv").records == 74)
        #expect(try input.file("roll-calls/04-ballots.csv").records == 6_203)
        let (path, published) = try votes(of: input)
        let (receipt, faults) = try input.file(path, mapping: "roll-call-votes")
        #expect(receipt.records == published.rows && receipt.skipped == 0 && receipt.setAside == 0 && faults.count == 0)

        let filed = try count(input.archive)
        #expect(filed.bySubject["UN-NA", default: 0] == published.namibia)
        #expect(filed.byChoice == published.byChoice)
        if Self.isWhole {
            #expect(published.rows == 870_109 && published.namibia == 2_455)
            #expect(published.byChoice == ["for": 693_664, "against": 65_548, "abstain": 110_897])
            try compareBallots(input.archive, filed.byBallot)
        }
        let report = try input.sealAndVerify()
        #expect(report.isSound, "\(report.faults.prefix(3))")
        #expect(report.viewRows == 200 + 74 + 74 + 6_203 + published.rows && report.anchors.count == 2)
    }

    private struct Published {
        var rows: Int64 = 0
        var namibia = 0
        var byChoice: [String: Int] = [:]
    }

    /// The file to take in, and what is in it, counted from its text.
    private func votes(of input: RealInput) throws -> (path: String, Published) {
        let text = try Data(contentsOf: input.folder.appending(path: "roll-calls/votes.csv"))
        var lines = text.split(separator: UInt8(ascii: "\n"))[...]
        let header = lines.removeFirst()
        if !Self.isWhole { lines = lines.prefix(100_000) }
        let path = "roll-calls/votes-taken.csv"
        let taken = ([header] + lines).joined(separator: [UInt8(ascii: "\n")])
        try Data(taken).write(to: input.folder.appending(path: path))
        var published = Published(rows: Int64(lines.count))
        for line in lines {
            // Country names may hold commas; code and choice come last.
            let cells = line.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false).suffix(2)
                .map { String(decoding: $0, as: UTF8.self) }
            if cells[0] == "NA" { published.namibia += 1 }
            published.byChoice[["yes": "for", "no": "against"][cells[1]] ?? cells[1], default: 0] += 1
        }
        return (path, published)
    }

    private struct Filed {
        var bySubject: [String: Int] = [:]
        var byChoice: [String: Int] = [:]
        /// Ballot → choice → votes.
        var byBallot: [String: [String: Int64]] = [:]
    }

    private func count(_ archive: Archive) throws -> Filed {
        var filed = Filed()
        try archive.snapshot { snapshot in
            for state in try snapshot.deputies() {
                for record in try snapshot.records(of: state) where record.kind.name == "vote" {
                    let choice = record.text("choice")!
                    filed.bySubject[state, default: 0] += 1
                    filed.byChoice[choice, default: 0] += 1
                    filed.byBallot[record.text("ballot")!, default: [:]][choice, default: 0] += 1
                }
            }
        }
        return filed
    }

    private func compareBallots(_ archive: Archive, _ votes: [String: [String: Int64]]) throws {
        let ballots = try archive.snapshot { try $0.records(of: "congress.999999.1") }.filter { $0.kind.name == "ballot" }
        for ballot in ballots {
            let counted = votes[ballot.text("ballot")!] ?? [:]
            for choice in ["for", "against", "abstain"] {
                #expect(ballot.integer(choice) == counted[choice, default: 0], "\(ballot.text("ballot")!) \(choice)")
            }
            #expect(ballot.integer("present") == counted.values.reduce(0, +))
        }
    }
}
