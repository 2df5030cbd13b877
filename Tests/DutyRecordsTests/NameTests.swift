import Testing

@testable import DutyRecords

@Suite("Names")
struct NameTests {
    @Test(
        "one person's name in several spellings folds to one",
        arguments: [
            ("王　磊", "王磊"), (" 王 磊\u{A0}", "王磊"), ("王磊（女，朝鲜族）", "王磊"), ("王磊(女)", "王磊"), ("王磊（女）（朝鲜族）", "王磊"), ("王磊【补选】", "王磊"),
            ("王\u{200B}磊\u{FEFF}", "王磊"), ("阿依古丽·买买提", "阿依古丽·买买提"), ("阿依古丽•买买提", "阿依古丽·买买提"), ("阿依古丽‧买买提", "阿依古丽·买买提"),
            ("阿依古丽・买买提", "阿依古丽·买买提"), ("阿依古丽･买买提", "阿依古丽·买买提"), ("阿依古丽．买买提", "阿依古丽·买买提"), ("阿依古丽.买买提", "阿依古丽·买买提"),
            ("阿依古丽∙买买提", "阿依古丽·买买提"), ("阿依古丽⋅买买提", "阿依古丽·买买提"), ("⽅⽂", "方文"), ("\u{F9E1}明", "李明"), ("Ｋａｃａｗ", "Kacaw"), ("（空）", "(空)"),
        ])
    func folded(_ written: String, _ expected: String) {
        #expect(Array(PersonName.fold(written).unicodeScalars) == Array(expected.unicodeScalars))
        #expect(PersonName.fold(expected) == PersonName.fold(PersonName.fold(written)))
    }

    @Test("marks that print nothing, variation selectors and marks of direction among them, fold away")
    func invisible() {
        #expect(PersonName.fold("王\u{FE00}\u{E0100}磊\u{200F}\u{AD}") == "王磊")
    }

    @Test(
        "what stands in brackets is a note in Han, and a part of the name in another script",
        arguments: [
            ("鄭天財(Sra．Kacaw)", "鄭天財Sra‧Kacaw", true), ("鄭天財（Sra·Kacaw）", "鄭天財Sra．Kacaw", true), ("王磊（女，朝鲜族）", "王磊", true),
            ("王磊（女）", "王磊女", false), ("鄭天財(Sra．Kacaw)", "鄭天財", true), ("鄭天財", "鄭天財Sra‧Kacaw", false), ("王磊(1)", "王磊1", false),
        ])
    func brackets(_ left: String, _ right: String, _ agree: Bool) {
        #expect(PersonName.agree(left, right) == agree && PersonName.agree(right, left) == agree)
    }

    @Test(
        "a name resembles one that agrees wherever both can be read, or that has a transcription after it",
        arguments: [
            ("傅\u{E8E4}萁", "傅崐萁", true), ("傅\u{FFFD}萁", "傅崐萁", true), ("傅\u{FFFD}\u{FFFD}\u{FFFD}萁", "傅崐萁", true),
            ("傅\u{E8E4}\u{E8E4}萁", "傅崐萁", false), ("傅\u{E8E4}其", "傅崐萁", false), ("\u{FFFD}\u{FFFD}\u{FFFD}", "傅崐萁", false),
            ("傅崐萁", "傅崐萁", false), ("傅崐", "傅崐萁", false), ("鄭天財", "鄭天財Sra‧Kacaw", true), ("鄭天", "鄭天財Sra‧Kacaw", false),
        ])
    func resembling(_ left: String, _ right: String, _ resembles: Bool) {
        #expect(PersonName.resembles(left, right) == resembles && PersonName.resembles(right, left) == resembles)
    }

    @Test("different names stay different")
    func different() {
        #expect(PersonName.fold("王磊") != PersonName.fold("王蕾"))
        #expect(PersonName.fold("阿依·古丽") != PersonName.fold("阿依古丽"))
        #expect(PersonName.fold("张(三)丰") == "张(三)丰")
    }

    @Test("private-use characters and U+FFFD are reported, rare ideographs are not")
    func unreadable() {
        #expect(PersonName.unreadable(in: "王\u{E8E4}\u{FFFD}\u{F0000}").map(\.value) == [0xE8E4, 0xFFFD, 0xF0000])
        #expect(PersonName.unreadable(in: "王𠮷䶮").isEmpty)
    }

    @Test(
        "headers are compared folded",
        arguments: [
            (" 出席情况 ", "出席情况"), ("出　席 情况", "出席情况"), ("ＳＴＡＴＵＳ", "status"), ("时长（小时）", "时长(小时)"), ("\u{FEFF}代表编号", "代表编号"),
            ("代表\n编号", "代表编号"), ("Leave Reason", "leavereason"),
        ])
    func headers(_ written: String, _ expected: String) {
        #expect(HeaderName.fold(written) == expected)
    }

    @Test(
        "a citizen identity number is known by its check digit",
        arguments: [
            // GB 11643-1999, annex: 11010519491231002X and 440524188001010014.
            ("11010519491231002X", true), ("11010519491231002x", true), ("440524188001010014", true), ("110105194912310021", false),
            ("440524188001010015", false), ("440524188001010041", false), ("44052418800101001", false), ("4405241880010100144", false),
            ("4405241880010100A4", false), ("X10105194912310021", false), ("", false),
        ])
    func citizenNumber(_ text: String, _ isValid: Bool) {
        #expect(Array(text.utf8).withUnsafeBytes { CitizenNumber.isValid($0) } == isValid)
    }

    @Test("any changed digit of a citizen identity number makes it invalid")
    func citizenNumberMutations() {
        let number = Array("440524188001010014".utf8)
        for index in number.indices {
            for digit in UInt8(0x30)...0x39 where digit != number[index] {
                var changed = number
                changed[index] = digit
                #expect(!changed.withUnsafeBytes { CitizenNumber.isValid($0) })
            }
        }
    }

    @Test(
        "deputy identifiers are those an office may assign",
        arguments: [
            ("JL14-0001", DeputyIdentifier.Verdict.sound), ("1", .sound), ("a._-", .sound), ("archive1", .sound), ("congress", .sound),
            ("congressman", .sound), (String(repeating: "a", count: 64), .sound), (String(repeating: "a", count: 65), .malformed),
            ("", .malformed),
            ("-a", .malformed), (".a", .malformed), ("_a", .malformed), ("a b", .malformed), ("a/b", .malformed), ("王磊", .malformed),
            ("a\n", .malformed), ("archive", .reserved), ("Archive", .reserved), ("congress.220000.14", .reserved),
            ("CONGRESS.x", .reserved),
            ("congress.", .reserved), ("440524188001010014", .citizenNumber), ("440524188001010015", .sound),
        ])
    func identifiers(_ id: String, _ verdict: DeputyIdentifier.Verdict) {
        #expect(Array(id.utf8).withUnsafeBytes { DeputyIdentifier.verdict($0) } == verdict)
    }
}
