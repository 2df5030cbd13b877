import DutyArchive
import DutyReports
import TransparencyLog

extension RestrictedOptions {
    /// One disclosure entry on each deputy's chain, all durable before anything is shown; none where nothing restricted is asked for.
    func disclose(_ archive: Archive, _ deputies: [String], purpose: String, wait: WaitTime) throws -> [String: DisclosureFacts] {
        guard restricted else { return [:] }
        let content = disclosure(archive.registry)
        let entries = try archive.write(purpose: purpose, wait: wait.duration) { writer in
            try deputies.map { ($0, try writer.disclose(content, of: $0)) }
        }
        return try archive.snapshot { snapshot in
            var facts: [String: DisclosureFacts] = [:]
            for (id, sequence) in entries {
                facts[id] = try snapshot.recordedAt(sequence).map {
                    DisclosureFacts(sequence: sequence, recordedAt: $0, by: content.by, recipient: content.to, reason: content.reason)
                }
            }
            return facts
        }
    }
}
