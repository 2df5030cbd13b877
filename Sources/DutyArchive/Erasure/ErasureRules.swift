import TransparencyLog

/// What an erasure may strike (FORMAT "Erasure"), as the headers tell: asked by the writer before, and by verification ever after.
enum ErasureRules {
    /// The first target that an erasure at this sequence may not strike, and why; nil where all are in order.
    static func fault(_ erasure: ErasureContent, at sequence: Int64, subject: Int64, _ reader: any StoreReader) throws -> (Int64, String)? {
        if erasure.targets.isEmpty { return (sequence, "it strikes nothing") }
        if Set(erasure.targets).count != erasure.targets.count { return (sequence, "it strikes an entry twice") }
        if let copy = erasure.copies.first(where: { !erasure.objects.contains($0.of) }) {
            return (sequence, "it keeps a copy of \(copy.of), which it does not strike")
        }
        var record: Int64?
        var batches: Set<Int64> = []
        for target in erasure.targets {
            guard target >= 0, target < sequence, let entry = try reader.entry(target) else { return (target, "no earlier entry") }
            if entry.role != .batch, entry.subject != subject { return (target, "of another subject") }
            switch entry.role {
            case .record:
                record = target
                if let batch = try reader.last(.batch, atOrBefore: target) { batches.insert(batch) }
            case .correction, .annulment:
                guard let record, record < target else { return (target, "\(entry.role.text) without its record") }
                if let batch = try reader.last(.batch, atOrBefore: target) { batches.insert(batch) }
            case .disclosure: record = nil
            case .batch:
                record = nil
                if !batches.contains(target) { return (target, "a batch none of whose entries is struck before it") }
            case .opening, .erasure, .seal, .key, .clock: return (target, "\(entry.role.text) is never struck")
            }
        }
        return nil
    }
}
