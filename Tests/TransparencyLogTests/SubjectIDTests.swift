import Testing
import TransparencyLog

@Suite struct SubjectIDTests {
    @Test(
        "what FORMAT allows is a subject",
        arguments: ["JL14-0001", "a", "0", "9.x_y-z", String(repeating: "x", count: 64), "archived", "congressman"])
    func accepted(text: String) throws {
        let subject = try SubjectID(text)
        #expect(subject.text == text)
        #expect(!subject.isReserved)
        #expect(subject.congress == nil)
    }

    @Test(
        "anything else is refused",
        arguments: ["", ".a", "-a", "_a", "a b", "a/b", "a\n", "a\u{301}", "王", "a\u{7f}", String(repeating: "x", count: 65)])
    func refused(text: String) {
        #expect(throws: LogError(.subjectMalformed, "")) { try SubjectID(text) }
    }

    @Test("archive and the chain of a congress are reserved")
    func reserved() throws {
        #expect(try SubjectID("archive") == .archive)
        #expect(SubjectID.archive.isReserved && SubjectID.archive.congress == nil)
        let congress = try SubjectID.congress("220000.14")
        #expect(congress.text == "congress.220000.14")
        #expect(congress.isReserved && congress.congress == "220000.14")
    }

    @Test(
        "what only looks like a reserved subject is none at all",
        arguments: [
            "Archive", "ARCHIVE", "congress.", "congress.220000", "congress.220000.", "congress.22.14", "congress.220000.014",
            "congress.220000.14.1", "congress.220000.x", "Congress.220000.14", "congress.220000.0", "congress.JL14-0001",
        ])
    func lookalikes(text: String) {
        #expect(throws: LogError(.subjectMalformed, "")) { try SubjectID(text) }
    }

    @Test("subjects that differ only in case fold to the same")
    func folded() throws {
        #expect(try SubjectID("Jl14-0001.X_z").folded == "jl14-0001.x_z")
    }
}
