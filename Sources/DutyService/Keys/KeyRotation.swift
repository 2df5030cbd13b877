import CryptoSuite
import DutyArchive
import DutyRecords
import Foundation
import TransparencyLog

/// Puts a new signing key in the place of the old one: in the archive (FORMAT "Key"), then in the key's file.
///
/// The new key lies beside the old one, as `<key>.next`, until the archive has it in force and its checkpoint is signed; then the old one
/// moves to `<key>.retired-<key id>` and the new one takes its name. Cut off anywhere, the same call goes on from there.
public struct KeyRotation {
    public struct Outcome: Sendable {
        public let checkpoint: SignedCheckpoint
        public let verifier: NoteVerifier
        /// Where the old key lies now; nil where there was none to move.
        public let retired: URL?
    }

    private let archive: Archive
    private let source: KeySource
    private let key: URL
    private let next: URL

    /// - Throws: `ServiceError` `input` where the key is a credential: what the service manager hands over cannot be replaced from here.
    public init(_ archive: Archive, _ source: KeySource) throws {
        guard !source.isCredential else {
            throw ServiceError(.input, "the signing key is a credential: name the file that it comes from, then hand that over anew")
        }
        self.archive = archive
        self.source = source
        key = URL(filePath: source.path)
        next = URL(filePath: source.path + ".next")
    }

    /// Does all of it.
    ///
    /// - Parameters:
    ///   - isLost: The old key does not sign: it is lost, or somebody else has it.
    ///   - passphrase: Opens the old key where it is protected, and protects the new one that is made.
    /// - Throws: `CryptoError` for either key's file; what `ArchiveWriter.rotate` throws; `ServiceError` `io`.
    public func run(
        reason: String, isLost: Bool, passphrase: [UInt8]?, wait: Duration
    ) throws -> Outcome {
        let ask = { passphrase }
        let inForce = try archive.verifierInForce()
        let origin = try KeyName(Origin(archive.opening.origin))
        // Cut off while the files were exchanged: the old one is away, the new one has not its name yet.
        let isMoving = exists(next) && !exists(key) && !isLost
        let old = isLost || isMoving ? nil : try source.read(ask: ask)
        if !exists(next) {
            if let old, NoteSigner(name: origin, key: old.ed25519).verifier != inForce {
                throw ServiceError(
                    .input,
                    "the key \(key.path) is not the one in force, \(inForce.vkey), and there is no \(next.path): name the key in force")
            }
            // A crash after this leaves a key that nothing refers to, and that the next call takes.
            try SigningKey.generate().write(pemFile: next.path, passphrase: passphrase)
        }
        let new = try SigningKey(pemFile: next.path, passphrase: ask)
        let sm2 = try source.hasSM2 ? SigningKey(pemFile: source.sm2Path, .sm2, passphrase: ask) : nil
        let verifier = NoteSigner(name: origin, key: new).verifier
        let checkpoint = try archive.write(purpose: "duty key rotate", wait: wait) { writer in
            let isDone = try inForce == verifier && archive.newestCheckpointSize() > archive.signingPeriods().last!.sequence
            if isDone { return try writer.seal(with: new, sm2: sm2) }
            return try writer.rotate(from: old?.ed25519, to: new, sm2: sm2, reason: reason)
        }
        return Outcome(checkpoint: checkpoint, verifier: verifier, retired: try exchange())
    }

    private func exists(_ url: URL) -> Bool { FileManager.default.fileExists(atPath: url.path) }

    /// The old file steps aside under the id of its key, or of its time where it cannot be read, and the new one takes its name.
    private func exchange() throws -> URL? {
        var retired: URL?
        do {
            if exists(key) {
                let name =
                    key.lastPathComponent + ".retired-" + String(try archive.signingPeriods().dropLast().last!.verifier.keyID, radix: 16)
                var place = key.deletingLastPathComponent().appending(path: name)
                if exists(place) { place.appendPathExtension(UUID().uuidString) }
                try FileManager.default.moveItem(at: key, to: place)
                retired = place
            }
            // A crash here leaves the new key under its first name alone; the next call gives it the other one.
            try FileManager.default.moveItem(at: next, to: key)
        } catch {
            throw ServiceError(
                .io,
                "the new key is in force, and \(next.path) could not be moved to \(key.path): \(error.localizedDescription); move it by hand"
            )
        }
        return retired
    }
}
