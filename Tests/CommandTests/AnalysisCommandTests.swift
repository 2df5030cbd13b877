import DutyArchive
import Foundation
import Testing

@testable import duty

@Suite("duty export analysis and duty query")
struct AnalysisCommandTests {
    /// What SQL gives on an exported file, by the `sqlite3` of the system.
    private func ask(_ sql: String, _ file: URL) throws -> String {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/sqlite3")
        process.arguments = ["-batch", "-bail", file.path, sql]
        let (output, errors) = (Pipe(), Pipe())
        process.standardOutput = output
        process.standardError = errors
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        let complaint = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        #expect(process.terminationStatus == 0 && complaint.isEmpty, "\(sql): \(complaint)")
        return text.trimmingCharacters(in: .newlines)
    }

    private func exported(_ duty: DutyProcess) throws -> URL {
        let file = duty.folder.appending(path: "a.sqlite")
        let made = try duty.run("export", "analysis", file.path)
        try #require(made.status == 0, "\(made.errors)")
        return file
    }

    private static let document = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Docs/analysis.md")

    @Test("every query of the document runs, and every table has the columns that it lists")
    func document() throws {
        let duty = try DutyProcess.withRecords()
        let file = try exported(duty)
        let text = try String(contentsOf: Self.document, encoding: .utf8)
        let queries = text.matches(of: /```sql\n([^`]+)```/).map { String($0.output.1) }
        #expect(queries.count >= 5)
        for query in queries { _ = try ask(query, file) }
        let rows = text.matches(of: /(?m)^\| `(\w+)` \| [^|]+ \| ([^|]+) \|$/)
        #expect(rows.count == 15)
        for row in rows {
            let listed = row.output.2.matches(of: /`(\w+)`/).map { String($0.output.1) }
            let found = try ask("SELECT group_concat(name, ' ') FROM pragma_table_info('\(row.output.1)')", file)
            #expect(found == listed.joined(separator: " "), "\(row.output.1)")
        }
        let tables = try ask(
            "SELECT name FROM sqlite_schema WHERE type IN ('table', 'view') AND name NOT LIKE 'record\\_%' ESCAPE '\\' ORDER BY name", file)
        let documented = Set(text.matches(of: /`(\w+)`/).map { String($0.output.1) })
        for name in tables.split(separator: "\n") where name != "attendance_line" && name != "voting_line" {
            #expect(documented.contains(String(name)), "\(name) is not documented")
        }
    }

    @Test("what is restricted is in no byte of the file, not even as a name")
    func restricted() throws {
        let duty = try DutyProcess.withRecords()
        let file = try exported(duty)
        let bytes = try Data(contentsOf: file)
        for secret in ["家中老人住院", "擅自离场", "05-会纪.csv", "discipline", "leaveReason", "会议纪律第三条"] {
            #expect(bytes.range(of: Data(secret.utf8)) == nil, "\(secret)")
        }
        #expect(bytes.range(of: Data("04-出席.csv".utf8)) != nil)
    }

    @Test("the counts are those of the deputies' files, and each row leads to its file and row")
    func counts() throws {
        let duty = try DutyProcess.withRecords()
        let file = try exported(duty)
        #expect(
            try ask(
                "SELECT deputy, due, attended, leave, notRecorded, recorded, ratePerMille FROM attendance_by_deputy ORDER BY deputy", file)
                == "T-0001|2|1|1|0|2|500\nT-0002|2|1|0|1|1|1000")
        #expect(
            try ask("SELECT sitting, state, file, row FROM attendance_duty WHERE deputy = 'T-0002' ORDER BY date", file)
                == "14-3/01|present|04-出席.csv|4\n14-3/02|notRecorded||")
        #expect(
            try ask("SELECT delegation, attended, recorded FROM attendance_by_delegation ORDER BY due, delegation", file).contains(
                "长春市代表团|1|2"))
        #expect(try ask("SELECT chinese FROM label WHERE tableName = 'attendance' AND code = 'leave'", file) == "请假")
        #expect(try ask("PRAGMA integrity_check", file) == "ok")
    }

    @Test("a file that is there is not overwritten, and nothing is written into the archive or left beside")
    func places() throws {
        let duty = try DutyProcess.withRecords()
        let file = try exported(duty)
        let before = try Data(contentsOf: file)
        #expect(try duty.run("export", "analysis", file.path).status == 2)
        #expect(try Data(contentsOf: file) == before)
        #expect(try duty.run("export", "analysis", file.path, "--force", "--json").json()["deputies"] as? Int == 2)
        #expect(try duty.run("export", "analysis", duty.archive.appending(path: "x.sqlite").path).status == 2)
        #expect(try duty.run("export", "analysis", "/nowhere/x.sqlite").status != 0)
        let left = try FileManager.default.contentsOfDirectory(atPath: duty.folder.path).filter { $0.contains("partial") }
        #expect(left.isEmpty)
        #expect(!FileManager.default.fileExists(atPath: duty.archive.appending(path: "x.sqlite").path))
    }

    @Test("questions are answered as a table, as CSV and as JSON")
    func query() throws {
        let duty = try DutyProcess.withRecords()
        let table = try duty.run("query", "attendance", "--lang", "en")
        #expect(table.status == 0, "\(table.errors)")
        #expect(table.lines.count == 3)
        #expect(table.output.contains("T-0001") && table.output.contains("50.0%") && table.output.contains("100.0%"))
        let csv = try duty.run("query", "attendance", "--by", "meeting", "--format", "csv")
        #expect(csv.output.hasPrefix("congress,meeting,title,date,due,attended,"))
        #expect(csv.output.contains("220000.14,14-3,十四届人大三次会议,2025-01-13,4,2,0,0,1,0,1,3,667,"))
        let json = try duty.run("query", "attendance", "--by", "event", "--from", "2025-01-15", "--format", "json").json()
        let rows = try #require(json["rows"] as? [[String: Any]])
        #expect(rows.count == 1 && rows[0]["sitting"] as? String == "14-3/02" && rows[0]["ratePerMille"] as? Int == 0)
    }

    @Test("records are counted by a field, and who has none is listed")
    func records() throws {
        let duty = try DutyProcess.withRecords()
        let csv = try duty.run("query", "records", "--kind", "出席", "--by", "status", "--format", "csv")
        #expect(
            csv.output == "status,label,labelEnglish,records,deputies\r\npresent,出席,present,2,2\r\nleave,请假,on approved leave,1,1\r\n",
            "\(csv.output)")
        let missing = try duty.run("query", "missing", "--kind", "activity", "--format", "csv")
        #expect(missing.output.split(separator: "\r\n").count == 3)
        #expect(try duty.run("query", "missing", "--kind", "attendance").output.contains("没有符合的记录"))
    }

    @Test("restricted kinds and fields cannot be asked about, nor can what does not exist")
    func refused() throws {
        let duty = try DutyProcess.withRecords()
        #expect(try duty.run("query", "missing", "--kind", "discipline").status == 2)
        #expect(try duty.run("query", "records", "--kind", "discipline", "--by", "rule").status == 2)
        #expect(try duty.run("query", "records", "--kind", "attendance", "--by", "leaveReason").status == 2)
        #expect(try duty.run("query", "attendance", "--congress", "220000.99").status == 2)
        #expect(try duty.run("query", "attendance", "--by", "star").status == 64)
        #expect(try duty.run("query", "attendance", "--from", "2025-02-30").status == 64)
        #expect(try duty.run("query", "records", "--kind", "attendance").status == 64)
    }

    @Test("the reading log tells who read what and why, of one deputy or of all")
    func disclosures() throws {
        let duty = try DutyProcess.withRecords()
        #expect(try duty.run("log", "--disclosures").output.contains("没有查阅受限内容的登记"))
        _ = try duty.run("file", "T-0001", "--restricted", "--reason", "年度述职", "--recipient", "选举任免委员会", "-o", "f")
        _ = try duty.run("file", "T-0002", "--restricted", "--reason", "本人查阅", "-o", "g")
        let all = try duty.run("log", "--disclosures")
        #expect(all.lines.count == 3)
        for word in ["T-0001 王磊", "年度述职", "选举任免委员会", "会风会纪记录", "本人查阅"] { #expect(all.output.contains(word), "\(word)") }
        let one = try duty.run("log", "--disclosures", "--subject", "T-0001", "--json").json()
        #expect(one["reason"] as? String == "年度述职" && one["to"] as? String == "选举任免委员会" && one["deputy"] as? String == "T-0001")
        #expect((one["kinds"] as? [String])?.contains("discipline") == true)
        #expect(try duty.run("log", "--disclosures", "--subject", "T-0009").status == 2)
        #expect(try duty.run("log", "--disclosures", "--history", "4").status == 64)
    }
}
