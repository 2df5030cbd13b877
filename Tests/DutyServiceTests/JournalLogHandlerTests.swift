import Logging
import Testing

@testable import DutyService

@Suite("Log lines")
struct JournalLogHandlerTests {
    private func lines(isJournal: Bool, _ body: (Logger) -> Void) -> [String] {
        let lines = Mutexed<[String]>([])
        body(Logger(label: "inbox") { JournalLogHandler(label: $0, isJournal: isJournal) { lines.value.append($0) } })
        return lines.value
    }

    @Test("the journal gets a priority, the label, the words and the values in order of their keys")
    func journal() {
        let lines = lines(isJournal: true) {
            $0.info("accepted", metadata: ["file": "a b.csv", "batch": "17"])
            $0.critical("bad")
        }
        #expect(lines == ["<6>inbox: accepted batch=17 file=\"a b.csv\"\n", "<2>inbox: bad\n"])
    }

    @Test("a value stays on its line, whatever a file was called")
    func oneLine() {
        let lines = lines(isJournal: true) { $0.notice("x\ny", metadata: ["file": "a\n<2>root: all is lost\"", "none": ""]) }
        #expect(lines == ["<5>inbox: x y file=\"a <2>root: all is lost\\\"\" none=\"\"\n"])
    }

    @Test("a terminal gets time and level")
    func terminal() {
        let line = lines(isJournal: false) { $0.warning("x") }.first ?? ""
        #expect(line.hasSuffix("+00:00 warning inbox: x\n"))
    }
}
