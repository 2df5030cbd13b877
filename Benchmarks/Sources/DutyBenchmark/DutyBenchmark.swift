import Foundation

/// `DutyBenchmark FOLDER [REPETITIONS [PART]]` prints the table or one part of it (`Report.parts`); with a step's name first it runs that
/// step and prints its measurement as JSON.
@main
enum DutyBenchmark {
    static func main() async throws {
        let arguments = CommandLine.arguments
        let program = Bundle.main.executablePath ?? arguments[0]
        guard arguments.count > 1, arguments[1] != "nothing" else { return }
        guard arguments.count > 3, let rows = Int(arguments[3]) else {
            let folder = URL(fileURLWithPath: arguments[1])
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            let report = Report(folder: folder, repetitions: arguments.count > 2 ? Int(arguments[2]) ?? 5 : 5, program: program)
            return try report.run(arguments.count > 3 ? arguments[3] : nil)
        }
        let steps = ArchiveSteps(folder: URL(fileURLWithPath: arguments[2]))
        let file = AttendanceFile(rows: rows, folder: steps.folder)
        let proofs = ProofSteps(folder: steps.folder)
        let measurement: Measurement
        switch arguments[1] {
        case "prepare": measurement = try Measurement.ofPreparing { try steps.prepare(file) }
        case "ingest-csv": measurement = try steps.ingestAndSeal(SheetFile(rows: rows, folder: steps.folder).csv)
        case "ingest-xlsx": measurement = try steps.ingestAndSeal(SheetFile(rows: rows, folder: steps.folder).xlsx)
        case "daemon": return try await DropSteps(steps: steps).serve()
        case "drop": measurement = try DropSteps(steps: steps).measure(program: program)
        case "ingest": measurement = try steps.ingestAndSeal(file)
        case "verify": measurement = try steps.verify()
        case "file": measurement = try steps.file()
        case "more": measurement = try steps.addAndSeal()
        case "inclusion": measurement = try proofs.inclusion()
        case "bundle": measurement = try proofs.bundle()
        case "check": measurement = try proofs.check()
        case "tiles": measurement = try proofs.exportAll()
        case "more-tiles": measurement = try proofs.exportMore()
        case "verify-tiles": measurement = try proofs.verifyTiles()
        case "prepare-files": measurement = try Measurement.ofPreparing { try FileSteps(steps: steps, rows: rows).prepare() }
        case "prepare-many": measurement = try Measurement.ofPreparing { try steps.prepareMany(rows) }
        case "pages": measurement = try FileSteps(steps: steps, rows: rows).pages()
        case "prints": measurement = try FileSteps(steps: steps, rows: rows).prints()
        case "findings": measurement = try FileSteps(steps: steps, rows: rows).findings(today: "2010-12-31")
        case "findings-late": measurement = try FileSteps(steps: steps, rows: rows).findings(today: "2012-12-31")
        case "map": measurement = try ProofSteps.mapRoot(rows)
        case "map-touched": measurement = try ProofSteps.mapTouched(rows)
        case "floor": measurement = try Floor.measure(steps.archiveFolder)
        default: throw BenchmarkError("no step is called \(arguments[1])")
        }
        print(String(decoding: try JSONEncoder().encode(measurement), as: UTF8.self))
    }
}
