import DutyRecords
import Foundation
import Testing

@testable import DutyIntake

/// What a file gave: each row's line and cells, and the faults of single rows.
struct ReadRows: Equatable {
    var header: [String] = []
    var rows: [[String]] = []
    var lines: [Int] = []
    var faults: [Fault] = []
}

/// Reads all of a file given as bytes, in chunks of the given size.
func read(_ bytes: [UInt8], limits: Limits = Limits(), chunkBytes: Int = 512 << 10) throws -> ReadRows {
    try read(ByteSource(name: "test.csv", bytes: bytes), limits: limits, chunkBytes: chunkBytes)
}

func read(_ text: String, limits: Limits = Limits(), chunkBytes: Int = 512 << 10) throws -> ReadRows {
    try read(Array(text.utf8), limits: limits, chunkBytes: chunkBytes)
}

func read(_ source: ByteSource, limits: Limits = Limits(), chunkBytes: Int = 512 << 10) throws -> ReadRows {
    let head = try FileHead(source, limits: limits, chunkBytes: chunkBytes)
    let reader = try IntakeReader.open(head, at: nil)
    var result = ReadRows()
    let row = RowBuffer()
    while true {
        switch try reader.next(into: row) {
        case .row:
            var cells = row.cells.indices.map { row.text($0) }
            cells += Array(repeating: "", count: max(0, reader.header.count - cells.count))
            result.rows.append(cells)
            result.lines.append(row.number)
        case .faulty(let fault):
            result.faults.append(fault)
        case .end:
            result.header = reader.header
            return result
        }
    }
}

/// The fault that makes the whole file unreadable; nil if it was read.
func refusal(_ bytes: [UInt8], limits: Limits = Limits()) -> Fault? {
    refusal { _ = try read(bytes, limits: limits) }
}

func refusal(_ text: String, limits: Limits = Limits()) -> Fault? { refusal(Array(text.utf8), limits: limits) }

func refusal(_ body: () throws -> Void) -> Fault? {
    do {
        try body()
        return nil
    } catch let error as IntakeError {
        return error.faults.first
    } catch {
        Issue.record("an error of another kind: \(error)")
        return nil
    }
}

func faultCode(_ text: String) -> FaultCode? { refusal(text)?.code }

/// A repeatable source of chance; the seed is printed with what fails.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64
    init(seed: UInt64) { state = seed &* 2 &+ 1 }

    /// SplitMix64.
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

/// A folder of its own, removed when the test is done.
final class TemporaryFolder {
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appendingPathComponent("intake-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    func file(_ name: String, _ bytes: [UInt8]) throws -> String {
        let path = url.appendingPathComponent(name).path
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        return path
    }
}

/// GB18030 by the C library, in the direction that the reader does not use.
func gb18030(_ text: String) -> [UInt8] {
    let handle = iconv_open("GB18030", "UTF-8")
    defer { iconv_close(handle) }
    var input = Array(text.utf8).map { CChar(bitPattern: $0) }
    var output = [CChar](repeating: 0, count: 4 * input.count + 16)
    let given = input.withUnsafeMutableBufferPointer { source in
        output.withUnsafeMutableBufferPointer { target in
            var (from, to) = (source.baseAddress, target.baseAddress)
            var (left, room) = (source.count, target.count)
            let result = iconv(handle, &from, &left, &to, &room)
            precondition(result != -1, "not encodable in GB18030")
            return target.count - room
        }
    }
    return output.prefix(given).map { UInt8(bitPattern: $0) }
}
