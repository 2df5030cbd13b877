#if Spreadsheets
    import DutyRecords
    import Foundation
    import Testing

    @testable import DutyIntake

    /// `Fixtures/libreoffice.xls` was saved by LibreOffice from `openpyxl.xlsx`, which openpyxl wrote: a title, a header, four rows (one hidden),
    /// a date merged over two of them, three formulas, a truth value, and a hidden sheet.
    @Suite("XLS")
    struct XLSTests {
        static let bytes = try! Array(Data(contentsOf: repository.appending(path: "Tests/DutyIntakeTests/Fixtures/libreoffice.xls")))

        func pull(_ bytes: [UInt8], _ yaml: String, name: String = "表.xls") throws -> Pulled {
            let whole =
                "kind: activity\nconstants: {congress: 220000.14, type: research, title: x}\ncolumns: {谁: deputy, 何时: date, 备注: remark}\n\(yaml)"
            let mapping = try Mapping(name: "test", bytes: Array(whole.utf8), registry: .standard)
            return try DutyIntakeTests.pull(ByteSource(name: name, bytes: bytes), mappings: [mapping], forced: .mapping("test"))
        }

        @Test(
            "texts, dates, formulas' results, truth values and merged cells are read, whatever the name",
            arguments: ["表.xls", "表.et", "表.xlsx"])
        func cells(name: String) throws {
            let pulled = try pull(Self.bytes, "sheets: [名册]\nhidden: read", name: name)
            #expect(pulled.records.map(\.line) == [3, 4, 5])
            #expect(pulled.records.map(\.subject) == ["JL14-0001", "JL14-0002", "JL14-0001"])
            for (record, parts) in zip(pulled.records, [("2025-03-19", "2"), ("2025-03-19", "TRUE"), ("2025-03-20", "0.2392")]) {
                #expect(record.content.contains("\"date\":\"\(parts.0)\"") && record.content.contains("\"remark\":\"\(parts.1)\""))
            }
            #expect(pulled.found == ["6 cell-error"])
            #expect(pulled.faults.first?.cell == "C6" && pulled.faults.first?.sheet == "名册")
            #expect(pulled.notes == ["0 sheet-left-out"])
        }

        @Test("a hidden sheet and hidden rows are refused, or skipped where a mapping says so")
        func hidden() throws {
            #expect(refusal { _ = try pull(Self.bytes, "") } == Fault(.hiddenSheet, sheet: "旧"))
            #expect(try pull(Self.bytes, "sheets: [名册]").found == ["6 hidden-row"])
            #expect(try pull(Self.bytes, "hidden: skip").notes == ["0 hidden-sheet-left-out", "6 hidden-row-left-out"])
        }

        @Test("an XLS cut anywhere is refused, and one with a flipped byte never crashes or hangs")
        func damaged() throws {
            for length in stride(from: 100, to: Self.bytes.count, by: 511) {
                let fault = refusal { _ = try pull(Array(Self.bytes.prefix(length)), "hidden: read\nsheets: [名册]") }
                #expect(fault != nil, "\(length) bytes")
            }
        }

        @Test(
            "another compound file is refused by what it is",
            arguments: [("EncryptedPackage", "encrypted-workbook"), ("WordDocument", "unsupported-format")])
        func others(stream: String, code: String) throws {
            var bytes = Self.bytes
            let old = Array("Workbook".utf16).flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
            let start = try #require(bytes.indices.first { bytes[$0...].starts(with: old) })
            let new = Array(stream.utf16).flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
            bytes.replaceSubrange(start..<start + 64, with: new + Array(repeating: 0, count: 64 - new.count))
            bytes[start + 64] = UInt8(new.count + 2)
            #expect(refusal { _ = try pull(bytes, "") }?.code.name == code)
        }

        @Test("what openpyxl writes is read, and its formulas, which it does not compute, are named")
        func openpyxl() throws {
            let bytes = try Array(Data(contentsOf: repository.appending(path: "Tests/DutyIntakeTests/Fixtures/openpyxl.xlsx")))
            let pulled = try pull(bytes, "sheets: [名册]\nhidden: skip")
            #expect(pulled.records.map(\.line) == [4])
            #expect(pulled.found == ["3 formula-without-value", "5 formula-without-value"])
        }
    }
#endif
