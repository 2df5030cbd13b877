#if Spreadsheets
    import DutyArchive
    import DutyRecords
    import Foundation
    import Testing

    @Suite(
        "Templates through the programs of clerks",
        .enabled(if: !SheetProgram.present.isEmpty, "neither openpyxl nor LibreOffice is installed"))
    struct RoundTripTests {
        private let duty: DutyProcess

        init() throws { duty = try DutyProcess.withArchive() }

        @Test("there are rows for every kind that a template can be filled in for")
        func kinds() {
            #expect(
                Set(KindRegistry.standard.kinds.map(\.name)).subtracting(FilledRows.notHere) == Set(FilledRows.all.map(\.kind)))
        }

        @Test(
            "what a program fills into a template and saves is taken without a mapping, and is what the same rows say as CSV",
            arguments: SheetProgram.present)
        func everyKind(program: SheetProgram) throws {
            var instructions = ""
            var files: [(FilledRows, RecordKind, path: String)] = []
            for filled in FilledRows.all {
                let kind = try #require(KindRegistry.standard.kind(named: filled.kind))
                let (empty, full) = (duty.folder.path + "/\(filled.kind).xlsx", duty.folder.path + "/\(filled.kind)-filled.xlsx")
                try #require(try duty.run("template", filled.kind, "--format", "xlsx", "-o", empty).status == 0)
                instructions += "open\t\(empty)\n\(filled.instructions(kind))save\t\(full)\n"
                files.append((filled, kind, full))
            }
            try program.fill(instructions, in: duty.folder)
            for (filled, kind, path) in files {
                #expect(try receipt(of: path) == [filled.rows.count, 0], "\(filled.kind)")
                #expect(try receipt(of: duty.write("\(filled.kind).csv", filled.csv(kind))) == [0, filled.rows.count], "\(filled.kind)")
            }
            #expect(try duty.run("verify").status == 0)
        }

        @Test("the wide sheet for attendance, with its roster and its locked cells, comes back as well", arguments: SheetProgram.present)
        func wide(program: SheetProgram) throws {
            for filled in FilledRows.all.prefix(3) {
                let kind = try #require(KindRegistry.standard.kind(named: filled.kind))
                #expect(try receipt(of: duty.write("\(filled.kind).csv", filled.csv(kind))) == [filled.rows.count, 0])
            }
            let (empty, full) = (duty.folder.path + "/wide.xlsx", duty.folder.path + "/wide-filled.xlsx")
            let made = try duty.run("template", "attendance", "--meeting", "14-4", "--roster", "全体", "-o", empty)
            try #require(made.status == 0, "\(made.errors)")
            // D, E and F are the sittings; of the second deputy E is not due, and locked.
            let cells = [(3, 4, "出席"), (4, 4, "缺席"), (5, 4, "请假"), (3, 5, "迟到")]
            let lines = cells.map { "cell\t\($0.0)\t\($0.1)\ttext\t\($0.2)\n" }.joined()
            try program.fill("open\t\(empty)\n\(lines)save\t\(full)\n", in: duty.folder)
            #expect(try receipt(of: full) == [4, 0])
            let csv = """
                代表编号,人大届次,单元会议编号,出席情况
                JL14-0001,220000.14,14-4/01,出席
                JL14-0001,220000.14,14-4/02,缺席
                JL14-0001,220000.14,14-4/03,请假
                JL14-0002,220000.14,14-4/01,迟到

                """
            #expect(try receipt(of: duty.write("same.csv", csv)) == [0, 4])
            if program == .openpyxl {
                #expect(throws: (any Error).self) {
                    try program.fill("open\t\(empty)\ncell\t4\t5\ttext\t出席\nsave\t\(full)\n", in: duty.folder)
                }
            }
        }

        @Test("what a program saves as XLS from a template is taken too", .enabled(if: SheetProgram.libreOffice.isHere, "no LibreOffice"))
        func xls() throws {
            let filled = FilledRows.all[0]
            let kind = try #require(KindRegistry.standard.kind(named: filled.kind))
            let (empty, full) = (duty.folder.path + "/a.xlsx", duty.folder.path + "/b.xlsx")
            try #require(try duty.run("template", filled.kind, "-o", empty).status == 0)
            try SheetProgram.libreOffice.fill("open\t\(empty)\n\(filled.instructions(kind))save\t\(full)\n", in: duty.folder)
            let profile = "-env:UserInstallation=\(duty.folder.appending(path: "libreoffice").absoluteString)"
            _ = try Tools.run(
                "soffice", [profile, "--headless", "--convert-to", "xls:MS Excel 97", "--outdir", duty.folder.path, full])
            #expect(try receipt(of: duty.folder.path + "/b.xls") == [filled.rows.count, 0])
            #expect(try receipt(of: full) == [0, filled.rows.count])
        }

        /// How many rows of the file became records, and how many stood already.
        private func receipt(of path: String) throws -> [Int] {
            let result = try duty.run("ingest", "--json", path)
            let json = try #require(try? result.json(), "\(result.output)\(result.errors)")
            guard let receipt = json["receipt"] as? [String: Any] else {
                Issue.record("\(path): \(result.output)")
                return []
            }
            return [try #require(receipt["records"] as? Int), try #require(receipt["skipped"] as? Int)]
        }
    }
#endif
