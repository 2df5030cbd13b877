import TransparencyLog

/// Names the subjects whose chain, as the table that finds their entries has it, is not what the log says.
struct ChainComparison {
    private let reader: any StoreReader

    init(_ reader: any StoreReader) { self.reader = reader }

    /// One fault a subject, with the first entry that is wrong where one is.
    ///
    /// - Complexity: A look-up for each entry.
    func faults() throws -> [IntegrityFault] {
        var listed: [Int64: Int64] = [:]
        var wrong: [Int64: Int64] = [:]
        try reader.scanChains { subject, subjectSequence, sequence in
            var agrees = false
            if sequence >= 0, sequence < .max {
                try reader.audit(sequence..<sequence + 1) { entry, _ in
                    agrees = entry.subject == subject && entry.subjectSequence == subjectSequence
                    return false
                }
            }
            if agrees { listed[subject, default: 0] += 1 } else if wrong[subject] == nil { wrong[subject] = sequence }
        }
        var inLog: [Int64: Int64] = [:]
        try reader.audit(0..<(try reader.size())) { entry, _ in
            inLog[entry.subject, default: 0] += 1
            return true
        }
        let names = Dictionary(uniqueKeysWithValues: try reader.subjects())
        return Set(inLog.keys).union(wrong.keys).sorted().compactMap { subject in
            let (count, expected) = (listed[subject, default: 0], inLog[subject, default: 0])
            guard wrong[subject] != nil || count != expected else { return nil }
            return IntegrityFault(
                .chain, sequence: wrong[subject], subject: names[subject] ?? "number \(subject)",
                "the table has \(count) of its \(expected) entries right")
        }
    }
}
