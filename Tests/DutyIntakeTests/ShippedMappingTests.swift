import DutyRecords
import Foundation
import Testing

@testable import DutyIntake

@Suite("The mappings in Config")
struct ShippedMappingTests {
    func mappings() throws -> [Mapping] {
        try Mapping.load(folder: repository.appendingPathComponent("Config/mappings").path, registry: .standard)
    }

    @Test("all load, and each key is documented")
    func load() throws {
        #expect(try mappings().map(\.name) == ["candidates-register", "election-result", "minutes-attendance", "roll-call-votes"])
        let readme = try String(contentsOf: repository.appendingPathComponent("Config/mappings/README.md"), encoding: .utf8)
        for key in Mapping.keys { #expect(readme.contains("| `\(key)")) }
    }

    @Test("a list out of minutes becomes attendance, whatever kind of sitting it was")
    func minutes() throws {
        let roster = Roster(congress: "990000.8", deputies: ["TW-1": "王金平", "TW-2": "鄭國忠"])
        for identifier in ["08-05-13", "08-05-01t-02", "08-05-01t-02q"] {
            roster.sittings["990000.8 \(identifier)"] = SittingFacts(meeting: "m", starts: "2014-01-27", ends: "2014-01-28")
        }
        let pulled = try pull(
            """
            sitting,term,session,dates,status,name_as_printed,name_norm
            第08屆第05會期第13次會議,08,05,2014-01-27;2014-01-28,出席,王金平,王金平
            第08屆第05會期第01次臨時會第02次會議,08,05,2014-01-27,請假,鄭　國忠,鄭國忠
            第08屆第05會期第01次臨時會第02次全院委員會,08,05,,缺席,王金平,王金平
            第08屆第05會期第14次會議,08,05,,出席,王金平,王金平
            第08屆大會,08,05,,出席,王金平,王金平

            """, mappings: mappings(), context: roster)
        #expect(pulled.records.map(\.subject) == ["TW-1", "TW-2", "TW-1"])
        #expect(pulled.records[1].content.contains(#""sitting":"08-05-01t-02""#))
        #expect(pulled.records[1].content.contains(#""status":"leave""#))
        #expect(pulled.found == ["5 unknown-sitting", "6 no-form"])
    }

    @Test("a roll call becomes votes, and NA is no missing value")
    func rollCalls() throws {
        let roster = Roster(
            congress: "999999.1", deputies: ["UN-NA": "Namibia", "UN-FRG": "Federal Republic of Germany", "UN-CI": "Côte d’Ivoire"])
        roster.ballots["999999.1 3.0"] = BallotFacts(sitting: "GA-1/1", date: "2000-01-01", method: "openRollCall")
        let pulled = try pull(
            "rcid,country,country_code,vote\n3.0,Namibia,NA,yes\n3.0,Federal Republic of Germany,,no\n3.0,Côte d’Ivoire,CI,abstain\n",
            mappings: mappings(), context: roster)
        #expect(pulled.records.map(\.subject) == ["UN-NA", "UN-FRG", "UN-CI"])
        #expect(pulled.records.map { $0.content.contains(#""participation":"yes""#) } == [true, true, true])
        for (record, choice) in zip(pulled.records, ["for", "against", "abstain"]) {
            #expect(record.content.contains("\"choice\":\"\(choice)\""))
        }
    }
}
