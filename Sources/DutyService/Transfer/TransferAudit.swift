import CryptoSuite
import DutyArchive
import DutyRecords
import Foundation
import TransparencyLog

/// Checks a transfer package without the archive: the bag, the log against its checkpoint, every proof, every original.
public struct TransferAudit {
    public struct Report: Sendable {
        public internal(set) var problems: [TransferProblem] = []
        public internal(set) var files = 0
        public internal(set) var bytes: Int64 = 0
        public internal(set) var entries: Int64 = 0
        public internal(set) var contents = 0
        public internal(set) var proofs = 0
        public internal(set) var originals = 0
        /// Nil where the log could not be read to its end.
        public internal(set) var origin: String?
        public internal(set) var root: String?
        /// Whether the checkpoint was verified by a key from outside.
        public internal(set) var isAnchored = false

        public var isSound: Bool { problems.isEmpty }
    }

    /// - Parameter policy: Whom the reader believes; without one, the package's own key.
    /// - Throws: `missing` where there is no such folder.
    public static func verify(_ directory: URL, policy: TrustPolicy?) throws -> Report {
        guard FileManager.default.fileExists(atPath: directory.appending(path: ".").path) else {
            throw ServiceError(.missing, "there is no folder \(directory.path)")
        }
        var bag = BagAudit(directory)
        bag.run()
        var report = Report(problems: bag.problems, files: bag.files, bytes: bag.bytes)
        let data = directory.standardizedFileURL.appending(path: "data")
        guard let result = holding(TransferFilling.entries, &report, { try log(data, policy) }) else { return report }
        report.entries = result.checkpoint.size.rawValue
        report.contents = result.contents
        report.origin = result.opening.origin
        report.root = result.checkpoint.root.base64
        report.isAnchored = policy != nil
        proofs(data, result, &report)
        originals(data, result, &report)
        return report
    }

    private static func log(_ data: URL, _ policy: TrustPolicy?) throws -> LogExtractAudit.Result {
        let audit = try LogExtractAudit(note: try bytes(data, TransferFilling.note, max: SignedNote.byteCountMax))
        var rest: [UInt8] = []
        let read = try BagAudit.read(data.appending(path: TransferFilling.entries)) { piece in
            var start = piece.startIndex
            while let end = piece[start...].firstIndex(of: 0x0A) {
                try audit.take(rest + piece[start..<end])
                rest = []
                start = end + 1
            }
            rest += piece[start...]
            guard rest.count <= 16 << 20 else { throw ServiceError(.input, "a line is longer than 16 MiB") }
        }
        guard read != nil, rest.isEmpty else { throw ServiceError(.input, "the file is missing, or does not end with a line's end") }
        return try audit.finish(policy)
    }

    private static func proofs(_ data: URL, _ result: LogExtractAudit.Result, _ report: inout Report) {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: data.appending(path: TransferFilling.proofs).path)) ?? []
        for name in names.sorted() {
            let path = TransferFilling.proofs + name
            holding(path, &report) {
                let bundle = try ProofBundle(parsing: bytes(data, path, max: ProofBundle.byteCountMax))
                guard bundle.note == result.accepted.opened.note.bytes else { throw ServiceError(.input, "it is of another checkpoint") }
                guard name == bundle.subject.text + ".dutyproof" else { throw ServiceError(.input, "it is of \(bundle.subject)") }
                _ = try bundle.verify(TrustPolicy(log: result.accepted.opened.signers[0]))
                try LogExtractAudit.hold(bundle, agreesWith: result, place: path)
            }
            report.proofs += 1
        }
        for deputy in result.deputies where !names.contains(deputy + ".dutyproof") {
            report.problems.append(
                TransferProblem(path: "data/\(TransferFilling.proofs)\(deputy).dutyproof", what: "it is missing, and \(deputy) has entries")
            )
        }
    }

    private static func originals(_ data: URL, _ result: LogExtractAudit.Result, _ report: inout Report) {
        guard FileManager.default.fileExists(atPath: data.appending(path: TransferFilling.objects).path) else { return }
        let count = holding(TransferFilling.objects, &report) {
            let lines = try bytes(data, TransferFilling.objects, max: 256 << 20).split(separator: 0x0A)
            for line in lines {
                let value: CanonicalJSON.Value
                do {
                    value = try CanonicalJSON.parse(Array(line))
                } catch let error as Fault { throw ServiceError(.input, error.message(.english)) }
                guard case .integer(let batch)? = value["batch"], case .string(let digest)? = value["digest"],
                    case .string(let text)? = value["salt"], case .string(let path)? = value["path"],
                    let salt = Base64.decode(text.utf8).flatMap({ Salt(bytes: $0) }), let known = result.batches[batch],
                    let object = known.original(digest), path.wholeMatch(of: /originals\/[0-9]{12,}(\.[0-9]{1,6})?\.[a-z]{1,8}/) != nil
                else {
                    throw ServiceError(
                        .input, "batch, digest, salt and path of a batch in the log: \(String(decoding: line, as: UTF8.self))")
                }
                let hashing = ObjectDigest(result.opening.suite, salt: salt)
                let count = try BagAudit.read(data.appending(path: path)) { hashing.update($0) }
                guard count == object.bytes, hashing.finish() == object.digest else {
                    throw ServiceError(.input, "\(path) is not what batch \(batch) brought")
                }
            }
            return lines.count
        }
        if let count { report.originals = count }
    }

    private static func bytes(_ data: URL, _ path: String, max: Int) throws -> [UInt8] {
        var bytes: [UInt8] = []
        let count = try BagAudit.read(data.appending(path: path)) { piece in
            bytes += piece
            guard bytes.count <= max else { throw ServiceError(.input, "it is longer than \(max) bytes") }
        }
        guard count != nil else { throw ServiceError(.input, "it is missing") }
        return bytes
    }

    /// What `body` throws is a problem of the package, under the path.
    @discardableResult
    private static func holding<Result>(_ path: String, _ report: inout Report, _ body: () throws -> Result) -> Result? {
        do { return try body() } catch {
            let what = (error as? ArchiveError)?.message(.english) ?? (error as? ServiceError)?.message ?? "\(error)"
            report.problems.append(TransferProblem(path: "data/" + path, what: what))
            return nil
        }
    }
}

extension BatchContent {
    /// What it brought of this base64 digest: its sheet, or a scan.
    fileprivate func original(_ digest: String) -> (digest: Digest, bytes: Int64)? {
        if self.digest.base64 == digest { return (self.digest, bytes) }
        return evidence.first { $0.digest.base64 == digest }.map { ($0.digest, $0.bytes) }
    }
}
