import CryptoSuite
import DutyRecords
import Foundation
import TransparencyLog

/// Reads every object again and compares it with its digest, with what the log names, and with what recognises redelivery.
struct ObjectAudit {
    let archive: Archive
    /// What lay in its place before the snapshot was taken: whatever was moved there later, the snapshot need not know.
    let inventory: (digests: Set<Digest>, strays: [String])
    /// What was read already of objects' bytes.
    var digests: [Digest: ObjectStore.Found] = [:]

    /// - Parameters:
    ///   - named: Every object that an entry names, and the entry.
    ///   - count: How many objects were read.
    func faults(_ reader: any StoreReader, named: [Digest: Int64], erased: Set<Digest>, count: inout Int) throws -> FaultList {
        var list = FaultList()
        let stored = try reader.objects()
        var plainDigests: [Digest: Digest] = [:]
        for object in stored {
            count += 1
            if erased.contains(object.digest) {
                list.add(IntegrityFault(.contentNotErased, batch: named[object.digest], "object \(object.digest) is still kept"))
                continue
            }
            guard named[object.digest] != nil else {
                list.add(IntegrityFault(.objectUnnamed, "\(object.digest) is kept, and no entry names it"))
                continue
            }
            let read: ObjectStore.Found?
            do { read = try digests[object.digest] ?? archive.objects.digests(of: object) } catch {
                list.add(IntegrityFault(.objectAltered, batch: named[object.digest], "\(error)"))
                continue
            }
            guard let found = read else {
                list.add(IntegrityFault(.objectMissing, batch: named[object.digest], archive.objects.path(object.digest).path))
                continue
            }
            if found.digest != object.digest || found.bytes != object.bytes {
                list.add(IntegrityFault(.objectAltered, batch: named[object.digest], archive.objects.path(object.digest).path))
            }
            plainDigests[object.digest] = found.plainDigest
        }
        let rows = Set(stored.map(\.digest))
        for (digest, batch) in named.sorted(by: { $0.key < $1.key }) where !rows.contains(digest) && !erased.contains(digest) {
            list.add(IntegrityFault(.objectMissing, batch: batch, "\(digest) is named by the entry, and its row is missing"))
        }
        for stray in inventory.digests.subtracting(rows).map(\.hex).sorted() + inventory.strays.sorted() {
            list.add(IntegrityFault(.objectUnnamed, "the file \(stray) in objects/ is no object of this archive"))
        }
        try compareDeliveries(reader, plainDigests, &list)
        return list
    }

    private func compareDeliveries(_ reader: any StoreReader, _ plainDigests: [Digest: Digest], _ list: inout FaultList) throws {
        var expected: [Digest: Int64] = [:]
        let size = try reader.size()
        for batch in try reader.sequences(of: [.batch], in: 0..<size) {
            // A batch that cannot be read was named by the walk.
            guard let content = try reader.entry(batch)?.content, let digest = (try? BatchContent(content: content))?.digest,
                let plain = plainDigests[digest]
            else { continue }
            if expected[plain] == nil { expected[plain] = batch }
        }
        let found = Dictionary(try reader.deliveries().map { ($0.plainDigest, $0.batch) }, uniquingKeysWith: { $1 })
        for digest in Set(expected.keys).union(found.keys) where expected[digest] != found[digest] {
            list.add(
                IntegrityFault(
                    .delivery, batch: expected[digest] ?? found[digest],
                    "\(digest): the log gives \(expected[digest].map(String.init) ?? "none"), the table \(found[digest].map(String.init) ?? "none")"
                ))
        }
    }
}
