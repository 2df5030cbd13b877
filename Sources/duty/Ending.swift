/// How a run ends, as the shell sees it. Thrown, it ends the run without another word.
enum Ending: Int32, Error {
    case fine = 0
    /// Not done, for a reason that is not the input's.
    case failed = 1
    /// A file, identifier, key or value was refused; the archive is as it was.
    case refused = 2
    /// The archive does not agree with its log, seals or checkpoints.
    case integrity = 3
    /// EX_USAGE of sysexits.h.
    case usage = 64
}
