import Foundation

/// The table: every line a ratio taken in one run on one machine, medians of five.
struct Report {
    let folder: URL
    let repetitions: Int
    let program: String

    /// The parts of the table, in the order in which they are measured.
    private var parts: [(name: String, measure: () throws -> Void)] {
        [
            ("archive", { for rows in [100_000, 1_000_000] { try measure(rows) } }),
            ("log", { try measureLog(1_000_000) }),
            ("sheets", { try measureSheets(100_000) }),
            ("map", { try measureMap(2_800_000) }),
            ("bundle", { try measureBundle(126_000) }),
            ("files", { try measureFiles(1_500_000) }),
            ("large", { try measureLarge(10_000_000) }),
        ]
    }

    /// - Parameter part: the name of one part; nil is all of them but `large`, which needs 10 GB.
    func run(_ part: String?) throws {
        let chosen = parts.filter { part == nil ? $0.name != "large" : $0.name == part }
        guard !chosen.isEmpty else { throw BenchmarkError("the parts are \(parts.map(\.name))") }
        print("| measure | result | goal | limit |")
        print("|---|---|---|---|")
        for part in chosen { try part.measure() }
    }

    /// Proofs and tiles of the archive that was measured last.
    private func measureLog(_ rows: Int) throws {
        func steps(_ name: String) throws -> [Measurement] { try (0..<repetitions).map { _ in try step(name, rows) } }
        let inclusion = try steps("inclusion")
        line("inclusion proof, archive opened for it", "\(text(inclusion.median.seconds * 1000)) ms", "", "50 ms")
        let tiles = try steps("tiles")
        line("export of all tiles", "\(text(tiles.median.seconds)) s, \(tiles.median.count) files", "", "5 s")
        line("  verify --tiles", "\(text(try steps("verify-tiles").median.seconds)) s", "", "")
        let more = try (0..<repetitions).map { _ in
            try step("more", rows)
            return try step("more-tiles", rows)
        }
        line("  export of two entries more", "\(text(more.median.seconds * 1000)) ms, \(more.median.count) files", "", "")
    }

    /// The same table as XLSX and as CSV, and a small sheet through the daemon.
    func measureSheets(_ rows: Int) throws {
        try SheetFile(rows: rows, folder: folder).write()
        func ingest(_ name: String) throws -> Measurement {
            try step("prepare", 1)
            return try step(name, rows)
        }
        var (sheets, texts): ([Measurement], [Measurement]) = ([], [])
        for _ in 0..<repetitions {
            texts.append(try ingest("ingest-csv"))
            sheets.append(try ingest("ingest-xlsx"))
        }
        line(
            "XLSX of \(rows) rows × \(SheetFile.columns.count) columns ÷ the same rows as CSV",
            ratio(sheets.median.seconds, texts.median.seconds), "", "3.0")
        line("  peak memory, XLSX", "\(Int(sheets.peakMiB)) MiB", "", "200 MiB")
        try step("prepare", 1)
        let drop = try step("drop", DropSteps.rows)
        line(
            "sheet of \(DropSteps.rows) rows, dropped to receipt, median of \(DropSteps.drops)", "\(text(drop.seconds * 1000)) ms", "",
            "300 ms")
    }

    private func measureMap(_ subjects: Int) throws {
        let roots = try (0..<repetitions).map { _ in try step("map", subjects) }
        line("subject map of \(subjects), root", "\(text(roots.median.seconds)) s", "", "1.5 s")
        let touched = try (0..<repetitions).map { _ in try step("map-touched", subjects) }
        line(
            "  1,000 heads set, root",
            "\(text(touched.median.seconds * 1000)) ms; mean path \(text(Double(touched.median.count) / 1_000)) hashes", "", "50 ms; 25")
    }

    /// A deputy's bundle of about 500 entries: the deputy's chain and the congress's.
    private func measureBundle(_ rows: Int) throws {
        try AttendanceFile(rows: rows, folder: folder).write()
        try step("prepare", rows)
        try step("ingest", rows)
        let bundle = try step("bundle", rows)
        let checks = try (0..<repetitions).map { _ in try step("check", rows) }
        line("check of a bundle of \(bundle.count) entries", "\(text(checks.median.seconds * 1000)) ms", "", "20 ms")
        line("  its proof part, without the chains' headers", "\(checks.median.count) bytes", "", "3 KB")
        line("  made in", "\(text(bundle.seconds * 1000)) ms", "", "")
    }

    /// Every deputy's file, of an archive with as many entries as five years bring, and the findings of a batch with a row for each deputy.
    private func measureFiles(_ rows: Int) throws {
        try step("prepare-files", rows)
        for (name, formats, limit) in [("pages", "HTML and JSON", "10 s"), ("prints", "PDF", "60 s")] {
            let all = try (0..<repetitions).map { _ in try step(name, rows) }
            let written = "\(all.median.count >> 20) MiB written, peak \(Int(all.peakMiB)) MiB"
            line(
                "\(AttendanceFile.deputies) files of \(rows) entries, \(formats)", "\(text(all.median.seconds)) s, \(written)", "",
                "\(limit); 200 MiB")
        }
        let findings = try (0..<repetitions).map { _ in try step("findings", rows) }
        line("findings of a batch of \(AttendanceFile.deputies) rows", "\(text(findings.median.seconds * 1000)) ms", "", "100 ms")
        let late = try step("findings-late", rows)
        line("  of a year that is over, so that each deputy is judged anew", "\(text(late.seconds)) s", "", "")
    }

    /// What must not grow with the archive: a deputy's file and a proof, which has the same sittings and more deputies.
    private func measureLarge(_ rows: Int) throws {
        for rows in [rows / 100, rows / 10, rows] {
            try step("prepare-many", rows)
            let files = try (0..<repetitions).map { _ in try step("file", rows) }
            let name = "one deputy's file of \(ArchiveSteps.fewSittings) sittings, of \(rows) entries"
            line(name, "\(text(files.median.seconds * 1000)) ms", "", "50 ms")
            let proofs = try (0..<repetitions).map { _ in try step("inclusion", rows) }
            line("  inclusion proof, archive opened for it", "\(text(proofs.median.seconds * 1000)) ms", "", "50 ms")
        }
    }

    private func measure(_ rows: Int) throws {
        let file = AttendanceFile(rows: rows, folder: folder)
        try file.write()
        var ingests: [Measurement] = []
        var imports: [Measurement] = []
        for _ in 0..<repetitions {
            imports.append(try Baseline.measure(file))
            try step("prepare", rows)
            ingests.append(try step("ingest", rows))
        }
        let (ours, theirs) = (ingests.median.seconds, imports.median.seconds)
        line("\(rows) rows, file to sealed archive (WAL, synchronous=FULL) ÷ sqlite3 .import", ratio(ours, theirs), "1.0", "1.5")
        line(
            "  \(rows) rows ingested and sealed", "\(text(ours)) s, \(Int(Double(rows) / ours)) rows/s, peak \(Int(ingests.peakMiB)) MiB",
            "", "150 MiB")
        var verifications: [Measurement] = []
        var floors: [Measurement] = []
        for _ in 0..<repetitions {
            floors.append(try step("floor", rows))
            verifications.append(try step("verify", rows))
        }
        let verification = verifications.median
        line("full verify ÷ its floor", ratio(verification.seconds, floors.median.seconds), "1.5", "3.0")
        line(
            "  \(verification.count) entries verified",
            "\(text(verification.seconds)) s, \(Int(Double(verification.count) / verification.seconds)) entries/s, peak \(Int(verifications.peakMiB)) MiB",
            "",
            "150 MiB")
        let files = try (0..<repetitions).map { _ in try step("file", rows) }
        line("one deputy's file, HTML", "\(text(files.median.seconds * 1000)) ms, peak \(Int(files.peakMiB)) MiB", "", "50 ms")
        let starts = try (0..<repetitions).map { _ in try Measurement.of { Int64(try Command.run(program, ["nothing"]).count) } }
        line("  process start, apart", "\(text(starts.median.seconds * 1000)) ms", "", "")
        try sizes()
    }

    /// Bytes of each table and index, by sqlite3's own account.
    private func sizes() throws {
        let database = ArchiveSteps(folder: folder).archiveFolder.appending(path: "archive.sqlite").path
        func query(_ sql: String) throws -> String { try Command.run("sqlite3", [database, sql]) }
        let counts = try query("SELECT count(*), sum(length(content)) FROM entry").split(separator: "|")
        guard let entries = counts.first.flatMap({ Double($0) }),
            let content = counts.last.flatMap({ Double($0.trimmingCharacters(in: .whitespacesAndNewlines)) })
        else { throw BenchmarkError("sqlite3 gave \(counts)") }
        let tables = try query("SELECT name, sum(pgsize) FROM dbstat GROUP BY name ORDER BY 2 DESC").split(separator: "\n").map {
            $0.split(separator: "|")
        }
        let total = tables.compactMap { Double($0[1]) }.reduce(0, +)
        line(
            "database bytes per entry ÷ content bytes", "\(text(total / content)) (\(text(total / entries)) ÷ \(text(content / entries)))",
            "", "3.0")
        for table in tables where (Double(table[1]) ?? 0) / total > 0.005 {
            line("  \(table[0])", "\(text((Double(table[1]) ?? 0) / entries)) bytes per entry", "", "")
        }
    }

    /// Runs one step in a process of its own.
    @discardableResult
    private func step(_ name: String, _ rows: Int) throws -> Measurement {
        let output = try Command.run(program, [name, folder.path, String(rows)])
        return try JSONDecoder().decode(Measurement.self, from: Data(output.utf8))
    }

    private func line(_ cells: String...) { print("| " + cells.joined(separator: " | ") + " |") }
    private func ratio(_ ours: Double, _ theirs: Double) -> String { "**\(text(ours / theirs))** (\(text(ours)) s ÷ \(text(theirs)) s)" }
    private func text(_ number: Double) -> String { String(format: number < 10 ? "%.2f" : "%.0f", number) }
}
