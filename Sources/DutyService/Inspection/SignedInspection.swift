import CryptoSuite
import DutyArchive
import DutyRecords
import DutyReports
import Foundation
import TransparencyLog

/// An inspection's files: the report as JSON and as a page, and a signed note over both (C2SP signed-note).
///
///     duty-archive/inspection/v1
///     <origin>
///     <stage>
///     <when>
///     <SHA-256 of the JSON, base64>
///     <SHA-256 of the page, base64>
public struct SignedInspection: Sendable {
    static let kind = "duty-archive/inspection/v1"
    private static let bytesMax = 16 << 20

    public let json: [UInt8]
    public let html: [UInt8]
    public let note: [UInt8]

    /// - Throws: `ServiceError` `input` where the key is not the one in force.
    public init(_ report: InspectionReport, _ archive: Archive, _ key: SigningKey, _ language: Language) throws {
        let signer = NoteSigner(name: try KeyName(Origin(archive.opening.origin)), key: key)
        guard try signer.verifier == archive.verifierInForce() else {
            throw ServiceError(
                .input, "the signing key \(signer.verifier.vkey) is not the one in force: name the right one with --key-file")
        }
        json = report.json
        html = report.html(language, digest: Self.digest(json))
        note = try SignedNote.statement(
            Self.kind, [report.origin, report.stage.rawValue, report.inspectedAt.text, Self.digest(json), Self.digest(html)], by: signer
        ).bytes
    }

    /// What a check of written files proved.
    public struct Checked: Sendable {
        public let origin: String
        public let stage: String
        public let inspectedAt: String
        public let outcome: String
        public let signer: NoteVerifier
    }

    /// Verifies a report's JSON, the page beside it, and the note over both.
    ///
    /// - Parameters:
    ///   - url: The JSON; `.html` and `.note` of the same name lie beside it.
    ///   - key: From outside the report.
    /// - Throws: `ServiceError` `input` for what is missing or malformed, `archive` for what was changed or is not signed by the key.
    public static func check(_ url: URL, by key: NoteVerifier) throws -> Checked {
        let stem = url.deletingPathExtension()
        let json = try read(url)
        let note: SignedNote
        do { note = try SignedNote(parsing: try read(stem.appendingPathExtension("note"))) } catch let error as LogError {
            throw ServiceError(.input, error.message)
        }
        let lines = String(decoding: note.text, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        guard lines.count == 7, lines[0] == kind, lines[6].isEmpty else { throw ServiceError(.input, "the note is not over an inspection") }
        guard key.algorithm == .ed25519, key.name.text == lines[1] else {
            throw ServiceError(.archive, "the report is of \(lines[1]), the key of \(key.name)")
        }
        do {
            guard try !note.signatures(by: [key]).isEmpty else {
                throw ServiceError(.archive, "the key \(key.vkey) has not signed the report")
            }
        } catch let error as LogError { throw ServiceError(.archive, error.message) }
        guard digest(json) == lines[4] else { throw ServiceError(.archive, "\(url.path) was changed after it was signed") }
        let page = stem.appendingPathExtension("html")
        guard digest(try read(page)) == lines[5] else { throw ServiceError(.archive, "\(page.path) was changed after it was signed") }
        let value: CanonicalJSON.Value
        do { value = try CanonicalJSON.parse(json, bytesMax: bytesMax, valuesMax: 1 << 20) } catch {
            throw ServiceError(.input, error.message(.english))
        }
        guard case .string(let outcome)? = value["outcome"], case .string(let origin)? = value["origin"], origin == lines[1],
            case .string(let stage)? = value["stage"], stage == lines[2], case .string(let time)? = value["inspectedAt"], time == lines[3]
        else { throw ServiceError(.archive, "the report does not say what its note says") }
        return Checked(origin: origin, stage: stage, inspectedAt: time, outcome: outcome, signer: key)
    }

    private static func digest(_ bytes: [UInt8]) -> String { HashContext(.sha256).digest(of: bytes).base64 }

    private static func read(_ url: URL) throws -> [UInt8] {
        var bytes: [UInt8] = []
        let count = try BagAudit.read(url) { piece in
            bytes += piece
            guard bytes.count <= bytesMax else { throw ServiceError(.input, "\(url.path) is longer than \(bytesMax) bytes") }
        }
        guard count != nil else { throw ServiceError(.input, "\(url.path) is missing or cannot be read") }
        return bytes
    }
}
