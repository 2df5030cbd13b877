import Testing

@testable import DutySheets

@Suite("The names of sheets")
struct SheetNameTests {
    @Test(
        "a name that no sheet may have becomes the nearest one that may",
        arguments: [
            ("表决", "表决"), ("a/b:c", "a_b_c"), ("[x]*?\\", "_x____"), ("'quoted'", "quoted"), ("", "Sheet"), ("History", "History (2)"),
            (String(repeating: "代", count: 40), String(repeating: "代", count: 31)),
            (String(repeating: "a", count: 30) + "😀", String(repeating: "a", count: 30)),
        ])
    func taken(_ wanted: String, _ given: String) {
        var names = SheetNames()
        #expect(names.take(wanted) == given)
    }

    @Test("no two sheets have one name, whatever its case")
    func twice() {
        var names = SheetNames()
        #expect(names.take("Deputies") == "Deputies")
        #expect(names.take("deputies") == "deputies (2)")
        #expect(names.take("DEPUTIES") == "DEPUTIES (3)")
        let long = String(repeating: "x", count: 31)
        #expect(names.take(long) == long)
        #expect(names.take(long) == String(repeating: "x", count: 27) + " (2)")
    }
}
