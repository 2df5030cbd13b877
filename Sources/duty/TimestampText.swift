import CryptoSuite
import DutyArchive
import DutyRecords
import TransparencyLog

/// A timestamp in words and as JSON.
enum TimestampText {
    static func lines(_ stored: StoredTimestamp, _ language: Language) -> [String] {
        let token = stored.response.token
        var lines = LabelledLines()
        lines.add(Phrase("检查点", "Checkpoint")[language], Numbers.grouped(stored.size.rawValue))
        lines.add(Phrase("时间", "Time")[language], time(token.milliseconds) + accuracy(token, language))
        let name = ProofText.plain(stored.verified?.authority ?? token.authority ?? "-")
        lines.add(Phrase("机构", "Authority")[language], name + (stored.verified == nil ? unproven[language] : ""))
        if let verified = stored.verified {
            lines.add(Phrase("证书有效至", "Certificate ends")[language], time(verified.certificateEnds))
        }
        lines.add(Phrase("编号", "Serial")[language], token.serial)
        lines.add(Phrase("策略", "Policy")[language], token.policy)
        return lines.lines()
    }

    static func time(_ milliseconds: Int64) -> String { (try? Timestamp(milliseconds: milliseconds))?.text ?? "\(milliseconds) ms" }

    private static func accuracy(_ token: TimestampToken, _ language: Language) -> String {
        guard let accuracy = token.accuracyMicroseconds else { return "" }
        return " ± \((accuracy + 999) / 1000) ms"
    }

    static func json(_ stored: [StoredTimestamp], _ asked: [TreeSize]) -> [UInt8] {
        CanonicalJSON.Value.object([
            ("timestamps", .array(stored.map(json))), ("asked", .array(asked.map { .integer($0.rawValue) })),
        ]).serialize() + [0x0A]
    }

    private static func json(_ stored: StoredTimestamp) -> CanonicalJSON.Value {
        let token = stored.response.token
        var members: [(String, CanonicalJSON.Value)] = [
            ("size", .integer(stored.size.rawValue)), ("number", .integer(Int64(stored.number))),
            ("time", .string(time(token.milliseconds))),
            ("serial", .string(token.serial)), ("policy", .string(token.policy)), ("isVerified", .bool(stored.verified != nil)),
        ]
        if let name = stored.verified?.authority ?? token.authority { members.append(("authority", .string(name))) }
        if let accuracy = token.accuracyMicroseconds { members.append(("accuracyMicroseconds", .integer(accuracy))) }
        if let ends = stored.verified?.certificateEnds { members.append(("certificateEnds", .string(time(ends)))) }
        return .object(members)
    }

    private static let unproven = Phrase("（未核对）", " (not checked)")
}
