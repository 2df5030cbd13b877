import DutyRecords
import Foundation
import Testing

@testable import DutyReports

@Suite("Votes in Popolo's form")
struct PopoloRendererTests {
    private func rendered(method: String, choice: String?) throws -> [String: Any] {
        var fixture = Fixture()
        fixture.meeting("14-1", "2023-01-15")
        fixture.sitting("14-1/1", of: "14-1", "2023-01-15")
        fixture.attendance("14-1/1", "present")
        fixture.ballot("b1", in: "14-1/1", "2023-01-15", method: method)
        fixture.vote("b1", "yes", choice: choice)
        let bytes = PopoloRenderer().render(try PerformanceFile(fixture.input(name: "王\"磊")))
        return try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
    }

    private func event(_ object: [String: Any]) throws -> [String: Any] {
        try #require((object["vote_events"] as? [[String: Any]])?.first)
    }

    @Test(
        "The choice of an open roll call is the vote's option",
        arguments: [("for", "yes"), ("against", "no"), ("abstain", "abstain"), ("notPressed", "not voting")])
    func open(choice: String, option: String) throws {
        let object = try rendered(method: "openRollCall", choice: choice)
        let votes = try #require(try event(object)["votes"] as? [[String: String]])
        #expect(votes == [["voter_id": Fixture.deputyID, "option": option]])
        let person = try #require((object["persons"] as? [[String: Any]])?.first)
        #expect(person["name"] as? String == "王\"磊")
    }

    @Test(
        "A secret ballot has no option, even where damaged data names a choice",
        arguments: ["secretElectronic", "secretPaper", "showOfHands"])
    func secret(method: String) throws {
        let event = try event(rendered(method: method, choice: "for"))
        #expect((event["votes"] as? [Any])?.isEmpty == true)
        #expect(event["participation"] as? String == "yes")
    }

    @Test("Every motion, membership and vote event refers to what the object holds")
    func references() throws {
        let object = try rendered(method: "openRollCall", choice: "for")
        func ids(_ key: String) -> [String] { (object[key] as? [[String: Any]] ?? []).compactMap { $0["id"] as? String } }
        let event = try event(object)
        #expect(ids("motions").contains(event["motion_id"] as? String ?? "?"))
        #expect(ids("organizations").contains(event["organization_id"] as? String ?? "?"))
        let membership = try #require((object["memberships"] as? [[String: Any]])?.first)
        #expect(ids("persons").contains(membership["person_id"] as? String ?? "?"))
        #expect(membership["start_date"] as? String == "2023-01-10")
    }
}
