import DutyRecords
import Testing

@Suite("Each kind of record")
struct KindTests {
    @Test("a complete row becomes its canonical content", arguments: KindSample.all)
    func accepted(_ sample: KindSample) throws {
        let filing = Filing(sample.kind, sample.headers, RosterContext.sample())
        #expect(try filing.content(sample.cells.map(\.cell)) == sample.content)
        let isCongress = sample.kind.chain == .congress
        #expect(filing.record.subject == (isCongress ? "congress.220000.14" : sample.cells[0].cell))
    }

    @Test("content read back gives the slots that validation gave, and serialises to itself", arguments: KindSample.all)
    func readBack(_ sample: KindSample) throws {
        let filing = Filing(sample.kind, sample.headers, RosterContext.sample())
        _ = try filing.content(sample.cells.map(\.cell))
        let read = try sample.kind.reading(filing.record.content)
        #expect(read.values == filing.record.values)
        #expect(read.sourceRow == 2)
        #expect(read.sourceRange == filing.record.sourceRange)
        #expect(read.content == filing.record.content)
        #expect(try CanonicalJSON.parse(read.content).serialize() == read.content)
    }

    @Test("a row without a required cell is refused, and only for that", arguments: KindSample.all)
    func required(_ sample: KindSample) throws {
        for (index, field) in sample.kind.fields.enumerated() {
            guard field.presence == .required || index == 0, field.name != "deputy" || sample.kind.opensChain else { continue }
            var cells = sample.cells.map(\.cell)
            let column = try #require(sample.headers.firstIndex(of: field.name))
            cells[column] = " \u{3000} "
            let filing = Filing(sample.kind, sample.headers, RosterContext.sample())
            let faults = try filing.faults(cells)
            #expect(faults.map(\.code) == [.missingValue])
            #expect(faults.first?.column == field.name)
            #expect(faults.first?.row == 2)
        }
    }

    @Test("every stored field refuses a cell that is no value of its type", arguments: KindSample.all)
    func mutations(_ sample: KindSample) throws {
        for field in sample.kind.fields where field.isStored {
            let column = try #require(sample.headers.firstIndex(of: field.name) ?? sample.headers.indices.last)
            guard sample.headers[column] == field.name else { continue }
            var cells = sample.cells.map(\.cell)
            cells[column] = "a\u{01}b"
            let filing = Filing(sample.kind, sample.headers, RosterContext.sample())
            let faults = try filing.faults(cells)
            #expect(faults.count == 1, "\(sample.kind.name).\(field.name)")
            #expect(faults.first?.field == field.name)
        }
    }

    @Test("the standard registry knows its kinds by name, label and alias")
    func registry() {
        #expect(
            KindRegistry.standard.kinds.map(\.name) == [
                "mandate", "meeting", "sitting", "attendance", "deliberation", "ballot", "vote", "motion", "suggestion", "activity",
                "contact", "training", "report", "publication", "inquiry", "notice", "support", "discipline",
                "identity", "liaison", "contest", "finding", "congressFinding", "evidence", "meetingEvidence",
            ])
        #expect(Set(KindSample.all.map(\.kind.name)) == Set(KindRegistry.standard.kinds.map(\.name)))
        for kind in KindRegistry.standard.kinds {
            for spelling in [kind.name, kind.label.chinese, " \(kind.label.english.uppercased()) "] + kind.aliases {
                #expect(KindRegistry.standard.kind(named: spelling)?.name == kind.name)
            }
        }
        #expect(KindRegistry.standard.kind(named: "决议") == nil)
    }

    @Test("a full header in Chinese or by field names matches its kind alone", arguments: KindSample.all)
    func headers(_ sample: KindSample) {
        for headers in [sample.kind.fields.map(\.label.chinese), sample.kind.fields.map(\.label.english), sample.headers] {
            #expect(KindRegistry.standard.matching(headers: headers).map(\.name) == [sample.kind.name])
            #expect(KindRegistry.standard.matching(headers: headers + ["天气"]).isEmpty)
            #expect(KindRegistry.standard.matching(headers: headers + [headers[0]]).isEmpty)
        }
    }

    @Test("a header of the required fields alone, by labels or names, matches its kind alone", arguments: KindSample.all)
    func shortHeaders(_ sample: KindSample) {
        let required = sample.kind.fields.filter { $0.presence == .required || $0.name == "congress" }
        for headers in [required.map(\.label.chinese), required.map(\.label.english), required.map(\.name)] {
            #expect(KindRegistry.standard.matching(headers: headers).map(\.name) == [sample.kind.name])
        }
    }
}
