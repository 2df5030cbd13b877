import DutyArchive
import DutyRecords
import Foundation
import Testing
import TransparencyLog

/// The prompt of `duty erase` at a terminal: it lists first, asks for each thing, and nothing goes that was not agreed to.
@Suite("duty erase at a terminal")
struct ErasePromptTests {
    private let duty: DutyProcess
    private static let secret = "绝密走访甲乙丙"

    /// An activity with a scan of its own and one that another row names too.
    init() throws {
        duty = try DutyProcess.withRecords()
        try duty.write(
            "activities.csv",
            "代表编号,人大届次,活动类型,活动名称,日期,扫描件\nT-0001,220000.14,视察,\(Self.secret),2026-01-13,own.pdf;both.pdf\n"
                + "T-0002,220000.14,视察,看农场,2026-01-13,both.pdf\n")
        for name in ["own", "both"] { try duty.write("\(name).pdf", "%PDF-1.4\n% \(name) \(Self.secret)\n%%EOF\n") }
        try #require(try duty.run("ingest", "activities.csv").status == 0)
        try #require(try duty.run("seal").status == 0)
    }

    private func terminal() throws -> TerminalProcess {
        let entry = try Archive(duty.archive).snapshot { snapshot in
            try #require(try snapshot.records(of: "T-0001").first { $0.kind.name == "activity" }).sequence.description
        }
        return try TerminalProcess(
            duty, ["erase", entry, "--basis", "PIPL 47", "--authority", "office", "--decided-on", "2026-01-14"])
    }

    private func holds() throws -> Bool {
        try FileManager.default.subpathsOfDirectory(atPath: duty.archive.path).contains { name in
            (try? Data(contentsOf: duty.archive.appending(path: name)))?.range(of: Data(Self.secret.utf8)) != nil
        }
    }

    @Test("it lists all that holds the fact, asks for each, and with yes to each nothing of it is left")
    func yes() throws {
        var terminal = try terminal()
        var questions: [String] = []
        let status = terminal.run { question in
            questions.append(question)
            return "y"
        }
        #expect(status == 0, "\(terminal.shown)")
        let first = try #require(terminal.shown.range(of: "[y/N]")?.lowerBound)
        let listed = terminal.shown[..<first]
        for part in ["activities.csv", "own.pdf", "both.pdf", "What cannot be recalled"] { #expect(listed.contains(part), "\(part)") }
        for part in [
            "Erase the content of entry", "activities.csv", "own.pdf", "both.pdf", "Erase the content of batch", "cannot be undone",
        ] {
            #expect(questions.contains { $0.contains(part) }, "\(part): \(questions)")
        }
        #expect(try !holds())
        #expect(try duty.run("verify").status == 0)
    }

    @Test(
        "no to the record, its original, its own scan or the last question erases nothing",
        arguments: ["content of entry", "activities.csv", "own.pdf", "cannot be undone"])
    func no(to part: String) throws {
        var terminal = try terminal()
        var asked = false
        let status = terminal.run { question in
            let isIt = question.contains(part) && !question.contains("batch entry")
            asked = asked || isIt
            return isIt ? "n" : "yes"
        }
        #expect(asked && status == 1, "\(terminal.shown)")
        #expect(terminal.shown.contains("Cancelled; nothing was erased."))
        #expect(try holds() && Archive(duty.archive).verify().isSound)
        #expect(try duty.run("status", "--json").status == 0)
    }

    @Test("what is only offered may stay: the shared scan and the batch's own content")
    func offered() throws {
        var terminal = try terminal()
        let status = terminal.run { question in
            question.contains("both.pdf") || question.contains("of batch #") && question.contains("as well") ? "" : "y"
        }
        #expect(status == 0, "\(terminal.shown)")
        let scans = try Archive(duty.archive).snapshot { try $0.scans() }
        #expect(scans.map(\.scan.file) == ["both.pdf", "own.pdf"] && scans.map { $0.erasure != nil } == [false, true])
        #expect(try duty.run("verify").status == 0)
    }

    @Test("where the input ends, nothing is erased", arguments: [0, 1, 3])
    func ends(after answers: Int) throws {
        var terminal = try terminal()
        var given = 0
        let status = terminal.run { _ in
            defer { given += 1 }
            return given < answers ? "y" : nil
        }
        #expect(status == 1, "\(terminal.shown)")
        #expect(try holds() && Archive(duty.archive).verify().isSound)
    }
}
