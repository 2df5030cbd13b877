import CryptoSuite
import DutyRecords
import TransparencyLog

/// What the erasures of a log struck, and under which entry.
struct ErasedEntries {
    private(set) var targets: [Int64: Int64] = [:]
    private(set) var objects: [Digest: Int64] = [:]
    /// What was kept in the place of a destroyed object.
    private(set) var copies: [Digest: Digest] = [:]
    private(set) var erasures: [(sequence: Int64, subject: Int64, content: ErasureContent)] = []

    init(_ reader: any StoreReader) throws {
        for sequence in try reader.sequences(of: [.erasure], in: 0..<reader.size()) {
            guard let entry = try reader.entry(sequence), let content = entry.content,
                let erasure = try? ErasureContent(content: content)
            else { continue }
            erasures.append((sequence, entry.subject, erasure))
            for target in erasure.targets where targets[target] == nil { targets[target] = sequence }
            for object in erasure.objects where objects[object] == nil { objects[object] = sequence }
            for copy in erasure.copies { copies[copy.of] = copy.copy }
        }
    }

    /// The record that a struck correction or annulment amended, which its own content no longer says.
    func record(amendedBy amendment: Int64, _ reader: any StoreReader) throws -> Int64? {
        guard let erasure = erasures.first(where: { $0.content.targets.contains(amendment) }) else { return nil }
        var record: Int64?
        for target in erasure.content.targets {
            if target == amendment { return record }
            if try reader.entry(target)?.role == .record { record = target }
        }
        return nil
    }

    /// What is there now of an object that a batch named: itself, its last redacted copy, or nothing.
    func standing(_ digest: Digest) -> Digest? {
        var digest = digest
        while objects[digest] != nil {
            guard let copy = copies[digest] else { return nil }
            digest = copy
        }
        return digest
    }
}

extension ArchiveSnapshot {
    /// The erasure that struck an entry's content, where one did.
    public func erasure(of sequence: SequenceNumber) throws -> SequenceNumber? {
        try erasedEntries().targets[sequence.rawValue].map { SequenceNumber($0) }
    }

    /// The entries of a subject's chain whose content was erased, and under which entry, in order.
    public func withheld(of subject: String) throws -> [(entry: SequenceNumber, erasure: SequenceNumber)] {
        let erased = try erasedEntries()
        guard !erased.targets.isEmpty, let number = try reader.subjectNumber(subject) else { return [] }
        return try erased.targets.filter { try reader.entry($0.key)?.subject == number }.sorted { $0.key < $1.key }
            .map { (SequenceNumber($0.key), SequenceNumber($0.value)) }
    }

    /// What became of a batch's original: the erasure that struck it, and the redacted copy in its place, where there is one.
    public func erasureOfOriginal(of batch: SequenceNumber) throws -> (erasure: SequenceNumber, copy: String?)? {
        let erased = try erasedEntries()
        guard !erased.objects.isEmpty, let entry = try reader.entry(batch.rawValue), entry.role == .batch else { return nil }
        guard let content = entry.content else { return erased.targets[batch.rawValue].map { (SequenceNumber($0), nil) } }
        let digest = try BatchContent(content: content).digest
        return erased.objects[digest].map { (SequenceNumber($0), erased.standing(digest)?.base64) }
    }
}
