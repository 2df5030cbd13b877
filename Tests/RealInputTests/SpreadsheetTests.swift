#if Spreadsheets
    import DutyArchive
    import DutyRecords
    import DutyService
    import Foundation
    import Testing

    @Suite("Two registers that clerks made", .enabled(if: RealInput.isHere, RealInput.absent))
    struct SpreadsheetTests {
        @Test("each row of the candidates' register is a record or a named fault, as many as it declares")
        func candidates() throws {
            let input = try RealInput()
            defer { input.remove() }
            try input.file("minutes/01-roster.csv")
            let (receipt, faults) = try input.file(
                "spreadsheets/candidates-district.xlsx", mapping: "candidates-register", from: RealInput.data)
            #expect(receipt.format == "xlsx" && receipt.records == 68 && receipt.setAside == 288 && receipt.skipped == 0)
            #expect(
                Dictionary(grouping: faults.faults, by: \.code.name).mapValues(\.count) == ["unknown-name": 277, "name-elsewhere": 11])
            #expect(faults.faults.allSatisfy { $0.sheet == "Table 1" && $0.cell != nil })
            // On the last page the names stand in column D, but for one that is merged from C on.
            #expect(faults.faults.filter { ($0.row ?? 0) > 351 }.compactMap(\.cell).filter { $0.hasPrefix("C") } == ["C376"])
            let notes = try #require(receipt.notes)
            #expect(notes.listed.map(\.code) == Array(repeating: "title-left-out", count: 12))
            #expect(notes.listed.compactMap(\.row) == [59, 60, 117, 118, 175, 176, 233, 234, 291, 292, 349, 350])
        }

        @Test("the elected of an election's result are enrolled, with the constituency that is merged over all rows")
        func result() throws {
            let input = try RealInput()
            defer { input.remove() }
            let (receipt, faults) = try input.file("spreadsheets/ground.xls", mapping: "election-result", from: RealInput.data)
            #expect(receipt.format == "xls" && receipt.records == 3 && faults.count == 0)
            try input.archive.snapshot { snapshot in
                #expect(try snapshot.deputies() == ["LY9-P1", "LY9-P6", "LY9-P9"])
                let records = try snapshot.records(of: "LY9-P9")
                #expect(records.first?.text("name") == "鄭天財 Sra．Kacaw" && records.first?.text("electoralUnit") == "平地原住民")
                #expect(records.first?.row == 10 && records.first?.sheet == "Sheet1")
            }
        }
    }
#endif
