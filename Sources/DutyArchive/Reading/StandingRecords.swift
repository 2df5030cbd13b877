import DutyRecords
import TransparencyLog

/// The standing records of one chain, from its entries in order: corrections take their targets' place, annulments take them away.
struct StandingRecords {
    let subject: String
    let contents: RecordContents
    /// Each record's own entry, in order, and what stands under it: nothing once it was annulled.
    private var sequences: [Int64] = []
    private var filed: [FiledRecord?] = []

    init(subject: String, contents: RecordContents) {
        self.subject = subject
        self.contents = contents
    }

    /// In the chain's order.
    var records: [FiledRecord] { filed.compactMap(\.self) }

    /// Of the record that stands under this number.
    func kind(of record: Int64) -> RecordKind? { place(of: record).flatMap { filed[$0]?.kind } }

    private func place(of record: Int64) -> Int? {
        var (low, high) = (0, sequences.count)
        while low < high {
            let middle = (low + high) / 2
            if sequences[middle] < record { low = middle + 1 } else { high = middle }
        }
        return low < sequences.count && sequences[low] == record ? low : nil
    }

    /// - Parameter batch: The batch that brought the entry, asked for records only.
    mutating func take(
        _ role: EntryRole, sequence: Int64, subjectSequence: Int64, recordedAt: Timestamp, content: UnsafeRawBufferPointer,
        batch: () throws -> Int64
    ) throws {
        switch role {
        case .record:
            let buffer = try contents.buffer(reading: content, sequence: sequence)
            sequences.append(sequence)
            filed.append(
                FiledRecord(
                    sequence: SequenceNumber(sequence), subject: subject, subjectSequence: subjectSequence, recordedAt: recordedAt,
                    kind: buffer.kind, fields: Self.fields(buffer), row: buffer.sourceRow, sheet: buffer.sourceSheet,
                    batch: SequenceNumber(try batch()), correctedBy: nil, scans: buffer.sourceScans))
        case .correction:
            let target = try CorrectionContent(content: Array(content)).target
            guard let place = place(of: target), let standing = filed[place],
                let buffer = try contents.buffer(role: .correction, content: Array(content), sequence: sequence)
            else { return }
            filed[place] = FiledRecord(
                sequence: standing.sequence, subject: subject, subjectSequence: standing.subjectSequence, recordedAt: standing.recordedAt,
                kind: standing.kind, fields: Self.fields(buffer), row: standing.row, sheet: standing.sheet, batch: standing.batch,
                correctedBy: SequenceNumber(sequence), scans: standing.scans + buffer.sourceScans)
        case .annulment: if let place = place(of: try AnnulmentContent(content: Array(content)).target) { filed[place] = nil }
        default: return
        }
    }

    private static func fields(_ buffer: RecordBuffer) -> RecordFields {
        var fields = RecordFields()
        fields.reserveCapacity(buffer.slots.count)
        let (slots, arena) = (buffer.slots, buffer.arena)
        for (index, slot) in slots.enumerated() {
            switch slot {
            case .absent: continue
            case .integer(let value): fields.append(.integer(value), as: buffer.kind.fields[index].name)
            case .text(let range): fields.append(.text(String(decoding: arena[range], as: UTF8.self)), as: buffer.kind.fields[index].name)
            }
        }
        return fields
    }
}
