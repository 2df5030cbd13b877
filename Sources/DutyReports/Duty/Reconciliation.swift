/// What the chair declared of a sitting; nil where nothing was declared.
public struct DeclaredAttendance: Sendable, Hashable {
    public let due: Int64?
    public let present: Int64?
    public let absent: Int64?
    public let leave: Int64?

    public init(due: Int64? = nil, present: Int64? = nil, absent: Int64? = nil, leave: Int64? = nil) {
        self.due = due
        self.present = present
        self.absent = absent
        self.leave = leave
    }
}

/// What the records of a sitting's deputies add up to.
public struct CountedAttendance: Sendable, Hashable {
    /// Present, late or left early.
    public let present: Int64
    public let absent: Int64
    public let leave: Int64
    /// Due, and without a state.
    public let notRecorded: Int64

    public init(present: Int64, absent: Int64, leave: Int64, notRecorded: Int64) {
        self.present = present
        self.absent = absent
        self.leave = leave
        self.notRecorded = notRecorded
    }

    public var due: Int64 { present + absent + leave + notRecorded }
}

extension DeclaredAttendance {
    /// Whether anything was declared at all.
    public var isDeclared: Bool { due != nil || present != nil || absent != nil || leave != nil }
}

/// What was announced of a ballot; nil where nothing was.
public struct BallotTotals: Sendable, Hashable {
    public let present: Int64?
    public let `for`: Int64?
    public let against: Int64?
    public let abstain: Int64?
    public let notPressed: Int64?

    public init(present: Int64? = nil, for: Int64? = nil, against: Int64? = nil, abstain: Int64? = nil, notPressed: Int64? = nil) {
        self.present = present
        self.for = `for`
        self.against = against
        self.abstain = abstain
        self.notPressed = notPressed
    }
}

/// One number that does not agree with what was announced (DOMAIN rule 4): a finding, never a silent fix.
public struct Difference: Sendable, Hashable {
    public enum Quantity: String, Sendable, Hashable {
        /// The declared numbers among themselves: due against present, absent and leave.
        case declaredSum
        case due, present, absent, leave
        /// A ballot's totals against those present.
        case ballotSum
    }

    public let quantity: Quantity
    public let declared: Int64
    public let counted: Int64
    /// Fewer were counted than declared, and cells that nobody recorded could account for all of it. It stays a difference.
    public let couldBeUnrecorded: Bool
}

/// Announced against counted, per sitting and per ballot. Pure values: `AnnouncedReader` counts over all deputies.
public enum Reconciliation {
    /// The differences between what was declared of a sitting and what its records add up to; empty where all agree.
    ///
    /// Chairs declare absence with or without those on leave. Where leave is declared apart, or due = present + absent + leave, absence
    /// is read without leave; where due = present + absent, with it; where nothing tells, either reading that agrees is accepted.
    public static func differences(_ declared: DeclaredAttendance, _ counted: CountedAttendance) -> [Difference] {
        var result: [Difference] = []
        func compare(_ quantity: Difference.Quantity, _ value: Int64?, _ against: Int64) {
            guard let value, value != against else { return }
            result.append(
                Difference(
                    quantity: quantity, declared: value, counted: against,
                    couldBeUnrecorded: quantity != .due && against < value && value - against <= counted.notRecorded))
        }
        if let sum = sumDifference(declared) { result.append(sum) }
        compare(.due, declared.due, counted.due)
        compare(.present, declared.present, counted.present)
        compare(.absent, declared.absent, absence(declared, counted))
        compare(.leave, declared.leave, counted.leave)
        return result
    }

    /// The declared numbers among themselves: due = present + absent, or present + absent + leave.
    public static func sumDifference(_ declared: DeclaredAttendance) -> Difference? {
        guard let due = declared.due, let present = declared.present, let absent = declared.absent else { return nil }
        let sum = present + absent + (declared.leave ?? 0)
        guard due != sum, due != present + absent else { return nil }
        return Difference(quantity: .declaredSum, declared: due, counted: sum, couldBeUnrecorded: false)
    }

    /// A ballot's totals: for + against + abstain + not pressed = present. nil where they agree or one of them was not announced.
    public static func difference(_ totals: BallotTotals) -> Difference? {
        guard let present = totals.present, let yes = totals.for, let no = totals.against, let abstain = totals.abstain else { return nil }
        let sum = yes + no + abstain + (totals.notPressed ?? 0)
        guard sum != present else { return nil }
        return Difference(quantity: .ballotSum, declared: present, counted: sum, couldBeUnrecorded: false)
    }

    private static func absence(_ declared: DeclaredAttendance, _ counted: CountedAttendance) -> Int64 {
        let withLeave = counted.absent + counted.leave
        guard let absent = declared.absent else { return counted.absent }
        if let due = declared.due, let present = declared.present {
            let leave = declared.leave ?? 0
            if due == present + absent, leave != 0 || declared.leave == nil { return withLeave }
            if due == present + absent + leave { return counted.absent }
        }
        if declared.leave != nil { return counted.absent }
        return absent == withLeave ? withLeave : counted.absent
    }
}

extension BallotTotals {
    /// Whether enough was announced to compare the totals with those present.
    var isComparable: Bool { present != nil && `for` != nil && against != nil && abstain != nil }
}
