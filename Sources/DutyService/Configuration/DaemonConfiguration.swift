import DutyRecords
import Logging

/// What `dutyd` is told: every value checked, every path absolute. Keys and their meaning: `Config/dutyd.yaml`.
public struct DaemonConfiguration: Sendable, Equatable {
    public var archive: String
    /// A path or a credential; nil: where the archive keeps its keys.
    public var signingKey: String?
    /// The same of what holds its passphrase, where it has one.
    public var signingKeyPassphrase: String?
    public var inbox: String
    public var accepted: String
    public var rejected: String
    /// The folder of mapping files, where there are any.
    public var mappings: String?
    /// The file of supervision rules, and the folder in which what they find is kept; both or neither.
    public var supervisionRules: String?
    public var findings: String?
    public var settleSeconds: Int
    public var rescanSeconds: Int
    public var waitSeconds: Int
    /// 0: accepted copies are kept for ever.
    public var keepAcceptedDays: Int
    public var freeBytesMin: Int64
    public var sealQuietSeconds: Int
    public var sealEntriesMax: Int
    public var verifyEntriesPerSecond: Int
    public var statusFile: String?
    public var logLevel: Logger.Level
    public var language: Language
    public var utcOffsetMinutes: Int
    public var lockWaitSeconds: Int

    /// The files and folders that must be there before the daemon can start, with their keys.
    public var paths: [(key: String, path: String)] {
        let optional = [
            ("mappings", mappings), ("supervisionRules", supervisionRules), ("findings", findings),
        ].compactMap { key, path in path.map { (key, $0) } }
        return [("archive", archive), ("inbox", inbox), ("accepted", accepted), ("rejected", rejected)] + optional
    }

    /// What the inbox goes by.
    public var inboxState: InboxState.Settings {
        InboxState.Settings(
            settle: .seconds(settleSeconds), wait: .seconds(waitSeconds), retry: .seconds(min(10, rescanSeconds)),
            freeBytesMin: freeBytesMin)
    }
}
