import CryptoSuite
import DutyRecords
import Foundation
import TransparencyLog

extension Archive {
    /// Makes a new archive: opening and first seal in one transaction, then the checkpoint of size 2.
    ///
    /// - Parameters:
    ///   - directory: Absent, or an empty folder (a `keys` folder may be there).
    ///   - origin: A schema-less URL; without spaces and `+`; ends in `/sm3` exactly where the suite is SM3.
    ///   - key: The signing key; its vkey becomes the opening's `verifier`.
    ///   - sm2: A second key, whose line the first checkpoint bears too.
    /// - Throws: `alreadyExists`, `input`.
    @discardableResult
    public static func create(
        at directory: URL, origin: String, title: String, suite: HashSuite = .sha256, key: SigningKey, sm2: SigningKey? = nil,
        registry: KindRegistry = .standard, now: Timestamp? = nil
    ) throws -> Archive {
        let layout = ArchiveLayout(directory)
        let manager = FileManager.default
        let existing = (try? manager.contentsOfDirectory(atPath: layout.directory.path)) ?? []
        guard existing.allSatisfy({ $0 == "keys" }) else { throw ArchiveError(.alreadyExists, .folderNotEmpty, layout.directory.path) }
        guard !title.isEmpty, title.utf8.count <= 1_000 else { throw ArchiveError(.input, .badTitle, title) }
        let signer: NoteSigner
        do { signer = NoteSigner(name: try KeyName(Origin(origin)), key: key) } catch { throw ArchiveError(.input, .badOrigin, origin) }
        guard try Origin(origin).suite == suite else { throw ArchiveError(.input, .originSuite, origin, suite.rawValue) }
        for folder in [layout.directory, layout.objects, layout.incoming, layout.checkpoints] {
            try manager.createDirectory(at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o750])
        }
        let opening = Opening(
            origin: origin, suite: suite, title: title, mapSalt: try Entropy.bytes(32), verifier: signer.verifier.vkey, predecessor: nil)
        let now = try now ?? .now()
        // A crash from here to the commit leaves a folder that is no archive: `init` again after removing it.
        let store = try SQLiteStore(layout.database, .readWrite, registry: registry)
        try store.createTables()
        try store.write { writer in
            let appender = try EntryAppender(writer, suite: suite)
            try appender.append(opening, subject: SubjectID.archive.text, recordedAt: now)
            try appender.append(
                SealBuilder.seal(writer, opening: opening), subject: SubjectID.archive.text, recordedAt: now)
        }
        try store.close()
        // A crash before the checkpoint is stored is mended by the next seal: size 2 needs no earlier one.
        let archive = try Archive(directory, registry: registry)
        _ = try archive.write(purpose: "init", wait: .seconds(1)) { try $0.seal(with: key, sm2: sm2, now: now) }
        return archive
    }
}
