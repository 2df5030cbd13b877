import DutyRecords
import TransparencyLog

extension ChainVerifier {
    /// Takes up the state that entries before `next` left behind.
    func resume(_ reader: any StoreReader) throws {
        guard let last = try reader.entry(next - 1) else { return }
        previous = last.hash
        lastTime = last.recordedAt
        names = try Self.names(reader)
        // What finds the heads is derived data. A seal tells what they were, so they are compared with it before they are believed.
        let seal = last.role == .seal ? try last.content.map { try SealContent(content: $0) } : nil
        for (number, name) in names.sorted(by: { $0.key < $1.key }) {
            guard let head = try reader.lastEntry(of: number, before: seal == nil ? next : next - 1) else { continue }
            heads[number] = Head(count: head.subjectSequence, hash: head.hash)
            map.set(name, head: head.hash)
        }
        if let seal {
            if seal.subjectMap != map.root() { fault(.seal, next - 1, "the subjects' last entries before it are not those it sealed") }
            heads[last.subject] = Head(count: last.subjectSequence, hash: last.hash, isDirty: true)
            dirty.append(last.subject)
        }
        if let batch = try reader.last(.batch, atOrBefore: next - 1), let entry = try reader.entry(batch) {
            if entry.content == nil {
                if batch == next - 1 || [.record, .correction, .annulment].contains(last.role) { openBatch = (batch, nil) }
            } else if let content = entry.content.flatMap({ try? BatchContent(content: $0) }), batch &+ content.records >= next {
                openBatch = (batch, batch + content.records - next + 1)
                scans.note(content, of: batch)
            }
        }
        for sequence in try reader.sequences(of: [.erasure], in: 0..<next) {
            if let content = try reader.entry(sequence)?.content, let erasure = try? ErasureContent(content: content) {
                for target in erasure.targets { erased[target] = sequence }
            }
        }
        for sequence in try reader.sequences(of: [.key], in: 0..<next) {
            if let content = try reader.entry(sequence)?.content, let key = try? KeyContent(content: content) {
                keys.append((sequence + 1, key.verifier))
            }
        }
    }
}
