/// What went wrong in the service, for the person who runs it: the message says what to do next.
///
/// Equality is on `code` alone.
public struct ServiceError: Error, Sendable, Equatable, CustomStringConvertible {
    public enum Code: String, Sendable {
        /// The configuration or the environment says something that cannot be run with.
        case configuration
        /// The system refused a file operation that may succeed later (no space, no permission).
        case io
        /// Data may not have reached the disk. Nothing may be retried: the process ends (DESIGN "After an fsync error: stop").
        case syncFailed
        /// A file or folder that has to be there is not.
        case missing
        /// Something is where a new file or folder should be, and is not overwritten.
        case taken
        /// What was handed over cannot be taken: a file, a name, a value.
        case input
        /// The daemon was told to stop.
        case stopped
        /// The archive failed verification or cannot be appended to.
        case archive
    }

    public let code: Code
    public let message: String
    /// The system's error number, where one was given.
    public let systemError: Int32?

    public init(_ code: Code, _ message: String, systemError: Int32? = nil) {
        self.code = code
        self.message = message
        self.systemError = systemError
    }

    public var description: String { message }

    public static func == (left: Self, right: Self) -> Bool { left.code == right.code }
}
