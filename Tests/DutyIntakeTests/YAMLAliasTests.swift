import DutyRecords
import Testing

@testable import DutyIntake

@Suite("Aliases in YAML")
struct YAMLAliasTests {
    private func fault(_ yaml: String) -> Fault? {
        refusal { _ = try YAMLMap(file: "x.yaml", bytes: Array(yaml.utf8)) }
    }

    @Test(
        "an alias is refused wherever it stands, as a key too",
        arguments: [
            "a: &x 1\nb: *x\n", "? &x [1]\n: 1\n? [*x,*x]\n: 2\n", "{\"a\":&x-1_Y b,\"c\":*x-1_Y}", "- &0 a\n- *0\n",
            "a: &x\n  b: 1\n<<: *x\n",
        ])
    func refused(yaml: String) {
        #expect(fault(yaml)?.code == .mappingSyntax)
        #expect(fault(yaml)?.arguments.first?.contains("no aliases") == true)
    }

    @Test("ten lines that stand for a thousand million keys are refused at once")
    func bomb() {
        let lines = (0..<12).map { "? &a\($0 + 1) [\(String(repeating: "*a\($0),", count: 9))]\n: 1\n" }
        #expect(fault("? &a0 [x]\n: 1\n" + lines.joined())?.arguments.first?.contains("no aliases") == true)
    }

    @Test(
        "the two signs in texts, and an anchor that nothing refers to, are none",
        arguments: ["a: \"*x\"\n", "a: b & c * d\n", "a: &x 1\nb: \"*y\"\n"])
    func taken(yaml: String) {
        #expect(fault(yaml) == nil)
    }

    @Test("nesting beyond a thousand is refused", arguments: ["a: [", "a: {b: ", "- "])
    func nesting(unit: String) {
        #expect(
            fault("a: " + String(repeating: String(unit.dropFirst(unit.hasPrefix("a") ? 3 : 0)), count: 10_000))?.code == .mappingSyntax)
    }

    @Test("of many unknown keys a hundred are named")
    func many() {
        let yaml = (0..<300).map { "k\($0): 1\n" }.joined()
        do {
            try YAMLMap(file: "x.yaml", bytes: Array(yaml.utf8)).allow(only: ["kind"])
            Issue.record("taken")
        } catch { #expect((error as? IntakeError)?.faults.count == 100) }
    }
}
