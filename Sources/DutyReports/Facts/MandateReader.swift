import DutyArchive
import DutyRecords
import TransparencyLog

/// Reads what a batch's records or mandates left outside a mandate.
public enum MandateReader {
    /// Of each deputy the records of days without a mandate, what may be shown only under a disclosure left out.
    ///
    /// - Throws: `ReportError.Code.malformedRecord`, and whatever reading the archive throws.
    /// - Complexity: O(the deputies' chains), and the chain of each congress that one of their records refers to.
    public static func outsideMandate(_ deputies: some Sequence<String>, _ snapshot: ArchiveSnapshot) throws -> [(Deputy, [FiledRecord])] {
        var congresses: [String: CongressFacts] = [:]
        func facts(_ congress: String) throws -> CongressFacts? {
            if let known = congresses[congress] { return known }
            let read = try CongressFacts(
                congress: congress, records: snapshot.records(of: SubjectID.congress(congress).text))
            congresses[congress] = read
            return read
        }
        return try deputies.compactMap { id in
            guard let deputy = try snapshot.deputy(id) else { return nil }
            let records = try snapshot.records(of: id).filter { try !snapshot.isRestricted($0) }
            return (deputy, try OutsideMandate.records(of: deputy, among: records, facts))
        }
    }
}
