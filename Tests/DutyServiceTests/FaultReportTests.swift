import DutyRecords
import Foundation
import Testing

@testable import DutyService

@Suite("Reports of faults")
struct FaultReportTests {
    private static let code = FaultCode("unknown-code", Phrase("应为 %1 之一", "expected one of %1"))

    @Test("ten thousand faults are listed and the rest counted")
    func limit() throws {
        var report = FaultReport()
        for row in 1...10_005 { report.add(Fault(Self.code, row: row, "a, b")) }
        #expect(report.faults.count == 10_000 && report.count == 10_005)
        #expect(report.text(file: "a.csv", .chinese).contains("另有 5 处未列出"))
        #expect(report.text(file: "a.csv", .english).contains("(5 more not listed)"))
        let first = report.preceded(by: Fault(Self.code, "x"))
        #expect(first.faults.count == 10_000 && first.count == 10_006 && first.faults[0].row == nil)
    }

    @Test("a fault is one line, whatever the file held")
    func line() {
        let fault = Fault(Self.code, sheet: "一月", row: 3, column: "出席\n情况", value: "x", "出席, 缺席")
        #expect(fault.line(.chinese) == "工作表“一月”，第 3 行，列“出席␣情况”：应为 出席, 缺席 之一")
    }

    @Test("machines get every part under its own key")
    func json() throws {
        let report = FaultReport([Fault(Self.code, row: 3, column: "出席情况", value: "x", "y")])
        let object = try JSONSerialization.jsonObject(with: Data(report.json(file: "a.csv"))) as? [String: Any]
        let fault = (object?["faults"] as? [[String: Any]])?.first
        #expect(object?["count"] as? Int == 1 && object?["file"] as? String == "a.csv")
        #expect(
            fault?["code"] as? String == "unknown-code" && fault?["row"] as? Int == 3 && fault?["english"] as? String == "expected one of y"
        )
    }
}
