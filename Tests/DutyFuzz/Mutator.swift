/// Makes inputs out of seeds: one to six changes each, of bytes, lines, numbers and words. The same generator makes the same inputs.
struct Mutator {
    static let bytesMax = 1 << 16

    private var random: SeededGenerator
    /// The corpus, and inputs that brought something new.
    private var pool: [[UInt8]]
    private let seedCount: Int
    private let words: [[UInt8]]
    private static let keptMax = 512

    init(seeds: [[UInt8]], seed: UInt64) {
        random = SeededGenerator(seed: seed)
        pool = seeds + [[]]
        seedCount = pool.count
        words = Self.troubles + Self.words(of: seeds)
    }

    /// Goes on from this input too; in the place of an earlier one where there are many.
    mutating func keep(_ input: [UInt8]) {
        if pool.count < seedCount + Self.keptMax { pool.append(input) } else { pool[seedCount + random.below(Self.keptMax)] = input }
    }

    mutating func next() -> [UInt8] {
        var bytes = pool[random.below(pool.count)]
        for _ in 0...random.below(6) { change(&bytes) }
        return Array(bytes.prefix(Self.bytesMax))
    }

    // MARK: - Changes

    private mutating func change(_ bytes: inout [UInt8]) {
        switch random.below(14) {
        case 0: if let at = place(bytes) { bytes[at] ^= 1 << UInt8(random.below(8)) }
        case 1: if let at = place(bytes) { bytes[at] = UInt8(random.below(256)) }
        case 2: if let at = place(bytes) { bytes[at] &+= UInt8(truncatingIfNeeded: random.below(33) - 16) }
        case 3: insert(words[random.below(words.count)], &bytes)
        case 4: bytes.replaceSubrange(range(bytes, max: 16), with: words[random.below(words.count)])
        case 5: bytes.removeSubrange(range(bytes, max: 64))
        case 6: insert(Array(bytes[range(bytes, max: 256)]), &bytes)
        case 7:
            let other = pool[random.below(pool.count)]
            insert(Array(other[range(other, max: 1024)]), &bytes)
        case 8:
            let other = pool[random.below(pool.count)]
            bytes = bytes.prefix(random.below(bytes.count + 1)) + other.suffix(random.below(other.count + 1))
        case 9: bytes.removeLast(random.below(min(bytes.count, 64) + 1))
        case 10: lines(&bytes)
        case 11: number(&bytes)
        case 12: for at in range(bytes, max: 32) where bytes[at] | 0x20 >= 0x61 && bytes[at] | 0x20 <= 0x7A { bytes[at] ^= 0x20 }
        default:
            let piece = Array(bytes[range(bytes, max: 32)])
            insert(Array(repeatElement(piece, count: 1 << random.below(9)).joined()), &bytes)
        }
    }

    private mutating func place(_ bytes: [UInt8]) -> Int? { bytes.isEmpty ? nil : random.below(bytes.count) }

    private mutating func range(_ bytes: [UInt8], max: Int) -> Range<Int> {
        let start = random.below(bytes.count + 1)
        return start..<start + random.below(min(max, bytes.count - start) + 1)
    }

    private mutating func insert(_ piece: [UInt8], _ bytes: inout [UInt8]) {
        guard bytes.count + piece.count <= Self.bytesMax else { return }
        bytes.insert(contentsOf: piece, at: random.below(bytes.count + 1))
    }

    /// One line twice, gone, or in another's place.
    private mutating func lines(_ bytes: inout [UInt8]) {
        var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
        let (one, other) = (random.below(lines.count), random.below(lines.count))
        switch random.below(3) {
        case 0: lines.insert(lines[one], at: other)
        case 1: lines.remove(at: one)
        default: lines.swapAt(one, other)
        }
        let joined = Array(lines.joined(separator: [0x0A]))
        if joined.count <= Self.bytesMax { bytes = joined }
    }

    /// A run of digits becomes a number that is hard to hold.
    private mutating func number(_ bytes: inout [UInt8]) {
        guard let at = place(bytes), let start = bytes[at...].firstIndex(where: { 0x30...0x39 ~= $0 }) else { return }
        let end = bytes[start...].firstIndex { !(0x30...0x39 ~= $0) } ?? bytes.count
        bytes.replaceSubrange(start..<end, with: Self.numbers[random.below(Self.numbers.count)].utf8)
    }

    // MARK: - Words

    private static let numbers = [
        "0", "00", "01", "1", "-0", "-1", "+1", "1.0", "1e3", "1e308", "1e999", "0x10", "255", "256", "257", "65535", "65536", "2958466",
        "2147483648", "4294967296", "9007199254740991", "9007199254740992", "9223372036854775807", "9223372036854775808",
        "18446744073709551616", "99999999999999999999", "１", "٣",
    ]

    /// What parsers have stumbled over: line ends, blanks, marks, characters that look alike, bytes that are none, quotes and brackets.
    private static let troubles: [[UInt8]] = (texts + numbers).map { Array($0.utf8) } + raw

    private static let texts = [
        "\r", "\n", "\r\n", "\n\n", "\0", "\t", " ", "  ", "\u{A0}", "\u{3000}", "\u{85}", "\u{9B}31m", "\u{1B}[31m", "\u{2028}",
        "\u{202E}", "\u{200B}", "\u{FEFF}", "\u{301}", "é", "e\u{301}", "\u{212B}", "\u{FFFD}", "𠮷", "\u{E8E4}", "=", "==", "+", "/",
        "_", "-", "#", "*", "&", "!", "|", ">", "%", "@", ":", ": ", "- ", "<<", "~", "{", "}", "[", "]", "[[[[[[[[", "\"", "\"\"", "'",
        "\\", "\\u0000", "\\u001f", "\\ud800", "\\/", "null", "true", ",", ";", "&amp;", "&#0;", "&#x110000;", "<!DOCTYPE a>", "]]>",
        "<a>", "</a>", "/>", "A1:XFD1048576", "../", "//", "x", "..", "— ",
    ]

    private static let raw: [[UInt8]] = [
        [0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE2, 0x80], [0x81, 0x30], [0xFF, 0xFE], [0, 0, 0, 0],
        [0xFF, 0xFF, 0xFF, 0xFF], [0xFE, 0xFF, 0xFF, 0xFF], [0xFF, 0xFF, 0xFF, 0x7F], [0, 0, 0, 0x80], [0x80], [0x7F],
    ]

    /// The words that the seeds are made of.
    private static func words(of seeds: [[UInt8]]) -> [[UInt8]] {
        let found = Set(seeds.flatMap { seed in seed.split { !($0.isWordByte) }.filter { 2...24 ~= $0.count }.map(Array.init) })
        return Array(found.sorted { $0.lexicographicallyPrecedes($1) }.prefix(512))
    }
}

extension UInt8 {
    fileprivate var isWordByte: Bool { self >= 0x80 || 0x30...0x39 ~= self || 0x61...0x7A ~= self | 0x20 }
}
