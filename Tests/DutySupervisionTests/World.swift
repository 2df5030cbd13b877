import CryptoSuite
import DutyArchive
import DutyRecords
import Foundation
import Testing
import TransparencyLog

@testable import DutyService
@testable import DutySupervision

/// A real archive in a folder of its own, filled through the pipeline.
final class World {
    let archive: Archive
    private let key: SigningKey
    private let folder = FileManager.default.temporaryDirectory.appending(path: "duty-supervision-\(UUID().uuidString)")

    static let congress = "220000.14"

    init() throws {
        key = try SigningKey.generate()
        archive = try Archive.create(at: folder, origin: "archive.example/supervision", title: "示例 <b>档案库</b>", key: key)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    private var count = 0

    /// Files a sheet that must be accepted; its batch.
    @discardableResult
    func file(_ text: String) throws -> SequenceNumber {
        count += 1
        let name = "\(count).csv"
        let source = IngestPipeline.Source(name: name, submitter: "clerk", file: try OpenFile(memory: Array(text.utf8), name: name))
        return try file(source)
    }

    @discardableResult
    func file(_ act: AmendingAct) throws -> SequenceNumber { try file(try IngestPipeline.Source(act, submitter: "clerk")) }

    private func file(_ source: IngestPipeline.Source) throws -> SequenceNumber {
        let result = try IngestPipeline(archive: archive, lockWait: .seconds(5), purpose: "test").ingest(source, .init())
        guard case .accepted(let receipt, _) = result else {
            struct Refused: Error { let text: String }
            throw Refused(text: "\(source.name): \(result)")
        }
        return SequenceNumber(receipt.batch)
    }

    /// Strikes a record under an order.
    func erase(_ record: SequenceNumber) throws {
        let act = try ErasingAct(archive, targets: [record])
        let order = ErasureOrder(basis: "个人信息保护法第四十七条", authority: "办公厅", decidedOn: "2026-01-14")
        let pem = folder.appending(path: "key.pem")
        try key.write(pemFile: pem.path)
        _ = try archive.write(purpose: "test") { try $0.erase(act.request(order), key: pem, folders: []) }
    }

    /// Three deputies, the first of them in the standing committee, two sessions and a sitting of the standing committee.
    static func small() throws -> World {
        let world = try World()
        try world.file(
            """
            代表编号,姓名,人大届次,变动类型,日期,代表团,选举单位,职业类别,基层代表
            A-1,王一,220000.14,当选,2023-01-10,甲团,长春市,工人,是
            A-2,李二,220000.14,当选,2023-01-10,乙团,四平市,农民,是
            A-3,赵三,220000.14,当选,2023-01-10,乙团,四平市,党政干部,否

            """)
        try world.file("代表编号,人大届次,变动类型,日期,机构\nA-1,220000.14,任职,2023-01-18,常委会\n")
        try world.file(
            """
            人大届次,会议编号,会议名称,会议类型,开始日期,结束日期
            220000.14,14-3,三次会议,代表大会会议,2025-03-14,2025-03-17
            220000.14,14-4,四次会议,代表大会会议,2026-01-12,2026-01-16
            220000.14,c-1,常委会会议,常委会会议,2026-02-10,2026-02-10
            220000.14,z-1,主任会议,主任会议,2026-02-11,2026-02-11

            """)
        try world.file(
            """
            人大届次,会议编号,单元会议编号,类型,应到范围,应到单位,日期
            220000.14,14-3,14-3/01,全体会议,全体代表,,2025-03-14
            220000.14,14-4,14-4/01,全体会议,全体代表,,2026-01-12
            220000.14,14-4,14-4/02,全体会议,全体代表,,2026-01-13
            220000.14,c-1,c-1/01,常委会会议,机构,常委会,2026-02-10

            """)
        return world
    }

    /// All keys that the rules find, of the rules named.
    func keys(_ rules: RuleSet, today: String = "2026-03-01", of names: String...) throws -> [String] {
        try findings(rules, today: today).filter { names.isEmpty || names.contains($0.rule.name) }.map(\.key.description)
    }

    func findings(_ rules: RuleSet, today: String = "2026-03-01") throws -> [RuleFinding] {
        try archive.snapshot { try Supervisor($0, rules, today: today).findings() }
    }

    /// The rules that ship, all of them in force from long ago.
    static func shippedRules() throws -> RuleSet {
        let path = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Config/supervision.yaml").path
        let text = try String(contentsOfFile: path, encoding: .utf8).replacing(/from: 20\d\d-\d\d-\d\d/, with: "from: 2020-01-01")
        return try RuleSet(file: "supervision.yaml", bytes: Array(text.utf8))
    }
}
