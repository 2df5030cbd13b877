/// What a `RecordBuffer` holds of one record: a value, so that a pass over a row borrows it once.
struct RecordValues {
    var slots: [RecordBuffer.Slot]
    var arena: [UInt8] = []
    var content: [UInt8] = []
    var sourceRange: Range<Int> = 0..<0
    var sourceRow = 0
    var sourceSheet: String?
    /// Zero-based; of a row that became several records, this one's column.
    var sourceColumn: Int?
    /// objectDigests, base64.
    var sourceScans: [String] = []

    init(fields: Int) {
        slots = Array(repeating: .absent, count: fields)
    }

    /// Forgets the record before; keeps the memory.
    mutating func clear() {
        for index in slots.indices { slots[index] = .absent }
        arena.removeAll(keepingCapacity: true)
        content.removeAll(keepingCapacity: true)
        sourceRange = 0..<0
        if !sourceScans.isEmpty { sourceScans.removeAll() }
    }

    @inline(__always)
    mutating func set(_ field: Int, text: UnsafeRawBufferPointer) {
        let start = arena.count
        arena.append(contentsOf: text)
        slots[field] = .text(start..<arena.count)
    }

    /// The bytes written to the arena since `start` become the field's text.
    mutating func set(_ field: Int, textFrom start: Int) { slots[field] = .text(start..<arena.count) }

    /// Leaves out what goes without saying (`Field.Omission.sameAs`).
    mutating func omit(_ field: Int, sameAs other: Int) {
        guard holdsSame(field, other) else { return }
        slots[field] = .absent
    }

    func holdsSame(_ field: Int, _ other: Int) -> Bool {
        switch (slots[field], slots[other]) {
        case (.text(let left), .text(let right)): arena.withUnsafeBytes { $0.slice(left).equals($0.slice(right)) }
        case (.integer(let left), .integer(let right)): left == right
        default: false
        }
    }
}
