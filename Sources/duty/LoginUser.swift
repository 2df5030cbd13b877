import Foundation
import Glibc

/// Who sits at the terminal: the user who logged in, also behind `sudo` and `su`.
enum LoginUser {
    /// The user's name, or `uid N` where the system has none. Read from the audit identity, else the process's own.
    static var name: String {
        let audit = (try? String(contentsOfFile: "/proc/self/loginuid", encoding: .utf8)).flatMap {
            UInt32($0.trimmingCharacters(in: .whitespacesAndNewlines))
        }
        let user = audit.flatMap { $0 == UInt32.max ? nil : $0 } ?? getuid()
        guard let entry = getpwuid(user), let name = entry.pointee.pw_name else { return "uid \(user)" }
        return String(cString: name)
    }
}
