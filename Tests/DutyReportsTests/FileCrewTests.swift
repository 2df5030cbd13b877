import DutyArchive
import DutyRecords
import Testing

@testable import DutyReports

@Suite("Files made on every core")
struct FileCrewTests {
    private let world: ReportArchive
    private let deputies = (1...40).map { "JL14-00\($0 < 10 ? "0" : "")\($0)" }

    private struct Broken: Error, Equatable { let deputy: String }

    init() throws {
        world = try ReportArchive()
        try world.ingest(
            .mandate, ["deputy", "congress", "event", "date", "name"],
            deputies.map { [$0, Fixture.congress, "enrolled", "2023-01-10", "代表\($0)"] }, file: "名册.csv")
        try world.seal()
    }

    @Test("each deputy's file is what one reader gives, at its own place, however many workers there are", arguments: [1, 2, 5, 60])
    func same(workers: Int) throws {
        let wanted = deputies + ["JL14-9999"]
        try world.archive.snapshot { snapshot in
            let reader = FileReader(snapshot)
            let alone = try wanted.map { try reader.input(of: $0).map { try JSONRenderer().render(PerformanceFile($0)) } }
            var made: [[UInt8]?] = Array(repeating: [], count: wanted.count)
            try FileCrew(snapshot, workers: workers).each(of: wanted) {
                { _, input in try input.map { try JSONRenderer().render(PerformanceFile($0)) } }
            } done: {
                made[$0] = $1
            }
            #expect(made == alone)
        }
    }

    @Test("the first error of a worker, of what makes one, or of whoever is told ends it, and nothing is begun after", arguments: [1, 3])
    func errors(workers: Int) throws {
        try world.archive.snapshot { snapshot in
            let crew = FileCrew(snapshot, workers: workers)
            let wrong = deputies[7]
            var told = 0
            #expect(throws: Broken(deputy: wrong)) {
                try crew.each(of: deputies) {
                    { deputy, _ in if deputy == wrong { throw Broken(deputy: deputy) } }
                } done: { _, _ in
                    told += 1
                }
            }
            #expect((7 - workers..<7 + 3 * workers).contains(told))
            #expect(throws: Broken(deputy: "none")) {
                try crew.each(of: deputies, worker: { () throws -> (String, FileInput?) throws -> Void in throw Broken(deputy: "none") }) {
                    _, _ in
                }
            }
            #expect(throws: Broken(deputy: "told")) {
                try crew.each(of: deputies, worker: { { _, _ in } }) { position, _ in if position == 3 { throw Broken(deputy: "told") } }
            }
        }
    }

    @Test("of nobody there is nothing to do")
    func nobody() throws {
        try world.archive.snapshot { snapshot in
            try FileCrew(snapshot, workers: 2).each(of: []) {
                { _, _ in }
            } done: { _, _ in
                Issue.record("told")
            }
        }
    }
}
