import CryptoSuite
import DutyRecords
import Foundation
import TransparencyLog

/// Checks the timestamps that lie beside the notes: each is over its note's text and, where authorities are named, by one of them.
struct TimestampAudit {
    let archive: Archive
    /// Nil: nothing is said of who made them.
    let authorities: TimestampAuthorities?

    func audit(_ places: [TimestampPlace], _ report: inout VerificationReport, _ list: inout FaultList) {
        var newest: StoredTimestamp?
        for place in places {
            do {
                let stored = try archive.timestamp(at: place, authorities)
                report.timestamps += 1
                guard let verified = stored.verified else { continue }
                // Of the largest checkpoint, the earliest.
                let before = newest?.verified?.token.latestMilliseconds
                if newest?.size == stored.size, let before, before <= verified.token.latestMilliseconds { continue }
                newest = stored
            } catch {
                let reason = (error as? ArchiveError)?.message(.english) ?? "\(error)"
                list.add(
                    IntegrityFault(
                        .timestamp, sequence: place.size - 1, "\(archive.checkpoints.timestamp(place).lastPathComponent): \(reason)"))
            }
        }
        if let newest, let verified = newest.verified {
            report.anchors.append(
                .timestamp(size: newest.size.rawValue, milliseconds: verified.token.latestMilliseconds, authority: verified.authority))
        }
    }
}
