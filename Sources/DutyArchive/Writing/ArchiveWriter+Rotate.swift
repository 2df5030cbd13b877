import CryptoSuite
import DutyRecords
import TransparencyLog

extension ArchiveWriter {
    /// Puts a new signing key in force: appends a `key` entry and its seal in one transaction, and signs the checkpoint over them
    /// (FORMAT "Key").
    ///
    /// Called again with the same new key after a crash, it signs what was appended, and appends nothing.
    ///
    /// - Parameters:
    ///   - old: The key that was in force, whose line says that it hands over; nil where it is lost, or in other hands and its word worth
    ///     nothing.
    ///   - sm2: A second key, whose line stands beside the Ed25519 lines.
    /// - Throws: `wrongKey` where `old` is not the key in force; `input` where `new` was in force before; what `seal` throws.
    @discardableResult
    public func rotate(
        from old: SigningKey?, to new: SigningKey, sm2: SigningKey? = nil, reason: String, now: Timestamp? = nil
    ) throws -> SignedCheckpoint {
        let (incoming, outgoing) = (try archive.signer(new), try old.map { try archive.signer($0) })
        var keys = try store.read { try archive.signingKeys($0) }
        let sealed = try archive.checkpoints.sizes().last ?? 0
        let isCutOff = keys.count > 1 && keys.last!.vkey == incoming.verifier.vkey && sealed <= keys.last!.from
        let before = isCutOff ? keys.removeLast() : nil
        if let outgoing, outgoing.verifier.vkey != keys.last!.vkey {
            throw ArchiveError(.wrongKey, .wrongKey, outgoing.verifier.vkey, keys.last!.vkey)
        }
        guard !keys.contains(where: { $0.vkey == incoming.verifier.vkey }) else {
            throw ArchiveError(.input, .keyUsedBefore, incoming.verifier.vkey)
        }
        // A crash after this commit leaves a new key in force that has signed nothing yet.
        let size =
            if before != nil { try appendSeal(now: now) } else {
                try appendSeal(now: now) { appender, recordedAt in
                    let content = KeyContent(verifier: incoming.verifier.vkey, retires: keys.last!.vkey, reason: reason)
                    try appender.append(content, subject: SubjectID.archive.text, recordedAt: recordedAt)
                }
            }
        return try sign(size, by: [incoming] + [outgoing, try sm2.map { try archive.signer($0) }].compactMap(\.self))
    }
}
