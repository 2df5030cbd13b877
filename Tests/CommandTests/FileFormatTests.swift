import Foundation
import Testing

@Suite("duty file, in every form")
struct FileFormatTests {
    private func path(_ duty: DutyProcess, _ name: String) -> String { duty.folder.appending(path: name).path }

    private func python(_ script: String, _ arguments: String...) throws -> String {
        let result = try Tools.run("python3", ["-c", script] + arguments)
        #expect(result.status == 0, "\(result.text)")
        return result.text
    }

    @Test("the name says the form, and --format names several")
    func forms() throws {
        let duty = try DutyProcess.withRecords()
        #expect(try duty.run("file", "T-0001", "-o", "a.popolo.json").status == 0)
        let popolo = try Data(contentsOf: duty.folder.appending(path: "a.popolo.json"))
        #expect((try JSONSerialization.jsonObject(with: popolo) as? [String: Any])?["vote_events"] != nil)
        #expect(try duty.run("file", "T-0001", "--format", "json", "--format", "popolo", "-o", "two").status == 0)
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: path(duty, "two")).sorted() == ["T-0001.json", "T-0001.popolo.json"])
        #expect(try duty.run("file", "T-0001", "-o", "b.json", "--format", "html").status == 64)
    }

    @Test("a year, a term and a delegation are what is asked for, and what is not there is refused with what is")
    func scope() throws {
        let duty = try DutyProcess.withRecords()
        let year = try duty.run("file", "T-0001", "--year", "2025", "--format", "json", "-o", "-")
        #expect((try year.json()["period"] as? [String: Any])?["year"] as? Int == 2025)
        #expect(try duty.run("file", "--delegation", "长春市代表团", "--format", "json", "-o", "cc").status == 0)
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: path(duty, "cc")).sorted() == ["T-0001.json", "index.html", "index.json"])
        let unknown = try duty.run("file", "--delegation", "火星代表团", "-o", "mars")
        #expect(unknown.status == 2 && unknown.errors.contains("延边州代表团"))
        let term = try duty.run("file", "T-0001", "--congress", "220000.13")
        #expect(term.status == 2 && term.errors.contains("220000.14"))
        #expect(try duty.run("file", "--all", "--year", "1999", "-o", "none").status == 2)
        for name in ["mars", "none"] { #expect(!FileManager.default.fileExists(atPath: path(duty, name))) }
        #expect(try duty.run("file", "T-0001", "--all").status == 64)
        #expect(try duty.run("file", "T-0001", "--year", "25").status == 64)
    }

    @Test("a folder that is not empty is left alone until --force, and then keeps what is not ours")
    func folder() throws {
        let duty = try DutyProcess.withRecords()
        try FileManager.default.createDirectory(atPath: path(duty, "out"), withIntermediateDirectories: true)
        #expect(try duty.run("file", "--all", "-o", "out").status == 0, "an empty folder will do")
        try duty.write("out/note.txt", "mine")
        let refused = try duty.run("file", "--all", "-o", "out")
        #expect(refused.status == 2 && refused.errors.contains("--force"))
        #expect(try duty.run("file", "--all", "--force", "--lang", "en", "-o", "out").status == 0)
        #expect(try String(contentsOfFile: path(duty, "out/note.txt"), encoding: .utf8) == "mine")
        #expect(try String(contentsOfFile: path(duty, "out/T-0001.html"), encoding: .utf8).contains("lang=\"en\""))
    }

    @Test("a full disk half-way leaves nothing, and says so")
    func fullDisk() throws {
        let duty = try DutyProcess.withRecords()
        // A limit on the size of a file fails a write as a full disk does, in the middle of a file; SQLite needs 32 KiB for its own.
        let script = "trap '' XFSZ; ulimit -f 40; exec \"$0\" file --all --format pdf -o \"$1\""
        let result = try Tools.run(
            "bash", ["-c", script, DutyProcess.executable.path, path(duty, "full")], environment: ["DUTY_ARCHIVE": duty.archive.path])
        #expect(result.status == 1 && result.text.contains("File too large"), "\(result.status): \(result.text)")
        let left = try FileManager.default.contentsOfDirectory(atPath: duty.folder.path).filter { $0.contains("full") }
        #expect(left.isEmpty, "\(left): \(result.text)")
    }

    @Test(
        "the workbook opens in openpyxl: numbers are numbers, links lead to cells that are there, nothing is a formula",
        .enabled(if: Tools.hasPython("openpyxl"), "needs openpyxl (pip install openpyxl)"))
    func workbook() throws {
        let duty = try DutyProcess.withRecords()
        #expect(try duty.run("file", "T-0001", "-o", "a.xlsx").status == 0)
        let script = """
            import sys, openpyxl
            book = openpyxl.load_workbook(sys.argv[1])
            assert book.sheetnames[0] == "概要", book.sheetnames
            assert "出席会议" in book.sheetnames and "依据条目" in book.sheetnames
            links = numbers = 0
            for sheet in book:
                for row in sheet.iter_rows():
                    for cell in row:
                        assert cell.data_type != "f", cell.coordinate
                        numbers += isinstance(cell.value, (int, float))
                        if cell.hyperlink:
                            links += 1
                            name, place = cell.hyperlink.location.rsplit("!", 1)
                            assert book[name.strip("'")][place].value not in (None, ""), cell.hyperlink.location
            rates = [c for row in book["概要"].iter_rows() for c in row if c.number_format == "0.0%"]
            assert [r.value for r in rates][0] == 0.5, rates
            print(links > 5 and numbers > 20)
            """
        #expect(try python(script, path(duty, "a.xlsx")) == "True\n")
    }

    @Test(
        "every file keeps to the published schema, also a restricted one and one of a year",
        .enabled(if: Tools.hasPython("jsonschema"), "needs jsonschema (pip install jsonschema)"))
    func schema() throws {
        let duty = try DutyProcess.withRecords()
        #expect(try duty.run("seal").status == 0)
        #expect(try duty.run("file", "T-0001", "--format", "json", "-o", "a.json").status == 0)
        #expect(try duty.run("file", "T-0002", "--year", "2025", "--format", "json", "-o", "b.json").status == 0)
        #expect(
            try duty.run("file", "T-0001", "--restricted", "--reason", "本人查阅", "--format", "json", "-o", "c.json").status == 0)
        let schema = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Docs/performance-file.schema.json")
        let script = """
            import sys, json, copy, jsonschema
            schema = json.load(open(sys.argv[1]))
            jsonschema.Draft202012Validator.check_schema(schema)
            validator = jsonschema.Draft202012Validator(schema)
            for name in sys.argv[2:]:
                file = json.load(open(name))
                for error in validator.iter_errors(file):
                    raise SystemExit(f"{name}: {error.json_path}: {error.message}")
                def broken(change):
                    other = copy.deepcopy(file)
                    change(other)
                    return not validator.is_valid(other)
                assert broken(lambda f: f.pop("integrity"))
                assert broken(lambda f: f.update(extra=1))
                assert broken(lambda f: f["evidence"][0]["entries"][0].pop("sequence"))
                rate = next(i for i, f in enumerate(file["summary"]) if f["key"] == "attendanceRate")
                assert broken(lambda f: f["summary"][rate]["value"].update(perMille=1001))
                assert broken(lambda f: f["summary"][rate]["value"].pop("notRecorded"))
            print("valid")
            """
        #expect(
            try python(script, schema.path, path(duty, "a.json"), path(duty, "b.json"), path(duty, "c.json")) == "valid\n")
    }

    @Test("a print's code is checked against the archive and against a proof, and one changed figure is found")
    func print() throws {
        let duty = try DutyProcess.withRecords()
        #expect(try duty.run("seal").status == 0)
        let file = try duty.run("file", "T-0001", "--format", "json", "-o", "-").json()
        let code = try #require((file["integrity"] as? [String: Any])?["print"] as? String)
        #expect(try duty.run("check", "--print", code).status == 0)
        #expect(try duty.run("prove", "T-0001", "-o", "a.dutyproof").status == 0)
        try duty.write("code.txt", code.replacingOccurrences(of: " ", with: "\n") + "\n")
        let proven = try duty.run("check", "a.dutyproof", "--print", "code.txt", environment: ["DUTY_ARCHIVE": "/nowhere"])
        #expect(proven.status == 0 && proven.output.contains("打印件与档案一致"))

        let fields = code.split(separator: " ").map(String.init)
        func changed(_ field: Int, _ value: String) -> String {
            var other = fields
            other[field] = value
            return other.joined(separator: " ")
        }
        let head = String(fields[6].reversed().drop { $0 == "=" }.reversed())
        let flipped = (head.hasPrefix("A") ? "B" : "A") + head.dropFirst() + "="
        let root = (fields[3].hasPrefix("A") ? "B" : "A") + fields[3].dropFirst()
        for other in [changed(5, "2"), changed(6, flipped), changed(3, root), changed(4, "T-0002")] {
            #expect(try duty.run("check", "--print", other).status == 3, "\(other)")
        }
        for other in [changed(5, "x"), changed(2, "-1"), changed(0, "duty-archive/print/v2"), "x", ""] {
            #expect(try duty.run("check", "--print", other).status == 2, "\(other)")
        }
        #expect(try duty.run("check", "--print", changed(2, "99")).status == 2)
        #expect(try duty.run("check", "--print", changed(1, "elsewhere.example/x")).status == 2)
        #expect(try duty.run("check", "a.dutyproof", "--print", changed(5, "2")).status == 3)
        #expect(try duty.run("check").status == 64)

        // Later entries change nothing about an older print.
        try duty.write("more.csv", "代表编号,姓名,人大届次,单元会议编号,出席情况\nT-0002,艾尼瓦尔·吐尔逊,220000.14,14-3/02,出席\n")
        #expect(try duty.run("ingest", "more.csv").status == 0)
        #expect(try duty.run("seal").status == 0)
        #expect(try duty.run("check", "--print", code).status == 0)
    }

    @Test("PDF goes to a file whole, and with no font is refused with the package to install")
    func pdf() throws {
        let duty = try DutyProcess.withRecords()
        let made = try duty.run("file", "T-0001", "-o", "a.pdf")
        #expect(made.status == 0, "\(made.errors)")
        #expect(try Data(contentsOf: duty.folder.appending(path: "a.pdf")).prefix(5) == Data("%PDF-".utf8))
        try duty.write("fonts.conf", "<?xml version=\"1.0\"?><!DOCTYPE fontconfig SYSTEM \"fonts.dtd\"><fontconfig></fontconfig>")
        let none = try duty.run("file", "T-0001", "-o", "b.pdf", environment: ["FONTCONFIG_FILE": path(duty, "fonts.conf")])
        #expect(none.status == 1, "\(none.errors)")
        #expect(none.errors.contains("fonts-noto-cjk"))
        #expect(!FileManager.default.fileExists(atPath: path(duty, "b.pdf")))
    }
}
