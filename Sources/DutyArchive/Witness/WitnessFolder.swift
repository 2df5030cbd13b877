import CryptoSuite
import Foundation
import Glibc
import TransparencyLog

/// A witness's own folder (Docs/format.md "Witness folder"): its name and key, the keys of the logs that it follows, and of each log the
/// largest checkpoint that it cosigned.
///
/// It belongs to somebody whom the archive's keeper does not control. Reading needs no key.
public struct WitnessFolder: Sendable {
    public let directory: URL
    public let verifier: NoteVerifier

    private var trusted: URL { directory.appending(path: "trusted") }
    private var lock: URL { directory.appending(path: "lock") }
    private var seen: URL { directory.appending(path: "seen") }
    /// Where the key lies unless it is kept elsewhere.
    public static func key(in directory: URL) -> URL { directory.appending(path: "key.pem") }
    private static func identity(in directory: URL) -> URL { directory.appending(path: "witness") }

    /// - Throws: `notFound` where the folder is no witness's; `damaged` where it does not say whose.
    public init(_ directory: URL) throws {
        self.directory = directory.standardizedFileURL
        let url = Self.identity(in: self.directory)
        guard let line = try Self.lines(url)?.first else { throw ArchiveError(.notFound, .noWitness, self.directory.path) }
        guard let verifier = try? NoteVerifier(vkey: line), verifier.algorithm == .cosignature else {
            throw ArchiveError(.damaged, .witnessDamaged, url.path)
        }
        self.verifier = verifier
    }

    /// Makes a new witness.
    ///
    /// - Parameters:
    ///   - directory: Absent or empty; its parent is there.
    ///   - key: Signs nothing else: one key is one witness. Made, in the folder, where none is given.
    /// - Throws: `alreadyExists`; `input` for a name that is none, and for a log's key that is no Ed25519 key under its origin.
    public static func create(at directory: URL, name: String, key: SigningKey? = nil, logs: [NoteVerifier] = []) throws -> WitnessFolder {
        let directory = directory.standardizedFileURL
        // What is left where making one was cut off; the line that makes it a witness comes last.
        let rest: Set = ["key.pem", "trusted", "trusted.partial", "witness.partial"]
        let there = (try? FileManager.default.contentsOfDirectory(atPath: directory.path)) ?? []
        guard rest.isSuperset(of: there) else { throw ArchiveError(.alreadyExists, .folderNotEmpty, directory.path) }
        let keyName: KeyName
        do { keyName = try KeyName(name) } catch { throw ArchiveError(.input, .witnessName, name) }
        try checkLogs(logs)
        guard mkdir(directory.path, 0o750) == 0 || errno == EEXIST else { throw DurableFile.failure("mkdir", directory) }
        let key = try key ?? ownKey(in: directory)
        try DurableFile.write(text(logs), to: directory.appending(path: "trusted"))
        let verifier = Cosigner(name: keyName, key: key).verifier
        try DurableFile.write(Array("\(verifier.vkey)\n".utf8), to: identity(in: directory))
        try DurableFile.syncDirectory(directory.deletingLastPathComponent())
        return try WitnessFolder(directory)
    }

    private static func ownKey(in directory: URL) throws -> SigningKey {
        let url = Self.key(in: directory)
        if FileManager.default.fileExists(atPath: url.path) { return try SigningKey(pemFile: url.path) }
        let key = try SigningKey.generate()
        try key.write(pemFile: url.path)
        return key
    }

    // MARK: The logs it follows

    /// The keys of the logs that it follows.
    public func logs() throws -> [NoteVerifier] {
        try (Self.lines(trusted) ?? []).map { line in
            guard let verifier = try? NoteVerifier(vkey: line) else { throw ArchiveError(.damaged, .witnessDamaged, trusted.path) }
            return verifier
        }
    }

    /// Follows a log, or knows a further key of one that it follows. Durable when this returns; harmless where it was followed already.
    public func trust(_ log: NoteVerifier, wait: Duration = .seconds(30)) throws {
        try Self.checkLogs([log])
        let lock = try WriterLock(lock, purpose: "duty witness trust", wait: wait)
        try withExtendedLifetime(lock) {
            let logs = try logs()
            if !logs.contains(log) { try DurableFile.write(Self.text(logs + [log]), to: trusted) }
        }
    }

    private static func checkLogs(_ logs: [NoteVerifier]) throws {
        for log in logs where log.algorithm == .cosignature { throw ArchiveError(.input, .witnessFollows, log.vkey) }
    }

    private static func text(_ logs: [NoteVerifier]) -> [UInt8] { Array(logs.map { "\($0.vkey)\n" }.joined().utf8) }

    // MARK: What it saw

    /// Where what it saw of a log lies: named by the origin's SHA-256, as on the network (C2SP tlog-witness).
    private func folder(of origin: Origin) -> URL { seen.appending(path: HashContext(.sha256).digest(of: origin.bytes).hex) }

    private func place(of origin: Origin) -> URL { folder(of: origin).appending(path: "checkpoint") }

    /// The largest checkpoint that it cosigned of a log, its own line last; nil where there is none.
    ///
    /// - Throws: `damaged` where what is kept is no such note: then it must not be taken for a witness that knows nothing.
    public func note(of origin: Origin) throws -> [UInt8]? {
        let url = place(of: origin)
        guard let bytes = try Self.contents(url) else { return nil }
        do {
            let note = try SignedNote(parsing: bytes)
            guard try Checkpoint(parsing: note.text).origin == origin, try note.signatures(by: [verifier]).count == 1 else {
                throw ArchiveError(.damaged, .witnessDamaged, url.path)
            }
        } catch is LogError { throw ArchiveError(.damaged, .witnessDamaged, url.path) }
        return bytes
    }

    /// The notes that prove a log to have signed what it cannot have: files, in the order of their names.
    public func evidence(of origin: Origin) -> [URL] {
        let url = folder(of: origin).appending(path: "evidence")
        let names = (try? FileManager.default.contentsOfDirectory(atPath: url.path)) ?? []
        return names.filter { $0.hasSuffix(".note") }.sorted().map { url.appending(path: $0) }
    }

    // MARK: Cosigning

    /// Judges a request, and cosigns: the checkpoint is remembered, durably, before the cosignature is given out.
    ///
    /// Compares and stores under one lock, so that of two requests at once the second is judged by what the first left. After a crash at any
    /// moment the folder holds the checkpoint before or the new one; nobody has a cosignature of one that it does not hold.
    /// - Parameters:
    ///   - key: Of this witness; the one in its folder where none is given.
    ///   - now: Seconds since 1970.
    /// - Throws: `witnessRefused` for what it does not know or was not asked well, `witnessContradicted` for what contradicts what it saw.
    public func cosign(_ request: WitnessRequest, key: SigningKey? = nil, wait: Duration = .seconds(30), now: Int64? = nil) throws
        -> NoteSignature
    {
        try cosign(request, key: key, wait: wait, now: now, willChange: { _ in })
    }

    /// - Parameter willChange: Called before each step that the next depends on; what it throws ends the run there, as a crash would.
    func cosign(
        _ request: WitnessRequest, key: SigningKey? = nil, wait: Duration = .seconds(30), now: Int64? = nil,
        willChange: (String) throws -> Void
    ) throws -> NoteSignature {
        let cosigner = Cosigner(name: verifier.name, key: try key ?? SigningKey(pemFile: Self.key(in: directory).path))
        guard cosigner.verifier == verifier else { throw ArchiveError(.wrongKey, .wrongKey, cosigner.verifier.vkey, verifier.vkey) }
        let lock = try WriterLock(lock, purpose: "duty witness cosign", wait: wait)
        return try withExtendedLifetime(lock) {
            let claimed = try Checkpoint(parsing: SignedNote(parsing: request.note).text)
            let state = try state(of: claimed.origin)
            switch state.decide(request) {
            case .refuse(let refusal):
                if state.provesSplitView(request.note) { try keepEvidence(request, claimed) }
                throw ArchiveError(refusing: refusal, claimed, seen: state.newest[claimed.origin])
            case .cosign(let opened):
                let seconds = try now ?? Timestamp.now().milliseconds / 1000
                let cosignature = try cosigner.sign(opened.checkpoint, seconds: seconds)
                try makeFolder(of: claimed.origin)
                try willChange("store")
                // A crash before the rename in here: nothing was remembered, and nothing given out.
                try DurableFile.write(opened.cosigned(cosignature).bytes, to: place(of: claimed.origin))
                // A crash from here on: the same checkpoint, asked for again from its own size, is cosigned again.
                try willChange("answer")
                return cosignature
            }
        }
    }

    /// What it knows of one log, as the decision needs it.
    public func state(of origin: Origin) throws -> WitnessState {
        var state = WitnessState(logs: try logs())
        if let note = try note(of: origin) { state.remember(try Checkpoint(parsing: SignedNote(parsing: note).text)) }
        return state
    }

    /// The log's own signature contradicts what it signed before: kept whole, as it came.
    private func keepEvidence(_ request: WitnessRequest, _ claimed: Checkpoint) throws {
        try makeFolder(of: claimed.origin)
        let folder = folder(of: claimed.origin).appending(path: "evidence")
        guard mkdir(folder.path, 0o750) == 0 || errno == EEXIST else { throw DurableFile.failure("mkdir", folder) }
        try DurableFile.syncDirectory(folder.deletingLastPathComponent())
        let name = "\(claimed.size)-\(HashContext(.sha256).digest(of: claimed.text).hex.prefix(16)).note"
        let url = folder.appending(path: name)
        if !FileManager.default.fileExists(atPath: url.path) { try DurableFile.write(request.note, to: url) }
    }

    private func makeFolder(of origin: Origin) throws {
        for folder in [seen, folder(of: origin)] {
            guard mkdir(folder.path, 0o750) == 0 || errno == EEXIST else { throw DurableFile.failure("mkdir", folder) }
            try DurableFile.syncDirectory(folder.deletingLastPathComponent())
        }
    }

    // MARK: Files

    /// Nil where there is no such file.
    private static func contents(_ url: URL) throws -> [UInt8]? {
        do { return try CheckpointStore.read(url) } catch let error as ArchiveError where error.code == .notFound { return nil }
    }

    private static func lines(_ url: URL) throws -> [String]? {
        try contents(url).map { String(decoding: $0, as: UTF8.self).split(separator: "\n").map(String.init) }
    }
}
