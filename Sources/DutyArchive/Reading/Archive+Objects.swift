import CryptoSuite

extension Archive {
    /// Whether an object of this base64 digest is kept and its bytes verify.
    ///
    /// - Throws: `storage` where it cannot be read.
    public func holdsObject(_ digest: String) throws -> Bool {
        guard let digest = Digest(base64: digest), let object = try store.read({ try $0.object(digest) }) else { return false }
        return try objects.digests(of: object).map { $0.digest == digest && $0.bytes == object.bytes } ?? false
    }
}

extension Archive {
    /// The bytes of an object of this base64 digest, held to it.
    ///
    /// - Throws: `notFound` where no object of it is kept; `damaged` where its bytes are not what they were.
    public func objectBytes(_ digest: String) throws -> [UInt8] {
        guard let digest = Digest(base64: digest), let object = try store.read({ try $0.object(digest) }) else {
            throw ArchiveError(.notFound, .noObject, digest)
        }
        return try objects.bytes(of: object)
    }

    /// Whether the bytes behind an open descriptor are those of an object of this base64 digest.
    ///
    /// - Throws: `storage` where they cannot be read.
    public func holdsObject(_ digest: String, in descriptor: Int32) throws -> Bool {
        guard let digest = Digest(base64: digest), let object = try store.read({ try $0.object(digest) }) else { return false }
        return try objects.digest(ofDescriptor: descriptor, salt: object.salt) == digest
    }
}
