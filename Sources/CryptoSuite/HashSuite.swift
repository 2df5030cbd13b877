/// The hash of an archive, fixed for ever when the archive is created (FORMAT "Conventions"). The raw value is the opening's `suite`.
public enum HashSuite: String, CaseIterable, Sendable {
    /// SHA-256, the default: the archive is then a C2SP transparency log.
    case sha256
    /// SM3, GB/T 32905-2016.
    case sm3

    /// What OpenSSL calls the algorithm.
    var algorithm: String {
        switch self {
        case .sha256: "SHA256"
        case .sm3: "SM3"
        }
    }
}
