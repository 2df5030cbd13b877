import DutyRecords

/// A Compound File Binary (MS-CFB, "OLE2"): named streams in sectors, as XLS, WPS `.et` and encrypted XLSX are kept in.
///
/// It is read into memory, bounded, and every chain is followed for no more sectors than the file has.
struct CompoundFile {
    private struct Entry {
        let name: String
        let start: UInt32
        let size: Int
    }

    private static let endOfChain: UInt32 = 0xFFFF_FFFE
    private static let miniStreamBelow = 4096

    let bytes: [UInt8]
    private let sectorBytes: Int
    private var table: [UInt32] = []
    private var miniTable: [UInt32] = []
    private var entries: [Entry] = []
    private var miniStream: [UInt8] = []

    /// Nil where the bytes are no sound compound file.
    init?(_ bytes: [UInt8]) {
        self.bytes = bytes
        guard bytes.count >= 512 else { return nil }
        let shift = Int(bytes[30])
        guard shift == 9 || shift == 12, bytes[32] == 6 else { return nil }
        sectorBytes = 1 << shift
        var sectors: [UInt32] = []
        for index in 0..<109 { sectors.append(word(76 + 4 * index)) }
        var next = word(68)
        var left = bytes.count / sectorBytes
        while next < Self.endOfChain, left > 0 {
            left -= 1
            guard let at = offset(next) else { return nil }
            for index in 0..<sectorBytes / 4 - 1 { sectors.append(word(at + 4 * index)) }
            next = word(at + sectorBytes - 4)
        }
        for sector in sectors where sector < Self.endOfChain {
            guard let at = offset(sector), table.count <= bytes.count / sectorBytes + sectorBytes else { return nil }
            for index in 0..<sectorBytes / 4 { table.append(word(at + 4 * index)) }
        }
        guard let directory = chain(word(48)) else { return nil }
        for start in stride(from: 0, to: directory.count - 127, by: 128) {
            guard let entry = Self.entry(directory, start) else { continue }
            if directory[start + 66] == 5 {
                // The root is the first entry. More of them would be as many copies of the file.
                guard start == 0 else { return nil }
                miniStream = chain(entry.start).map { Array($0.prefix(entry.size)) } ?? []
            } else if directory[start + 66] == 2 {
                entries.append(entry)
            }
        }
        if let mini = chain(word(60)) {
            for at in stride(from: 0, to: mini.count - 3, by: 4) { miniTable.append(Self.word(mini, at)) }
        }
    }

    var names: [String] { entries.map(\.name) }

    /// The bytes of a stream; nil where there is none of the name, or its chain is broken.
    func stream(_ name: String) -> [UInt8]? {
        guard let entry = entries.first(where: { $0.name.lowercased() == name.lowercased() }) else { return nil }
        let whole = entry.size < Self.miniStreamBelow ? miniChain(entry.start, entry.size) : chain(entry.start)
        guard let whole, whole.count >= entry.size else { return nil }
        return Array(whole.prefix(entry.size))
    }

    private static func entry(_ directory: [UInt8], _ start: Int) -> Entry? {
        let length = Int(directory[start + 64]) | Int(directory[start + 65]) << 8
        guard length >= 2, length <= 64 else { return nil }
        let units = stride(from: start, to: start + length - 2, by: 2).map { UInt16(directory[$0]) | UInt16(directory[$0 + 1]) << 8 }
        return Entry(
            name: String(decoding: units, as: UTF16.self), start: word(directory, start + 116), size: Int(word(directory, start + 120)))
    }

    private func chain(_ first: UInt32) -> [UInt8]? {
        var result: [UInt8] = []
        var sector = first
        var left = table.count
        while sector < Self.endOfChain {
            guard left > 0, let at = offset(sector), Int(sector) < table.count else { return nil }
            left -= 1
            result += bytes[at..<at + sectorBytes]
            sector = table[Int(sector)]
        }
        return result
    }

    private func miniChain(_ first: UInt32, _ size: Int) -> [UInt8]? {
        var result: [UInt8] = []
        var sector = first
        while sector < Self.endOfChain, result.count < size {
            let at = Int(sector) * 64
            guard Int(sector) < miniTable.count, at + 64 <= miniStream.count else { return nil }
            result += miniStream[at..<at + 64]
            sector = miniTable[Int(sector)]
        }
        return result
    }

    /// Where a sector begins; nil where the file does not hold all of it.
    private func offset(_ sector: UInt32) -> Int? {
        let at = (Int(sector) + 1) * sectorBytes
        return at + sectorBytes <= bytes.count ? at : nil
    }

    private func word(_ at: Int) -> UInt32 { Self.word(bytes, at) }

    private static func word(_ bytes: [UInt8], _ at: Int) -> UInt32 {
        UInt32(bytes[at]) | UInt32(bytes[at + 1]) << 8 | UInt32(bytes[at + 2]) << 16 | UInt32(bytes[at + 3]) << 24
    }
}
