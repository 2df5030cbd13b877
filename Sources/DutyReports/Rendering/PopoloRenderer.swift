import DutyArchive
import DutyRecords

/// Writes the votes of a performance file in the form of Popolo (popoloproject.com/specs): person, organizations, memberships, motions and
/// vote events, as Open Civic Data and others read them.
///
/// Popolo's options are choices. A choice stands here only for an open roll call (DOMAIN rule 1); whether the deputy took part in a secret
/// ballot is said by `participation`, which is our own property of a vote event.
public struct PopoloRenderer: Sendable {
    public init() {}

    /// The object and a line feed, UTF-8.
    public func render(_ file: PerformanceFile) -> [UInt8] {
        let ballots = file.ballots
        var json = JSONBuffer(capacity: 4096 + ballots.count * 400)
        json.object { json in
            json.key("persons")
            json.array { json in person(file, &json) }
            json.key("organizations")
            json.array { json in for mandate in file.deputy.mandates { organization(mandate.congress, file, &json) } }
            json.key("memberships")
            json.array { json in
                for mandate in file.deputy.mandates {
                    for period in mandate.periods { membership(file.deputy.id, mandate.congress, period, &json) }
                }
            }
            json.key("motions")
            json.array { json in for ballot in ballots { motion(ballot, &json) } }
            json.key("vote_events")
            json.array { json in for ballot in ballots { event(ballot, of: file.deputy.id, &json) } }
        }
        json.newline()
        return json.bytes
    }

    private func person(_ file: PerformanceFile, _ json: inout JSONBuffer) {
        json.object { json in
            json.pair("id", file.deputy.id)
            json.pair("name", file.deputy.name)
            json.key("other_names")
            json.array { json in
                for name in file.deputy.formerNames { json.object { json in json.pair("name", name) } }
            }
            json.key("identifiers")
            json.array { json in
                json.object { json in
                    json.pair("scheme", file.integrity.origin)
                    json.pair("identifier", file.deputy.id)
                }
            }
        }
    }

    private func organization(_ congress: String, _ file: PerformanceFile, _ json: inout JSONBuffer) {
        json.object { json in
            json.pair("id", congress)
            json.pair("name", file.name(of: congress).chinese)
            json.pair("classification", "legislature")
        }
    }

    private func membership(_ deputy: String, _ congress: String, _ period: Mandate.Interval, _ json: inout JSONBuffer) {
        json.object { json in
            json.pair("person_id", deputy)
            json.pair("organization_id", congress)
            json.pair("role", "deputy")
            json.pair("start_date", period.starts)
            if let ends = period.ends { json.pair("end_date", ends) }
        }
    }

    private func motion(_ ballot: FiledBallot, _ json: inout JSONBuffer) {
        json.object { json in
            json.pair("id", ballot.name)
            json.pair("organization_id", ballot.congress)
            if let meeting = ballot.meeting { json.pair("legislative_session_id", meeting) }
            json.pair("text", ballot.question)
            json.pair("date", ballot.date)
        }
    }

    private func event(_ ballot: FiledBallot, of deputy: String, _ json: inout JSONBuffer) {
        json.object { json in
            json.pair("id", ballot.name)
            json.pair("identifier", ballot.identifier)
            json.pair("motion_id", ballot.name)
            json.pair("organization_id", ballot.congress)
            if let meeting = ballot.meeting { json.pair("legislative_session_id", meeting) }
            json.pair("start_date", ballot.date)
            json.pair("method", ballot.method)
            json.key("due")
            json.bool(ballot.isDue)
            json.pair("participation", ballot.participation.rawValue)
            json.key("counts")
            json.array { json in
                for (option, value) in ballot.counts {
                    json.object { json in
                        json.pair("option", option)
                        json.pair("value", value)
                    }
                }
            }
            json.key("votes")
            json.array { json in
                guard let option = ballot.option else { return }
                json.object { json in
                    json.pair("voter_id", deputy)
                    json.pair("option", option)
                }
            }
        }
    }
}

extension FiledBallot {
    /// Unique among all congresses.
    fileprivate var name: String { "\(congress)/\(identifier)" }

    fileprivate var counts: [(option: String, value: Int64)] {
        let all = [
            ("yes", totals.for), ("no", totals.against), ("abstain", totals.abstain), ("not voting", totals.notPressed),
        ]
        return all.compactMap { option, value in value.map { (option, $0) } }
    }

    /// The choice as Popolo calls it; nil where none is named.
    fileprivate var option: String? {
        switch choice {
        case "for": "yes"
        case "against": "no"
        case "abstain": "abstain"
        case "notPressed": "not voting"
        default: nil
        }
    }
}
