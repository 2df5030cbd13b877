import DutyRecords

/// What asking a reader for the next row gave.
public enum RowRead: Sendable, Equatable {
    case row
    /// This row cannot be taken; the buffer holds what could be made out of it. Reading goes on with the next.
    /// (Indirect: a fault is large, and every row's outcome would be copied at its size.)
    indirect case faulty(Fault)
    case end
}
