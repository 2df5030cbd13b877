import DutyRecords
import Testing

@testable import DutyIntake

@Suite("CSV rows")
struct CSVReaderTests {
    @Test("rows come with the physical line they start on")
    func lines() throws {
        let result = try read("a,b\n1,2\n\n\"x\ny\",3\n4,5")
        #expect(result.header == ["a", "b"])
        #expect(result.rows == [["1", "2"], ["x\ny", "3"], ["4", "5"]])
        #expect(result.lines == [2, 4, 6])
    }

    @Test("a line ends with LF, CRLF or CR", arguments: ["\n", "\r\n", "\r"])
    func lineEnds(end: String) throws {
        let text = ["a,b", "1,2", "\"p\(end)q\",\"\"", "", "3,4"].joined(separator: end)
        for chunkBytes in [8, 9, 11, 64] {
            let result = try read(text + end, chunkBytes: chunkBytes)
            #expect(result.rows == [["1", "2"], ["p\(end)q", ""], ["3", "4"]])
            #expect(result.lines == [2, 3, 6])
        }
    }

    @Test("the delimiter is the one the header uses", arguments: [",", ";", "\t"])
    func delimiter(delimiter: String) throws {
        let result = try read(
            ["代表编号", "出席情况", "备注"].joined(separator: delimiter) + "\n" + ["a,;", "b", "c"].map { "\"\($0)\"" }.joined(separator: delimiter))
        #expect(result.header == ["代表编号", "出席情况", "备注"])
        #expect(result.rows == [["a,;", "b", "c"]])
    }

    @Test("a delimiter inside a quoted header is no delimiter")
    func quotedHeader() throws {
        let result = try read("\"a,b,c\";d\n1;2\n")
        #expect(result.header == ["a,b,c", "d"])
    }

    @Test("a byte order mark and padding are no part of the header")
    func headerPadding() throws {
        #expect(try read("\u{FEFF}a ,\u{3000}b\n1,2\n").header == ["a", "b"])
    }

    @Test("rows of nothing but delimiters and a repeated header are no rows")
    func noRows() throws {
        let result = try read("a,b,c\n1,2,3\n,,\na,b,c\n\r\n4,5,6\n,,")
        #expect(result.rows == [["1", "2", "3"], ["4", "5", "6"]])
        #expect(result.lines == [2, 6])
    }

    @Test("a row with too few or too many cells is a fault, and reading goes on", arguments: ["1", "1,2,3", "\"1\"", "1,\"2\",3"])
    func ragged(row: String) throws {
        let result = try read("a,b\nx,y\n\(row)\nz,w\n")
        #expect(result.rows == [["x", "y"], ["z", "w"]])
        #expect(result.faults == [Fault(.raggedRow, row: 3)])
        #expect(result.faults.first?.arguments.last == "2")
    }

    @Test("a quote out of place is a fault, and reading goes on", arguments: ["x\"y,2", "\"x\"y,2", "1, \"2,3\"", "1,\"a\" \"b\""])
    func strayQuote(row: String) throws {
        let result = try read("a,b\n\(row)\nz,w\n")
        #expect(result.rows == [["z", "w"]])
        #expect(result.faults == [Fault(.strayQuote, row: 2)])
    }

    @Test("a quote never closed is refused with the line that opened it")
    func unclosed() {
        let fault = refusal("a,b\n1,2\n3,\"4\n5,6\n7,8\n")
        #expect(fault == Fault(.unclosedQuote, row: 3))
        #expect(fault?.arguments == ["2"])
        #expect(refusal("\"a,b\n1,2") == Fault(.unclosedQuote, row: 1))
        #expect(refusal("a,b\n1,\"x\ny\"\n\"") == Fault(.unclosedQuote, row: 4))
    }

    @Test("a file with one column is read")
    func oneColumn() throws {
        #expect(try read("a\n1\n\n2\n\"\"\n").rows == [["1"], ["2"], [""]])
    }

    @Test("an empty file is refused", arguments: ["", "\u{FEFF}", "\n\n", " \r\n", "\u{FEFF}\n"])
    func empty(text: String) { #expect(faultCode(text) == .emptyFile) }

    @Test("random documents read as a naive reader reads them, over chunk boundaries of every size", arguments: 0..<120)
    func property(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let columns = Int.random(in: 1...5, using: &random)
        let pieces = ["", "a", "出席", "é", "𠮷", "\"", ",", ";", "\n", "\r\n", "\r", " ", "word", "12", "\t"]
        let ends = ["\n", "\r\n", "\r"]
        var text = (0..<columns).map { "h\($0)" }.joined(separator: ",") + "\n"
        for _ in 0..<Int.random(in: 0...12, using: &random) {
            let cells = (0..<columns).map { _ in
                let cell = (0..<Int.random(in: 0...4, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
                let mustQuote = cell.utf8.contains { [0x22, 0x2C, 0x0A, 0x0D].contains($0) }
                let quoted = mustQuote || Int.random(in: 0..<4, using: &random) == 0
                return quoted ? "\"\(cell.replacing("\"", with: "\"\""))\"" : cell
            }
            text += cells.joined(separator: ",") + (ends.randomElement(using: &random) ?? "\n")
        }
        if Bool.random(using: &random) { while text.utf8.last == 0x0A || text.utf8.last == 0x0D { text.unicodeScalars.removeLast() } }
        let expected = NaiveCSV.rows(text)
        for chunkBytes in [8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 31, 64, 4096] {
            let result = try read(text, chunkBytes: chunkBytes)
            #expect(result.rows == expected.map(\.cells), "seed \(seed), chunks of \(chunkBytes)")
            #expect(result.lines == expected.map(\.line), "seed \(seed), chunks of \(chunkBytes)")
            #expect(result.faults.isEmpty, "seed \(seed), chunks of \(chunkBytes)")
        }
    }
}

/// RFC 4180 transcribed character by character, for well-formed documents with a header and commas.
enum NaiveCSV {
    static func rows(_ text: String) -> [(line: Int, cells: [String])] {
        let scalars = Array(text.unicodeScalars)
        var records: [(line: Int, cells: [String], raw: String)] = []
        var (at, line) = (0, 1)
        while at < scalars.count {
            let (start, startLine) = (at, line)
            var cells: [String] = []
            var isDone = false
            while !isDone {
                var cell = String.UnicodeScalarView()
                if at < scalars.count && scalars[at] == "\"" {
                    at += 1
                    while true {
                        if scalars[at] == "\"" {
                            if at + 1 < scalars.count && scalars[at + 1] == "\"" { at += 1 } else { break }
                        }
                        if scalars[at] == "\n" || (scalars[at] == "\r" && scalars[at + 1] != "\n") { line += 1 }
                        cell.append(scalars[at])
                        at += 1
                    }
                    at += 1
                } else {
                    while at < scalars.count, ![",", "\n", "\r"].contains(scalars[at]) {
                        cell.append(scalars[at])
                        at += 1
                    }
                }
                cells.append(String(cell))
                isDone = at >= scalars.count || scalars[at] != ","
                if !isDone { at += 1 }
            }
            var raw = String.UnicodeScalarView()
            raw.append(contentsOf: scalars[start..<at])
            records.append((startLine, cells, String(raw)))
            if at < scalars.count {
                at += scalars[at] == "\r" && at + 1 < scalars.count && scalars[at + 1] == "\n" ? 2 : 1
                line += 1
            }
        }
        let header = records[0]
        return records.dropFirst()
            .filter { !$0.raw.isEmpty && $0.raw != header.raw && $0.raw != String(repeating: ",", count: header.cells.count - 1) }
            .map { ($0.line, $0.cells) }
    }
}
