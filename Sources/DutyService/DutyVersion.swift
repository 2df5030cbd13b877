/// The release that both executables say they are.
public enum DutyVersion {
    public static let text = "0.1.0"
}
