import DutyArchive
import DutyReports
import DutySupervision
import Foundation

/// Performance files and findings of a five-year archive: of three rows one is an attendance and two are votes by roll call.
struct FileSteps {
    let steps: ArchiveSteps
    let rows: Int
    private var files: URL { steps.folder.appending(path: "files") }

    private var sittings: Int { rows / 3 / AttendanceFile.deputies }

    /// The archive, sealed, and after it a batch of one row for each deputy: not measured.
    func prepare() throws {
        let attendance = AttendanceFile(rows: sittings * AttendanceFile.deputies, folder: steps.folder)
        try steps.prepare(attendance)
        try attendance.write()
        try steps.add(attendance.path)
        try steps.add("ballots.csv", "人大届次,单元会议编号,表决编号,表决事项,表决方式,日期\n", 0..<sittings * 2) { ballot in
            let sitting = AttendanceFile.sitting(ballot / 2 + 1)
            return "220000.14,\(sitting),\(sitting)/b\(ballot % 2 + 1),第\(ballot + 1)项决定,记名表决,2010-01-01\n"
        }
        let deputies = AttendanceFile.deputies
        try steps.add("votes.csv", "代表编号,姓名,人大届次,表决编号,是否参加表决,表决意见\n", 0..<sittings * 2 * deputies) { row in
            let (ballot, deputy) = (row / deputies, row % deputies + 1)
            let vote = "\(AttendanceFile.sitting(ballot / 2 + 1))/b\(ballot % 2 + 1),"
            let choice = (deputy + ballot) % 19 == 0 ? "否," : "是,\((deputy + ballot) % 23 == 0 ? "弃权" : "赞成")"
            return "\(AttendanceFile.identifier(deputy)),\(AttendanceFile.name(deputy)),220000.14,\(vote)\(choice)\n"
        }
        try steps.add("activities.csv", "代表编号,姓名,人大届次,活动类型,活动名称,日期\n", 1..<deputies + 1) {
            "\(AttendanceFile.identifier($0)),\(AttendanceFile.name($0)),220000.14,视察,农村供水视察,2010-03-01\n"
        }
    }

    private typealias Renderer = (suffix: String, render: (PerformanceFile) throws -> [UInt8])

    /// Every deputy's file, to a folder, as `duty file --all` writes them; counts bytes.
    private func all(_ renderers: @escaping @Sendable () throws -> [Renderer]) throws -> Measurement {
        try? FileManager.default.removeItem(at: files)
        try FileManager.default.createDirectory(at: files, withIntermediateDirectories: true)
        let archive = try Archive(steps.archiveFolder)
        let folder = files
        return try Measurement.of {
            try archive.snapshot { snapshot in
                var bytes: Int64 = 0
                try FileCrew(snapshot).each(of: snapshot.deputies()) {
                    let renderers = try renderers()
                    return { deputy, input in
                        guard let input else { throw BenchmarkError("\(deputy) is not there") }
                        let file = try PerformanceFile(input)
                        var bytes: Int64 = 0
                        for renderer in renderers {
                            let rendered = try renderer.render(file)
                            try Data(rendered).write(to: folder.appending(path: deputy + renderer.suffix))
                            bytes += Int64(rendered.count)
                        }
                        return bytes
                    }
                } done: {
                    bytes += $1
                }
                return bytes
            }
        }
    }

    func pages() throws -> Measurement {
        try all {
            let (html, json) = (HTMLRenderer(), JSONRenderer())
            return [(".html", { html.render($0) }), (".json", { json.render($0) })]
        }
    }

    func prints() throws -> Measurement {
        try all {
            let pdf = try PDFRenderer()
            return [(".pdf", { try pdf.render($0) })]
        }
    }

    /// Findings by all the rules that are delivered, on what the last batch touched; counts them.
    ///
    /// - Parameter today: In the year of that batch, or after it: then each of its deputies is judged anew as a whole.
    func findings(today: String) throws -> Measurement {
        let archive = try Archive(steps.archiveFolder)
        let package = URL(fileURLWithPath: #filePath + "/../../../..").standardizedFileURL
        let rules = try RuleSet(path: package.appending(path: "Config/supervision.yaml").path)
        return try archive.snapshot { snapshot in
            guard let batch = try snapshot.batchSequences().last else { throw BenchmarkError("the archive has no batch") }
            return try Measurement.of {
                let supervisor = Supervisor(snapshot, rules, today: today)
                return Int64(try supervisor.findings(touchedBy: supervisor.reach(of: batch)).count)
            }
        }
    }
}
