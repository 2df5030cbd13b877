import DutyRecords

/// What makes a whole file (or a mapping) unreadable: nothing of it can be taken, not even its good rows.
///
/// Faults of single rows are not thrown; they are handed over row by row. Equality is on the faults' codes and places.
public struct IntakeError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The file's name as delivered.
    public let file: String
    /// At least one.
    public let faults: [Fault]

    public init(file: String, faults: [Fault]) {
        precondition(!faults.isEmpty, "an error without a fault says nothing")
        self.file = file
        self.faults = faults
    }

    init(_ file: String, _ fault: Fault) { self.init(file: file, faults: [fault]) }

    public var code: FaultCode { faults[0].code }

    public static func == (left: Self, right: Self) -> Bool { left.file == right.file && left.faults == right.faults }

    public var description: String {
        faults.map { fault in
            let file = file.shown
            let place = fault.row.map { "\(file):\($0)" } ?? file
            return "\(place): \(fault.code.name): \(fault.code.phrase.text(.english, fault.arguments.map(\.shown)))"
        }.joined(separator: "\n")
    }
}
