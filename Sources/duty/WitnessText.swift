import CryptoSuite
import DutyArchive
import DutyRecords
import Foundation
import TransparencyLog

/// A witness and what it saw, in words and as JSON.
enum WitnessText {
    static func facts(_ witness: WitnessFolder, _ language: Language) -> [String] {
        var lines = LabelledLines()
        lines.add(Phrase("见证者", "Witness")[language], witness.verifier.name.text)
        lines.add(Phrase("公钥", "Verifier")[language], witness.verifier.vkey)
        lines.add(Phrase("目录", "Folder")[language], witness.directory.path)
        return lines.lines()
    }

    /// A time as cosignatures and tokens state it.
    static func time(_ seconds: Int64) -> String {
        (try? Timestamp(milliseconds: min(seconds, secondsMax) * 1000)).map { String($0.text.prefix(19)) + "Z" } ?? "\(seconds)"
    }

    /// The last second that a timestamp can show, of the year 9999.
    private static let secondsMax: Int64 = 253_402_300_799

    /// What is kept of one log.
    struct Seen {
        let origin: Origin
        let checkpoint: Checkpoint?
        let seconds: Int64?
        let evidence: [URL]

        init(_ witness: WitnessFolder, _ origin: Origin) throws {
            self.origin = origin
            let note = try witness.note(of: origin).map { try SignedNote(parsing: $0) }
            checkpoint = try note.map { try Checkpoint(parsing: $0.text) }
            seconds = try note?.signatures(by: [witness.verifier]).first.flatMap { Cosignature($0)?.seconds }
            evidence = witness.evidence(of: origin)
        }

        func lines(_ language: Language) -> [String] {
            var lines = LabelledLines()
            lines.add(Phrase("日志", "Log")[language], origin.text)
            lines.add(Phrase("见过的规模", "Size seen")[language], Numbers.grouped(checkpoint?.size.rawValue ?? 0))
            if let checkpoint { lines.add(Phrase("树根", "Root")[language], checkpoint.root.base64) }
            if let seconds { lines.add(Phrase("签名时间", "Cosigned")[language], WitnessText.time(seconds)) }
            for file in evidence { lines.add(Phrase("矛盾的证据", "Evidence")[language], file.path) }
            return lines.lines()
        }
    }

    static func json(_ witness: WitnessFolder, _ seen: [Seen]) -> [UInt8] {
        CanonicalJSON.Value.object([
            ("name", .string(witness.verifier.name.text)), ("verifier", .string(witness.verifier.vkey)),
            ("folder", .string(witness.directory.path)), ("logs", .array(seen.map(json))),
        ]).serialize() + [0x0A]
    }

    private static func json(_ seen: Seen) -> CanonicalJSON.Value {
        var members: [(String, CanonicalJSON.Value)] = [
            ("origin", .string(seen.origin.text)), ("size", .integer(seen.checkpoint?.size.rawValue ?? 0)),
            ("evidence", .array(seen.evidence.map { .string($0.path) })),
        ]
        if let checkpoint = seen.checkpoint { members.append(("root", .string(checkpoint.root.base64))) }
        if let seconds = seen.seconds { members.append(("cosigned", .string(time(seconds)))) }
        return .object(members)
    }
}
