import Glibc
import Logging
import Synchronization

/// Log lines on standard error: `<6>inbox: accepted file=a.csv batch=17`, the number being the journal's priority
/// (sd-daemon(3)). Without a journal at the other end the time and the level stand in its place.
public struct JournalLogHandler: LogHandler {
    /// The level of every logger of the process; a reload may change it.
    public static let level = Mutex(Logger.Level.info)

    private let label: String
    private let isJournal: Bool
    private let write: @Sendable (String) -> Void

    public init(label: String, isJournal: Bool, write: @escaping @Sendable (String) -> Void = Self.standardError) {
        self.label = label
        self.isJournal = isJournal
        self.write = write
    }

    public var metadata: Logger.Metadata = [:]

    public var logLevel: Logger.Level {
        get { Self.level.withLock { $0 } }
        set { Self.level.withLock { $0 = newValue } }
    }

    public subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    public func log(event: LogEvent) {
        let head = isJournal ? "<\(Self.priority(event.level))>" : "\(ServiceClock.system.wall().text(utcOffsetMinutes: 0)) \(event.level) "
        let pairs = metadata.merging(event.metadata ?? [:]) { $1 }.sorted { $0.key < $1.key }.map {
            " \($0.key)=\(Self.quoted("\($0.value)"))"
        }
        write(head + label + ": " + Self.plain("\(event.message)") + pairs.joined() + "\n")
    }

    private static func priority(_ level: Logger.Level) -> Int {
        switch level {
        case .critical: 2
        case .error: 3
        case .warning: 4
        case .notice: 5
        case .info: 6
        case .debug, .trace: 7
        }
    }

    /// One line, whatever it holds: a value cannot pretend to be a line of its own.
    private static func plain(_ text: String) -> String {
        text.unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7F ? " " : String($0) }.joined()
    }

    private static func quoted(_ text: String) -> String {
        let text = plain(text)
        guard text.isEmpty || text.contains(where: { $0 == " " || $0 == "\"" || $0 == "=" }) else { return text }
        return "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\\\"") + "\""
    }

    public static func standardError(_ line: String) {
        let bytes = Array(line.utf8)
        // One call, so that lines of two threads do not mix. Where nobody reads, there is nobody to tell.
        _ = bytes.withUnsafeBytes { Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
    }
}
