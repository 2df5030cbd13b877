import CryptoSuite
import TransparencyLog

/// Makes the seal over everything that a transaction's log holds (FORMAT "Subject map and seal").
enum SealBuilder {
    static func seal(_ reader: any StoreReader, opening: Opening) throws -> SealContent {
        let size = try reader.size()
        let heads = try reader.subjects().map { number, name in
            guard let head = try reader.lastEntry(of: number, before: size) else {
                throw ArchiveError(.damaged, .subjectWithoutEntry, name)
            }
            return (subject: try SubjectID(name), head: head.hash)
        }
        var map = SubjectMap(opening.suite, salt: MapSalt(bytes: opening.mapSalt)!, heads: heads)
        return SealContent(entries: size, subjects: Int64(map.count), subjectMap: map.root())
    }
}
