import CryptoSuite
import DutyArchive
import Foundation
import TransparencyLog

/// What is measured of proofs and of the published log, each in a process of its own.
struct ProofSteps {
    let folder: URL
    private var archiveFolder: URL { folder.appending(path: "archive") }
    private var tiles: URL { folder.appending(path: "tiles") }
    private var bundleFile: URL { folder.appending(path: "bundle.dutyproof") }

    /// From opening the archive to one inclusion proof of an entry in its middle, the first that this process makes.
    func inclusion() throws -> Measurement {
        try Measurement.of {
            let archive = try Archive(archiveFolder)
            return try archive.snapshot { snapshot in
                let size = try snapshot.size()
                return Int64(try snapshot.inclusionProof(of: SequenceNumber(size.rawValue / 2), in: size).hashes.count)
            }
        }
    }

    /// One deputy's bundle, made and kept for `check`; counts its entries.
    func bundle() throws -> Measurement {
        let measurement = try Measurement.of {
            let bundle = try Archive(archiveFolder).snapshot { try $0.proofBundle(of: AttendanceFile.identifier(7)) }
            try Data(bundle.bytes).write(to: bundleFile)
            return bundle.chains.reduce(0) { $0 + Int64($1.entries.count) }
        }
        return measurement
    }

    /// Parses and verifies the bundle; counts the bytes of its proof part: all but the chains' headers, contents and salts.
    func check() throws -> Measurement {
        let bytes = [UInt8](try Data(contentsOf: bundleFile))
        let measurement = try Measurement.of {
            let bundle = try ProofBundle(parsing: bytes)
            _ = try bundle.verify(bundle.ownPolicy())
            return 0
        }
        let bundle = try ProofBundle(parsing: bytes)
        func base64(_ count: Int) -> Int { (count + 2) / 3 * 4 }
        let anchored = [bundle.opening, bundle.seal].reduce(0) { $0 + $1.content.bytes.count + 44 * $1.inclusion.count + 24 }
        let maps = bundle.chains.reduce(0) { $0 + base64($1.proof.bytes.count) }
        return Measurement(seconds: measurement.seconds, peakMiB: measurement.peakMiB, count: Int64(bundle.note.count + anchored + maps))
    }

    /// All of the log's tiles; counts files.
    func exportAll() throws -> Measurement {
        try? FileManager.default.removeItem(at: tiles)
        return try exportMore()
    }

    /// What came since.
    func exportMore() throws -> Measurement {
        let archive = try Archive(archiveFolder)
        return try Measurement.of { Int64(try archive.exportTiles(to: tiles).tiles) }
    }

    func verifyTiles() throws -> Measurement {
        try Measurement.of {
            let report = try TileAudit.verify(at: tiles)
            guard report.isSound else { throw BenchmarkError("the tiles are not sound: \(report.faults.prefix(3))") }
            return report.size
        }
    }

    /// The subject map over so many subjects, its root; counts nothing.
    static func mapRoot(_ subjects: Int) throws -> Measurement {
        let heads = try heads(subjects)
        let salt = try MapSalt.random()
        return Measurement.of {
            var map = SubjectMap(.sha256, salt: salt, heads: heads)
            return map.root() == .zero ? 1 : 0
        }
    }

    /// The root once more after 1,000 heads were set; counts the hashes of 1,000 paths.
    static func mapTouched(_ subjects: Int) throws -> Measurement {
        let heads = try heads(subjects)
        var map = SubjectMap(.sha256, salt: try MapSalt.random(), heads: heads)
        _ = map.root()
        let touched = (0..<1_000).map { heads[$0 * (subjects / 1_000)].subject }
        let context = HashContext(.sha256)
        var measurement = Measurement.of {
            for (place, subject) in touched.enumerated() { map.set(subject, head: context.digest(of: [UInt8(place & 255), 1])) }
            return map.root() == .zero ? 1 : 0
        }
        measurement.count = Int64(touched.reduce(0) { $0 + map.proof(for: $1).siblings.count })
        return measurement
    }

    private static func heads(_ subjects: Int) throws -> [(subject: SubjectID, head: Digest)] {
        let context = HashContext(.sha256)
        return try (0..<subjects).map {
            let subject = try SubjectID("JL14-\($0)")
            return (subject, context.digest(of: Array(subject.text.utf8)))
        }
    }
}
