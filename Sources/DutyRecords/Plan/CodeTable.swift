/// A code list compiled for lookup by a cell's bytes.
final class CodeTable: Sendable {
    let isOpen: Bool
    /// Whether content may hold a name alone that the list knows: what was written before the field had a list stays readable.
    let admitsNames: Bool
    /// What content holds of the codes, by position in the list.
    private let codes: ByteTable
    /// Every spelling as declared and folded; beside it the position of the code that it means.
    private let spellings: ByteTable
    private let meanings: [Int]
    private let bytes: [UInt8]
    private let ranges: [Range<Int>]

    /// - Precondition: no spelling means two codes, and codes are what content can hold without escapes.
    init(_ list: CodeList) {
        isOpen = list.isOpen
        admitsNames = list.form == .codeAndName
        var codes = ByteTable()
        var spellings = ByteTable()
        var meanings: [Int] = []
        var bytes: [UInt8] = []
        var ranges: [Range<Int>] = []
        for (index, code) in list.codes.enumerated() {
            precondition(code.code.utf8.allSatisfy { $0.isLetter || $0.isDigit }, "\(list.name): a code is ASCII letters and digits")
            let stored = list.stored(code)
            precondition(codes.position(of: Array(stored.utf8)) == nil, "\(list.name): \(code.code) twice")
            codes.insert(stored.utf8)
            ranges.append(bytes.count..<bytes.count + stored.utf8.count)
            bytes += stored.utf8
            for spelling in [code.code, stored, code.label.chinese, code.label.english] + code.aliases {
                for form in [spelling, HeaderName.fold(spelling)] {
                    if let known = spellings.position(of: Array(form.utf8)) {
                        precondition(meanings[known] == index, "\(list.name): \(spelling) means two codes")
                    } else {
                        spellings.insert(form.utf8)
                        meanings.append(index)
                    }
                }
            }
        }
        (self.codes, self.spellings, self.meanings, self.bytes, self.ranges) = (codes, spellings, meanings, bytes, ranges)
    }

    /// The code that a trimmed cell means, spelt as declared or folding to a declared spelling.
    @inline(__always)
    func meaning(of cell: UnsafeRawBufferPointer) -> Int? {
        if let spelling = spellings.position(of: cell) { return meanings[spelling] }
        return foldedMeaning(of: cell)
    }

    /// The position of the code of which content holds exactly these bytes.
    @inline(__always)
    func position(of code: UnsafeRawBufferPointer) -> Int? { codes.position(of: code) }

    @inline(__always)
    func withCode<Result>(_ position: Int, _ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        bytes.withUnsafeBytes { body($0.slice(ranges[position])) }
    }

    @inline(never)
    private func foldedMeaning(of cell: UnsafeRawBufferPointer) -> Int? {
        guard cell.count <= 256 else { return nil }
        return spellings.position(of: Array(HeaderName.fold(cell.text).utf8)).map { meanings[$0] }
    }
}
