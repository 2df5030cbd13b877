import DutyRecords

/// One congress's mandate computed a day at a time, to check `MandateTimeline` against.
struct NaiveMandate {
    var held: Set<String> = []
    var suspended: Set<String> = []
    var member: [String: Set<String>] = [:]
    var delegation: [String: String] = [:]

    init(events: [MandateEvent], days: [String]) {
        var isHeld = false
        var isSuspended = false
        var organs: Set<String> = []
        var team: String?
        for day in days {
            // What ends today still counts today; what ends and begins again today counts as well.
            var leaving: Set<String> = []
            var heldToday = false
            var suspendedToday = false
            var teamToday: String?
            for change in MandateEvent.Change.allCases {
                for event in events where event.date == day && event.change == change {
                    switch change {
                    case .enrolled:
                        guard !isHeld else { continue }
                        isHeld = true
                        team = event.delegation
                    case .changed: if isHeld { team = event.delegation ?? team }
                    case .suspended: if isHeld { isSuspended = true }
                    case .resumed: isSuspended = false
                    case .organJoined: if isHeld { organs.insert(event.organ ?? "") }
                    case .organLeft: if let organ = event.organ, organs.remove(organ) != nil { leaving.insert(organ) }
                    case .ended:
                        guard isHeld else { continue }
                        leaving.formUnion(organs)
                        (heldToday, suspendedToday, teamToday) = (true, isSuspended, team)
                        (isHeld, isSuspended, team, organs) = (false, false, nil, [])
                    }
                }
            }
            if isHeld || heldToday { held.insert(day) }
            if isSuspended || suspendedToday { suspended.insert(day) }
            for organ in organs.union(leaving) { member[organ, default: []].insert(day) }
            delegation[day] = isHeld ? team : teamToday
        }
    }
}
