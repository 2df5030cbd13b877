#if PDF
    import DutyRecords
    import Foundation
    import Testing
    import TransparencyLog

    @testable import DutyReports

    /// What other programs (poppler) make of the PDF.
    @Suite("The PDF of a performance file", .enabled(if: Poppler.isInstalled, "needs pdftotext and pdfinfo (Debian: poppler-utils)"))
    struct PrintedFileTests {
        /// As many sittings as asked for, each attended.
        private func fixture(sittings: Int = 3, text: String = "普通文字") -> Fixture {
            var fixture = Fixture()
            fixture.meeting("14-1", "2023-01-15", title: text)
            for number in 1...sittings {
                fixture.sitting("14-1/\(number)", of: "14-1", "2023-01-15")
                fixture.attendance("14-1/\(number)", number % 7 == 0 ? "absent" : "present", ["remark": text])
            }
            fixture.ballot("14-1/1/b1", in: "14-1/1", "2023-01-15", method: "openRollCall")
            fixture.vote("14-1/1/b1", "yes", choice: "for")
            return fixture
        }

        private func print(_ fixture: Fixture, name: String = "王磊", _ language: Language = .chinese) throws -> Poppler {
            let file = try PerformanceFile(fixture.input(name: name))
            return try Poppler(PDFRenderer(language: language).render(file))
        }

        @Test("It is tagged A4 with title and author, and every font is embedded", arguments: Language.allCases)
        func document(language: Language) throws {
            let pdf = try print(fixture(), language)
            let info = try pdf.info()
            #expect(info["Tagged"] == "yes")
            #expect(info["Page size"]?.contains("A4") == true)
            #expect(info["Title"]?.contains("王磊") == true)
            #expect(info["Author"] == "吉林省人大代表履职档案库（示例）")
            let fonts = try pdf.run("pdffonts").split(separator: "\n").dropFirst(2)
            #expect(!fonts.isEmpty)
            // The columns after the name: type, encoding, emb, sub, uni.
            for font in fonts { #expect(font.contains(" yes yes yes "), "\(font)") }
        }

        @Test("Its text is text: Chinese, Korean and characters beyond the basic plane can be searched")
        func text() throws {
            let name = "김철수𠮷㐂"
            let text = try print(fixture(text: "崔명희 𠮷野 é"), name: name).text()
            #expect(text.contains(name))
            #expect(text.contains("崔명희 𠮷野 é"))
            #expect(text.contains("出席率"))
        }

        @Test("Markup and control characters are words like any others")
        func markup() throws {
            let text = try print(fixture(text: "<b>&amp;</b> %s ' \u{1}"), name: "<span size='99'>王</span>").text()
            #expect(text.contains("<b>&amp;</b> %s ' \u{FFFD}"))
            #expect(text.contains("<span size='99'>王</span>"))
        }

        @Test("Each page bears its number of how many, and the head of the deputy's chain")
        func pages() throws {
            let pdf = try print(fixture(sittings: 120))
            let count = try #require(Int(try pdf.info()["Pages"] ?? ""))
            #expect(count > 3)
            let pages = try pdf.text().split(separator: "\u{0C}")
            #expect(pages.count == count)
            for (index, page) in pages.enumerated() {
                // Whether narrow spaces are read as such is up to the reader.
                #expect(page.filter { !$0.isWhitespace || $0.isNewline }.contains("\(index + 1)/\(count)\n"))
                #expect(page.contains("abababababababab"))
            }
        }

        @Test("A record longer than a page goes on overleaf, and no word of it is lost")
        func longText() throws {
            let words = (1...3000).map { "词\($0)。" }
            let text = try print(fixture(sittings: 1, text: words.joined())).text()
            let joined = text.filter { !$0.isWhitespace }
            for word in words { #expect(joined.contains(word), "\(word)") }
        }

        @Test("The rows that a number counts are those of its entries")
        func rows() throws {
            let file = try PerformanceFile(fixture(sittings: 20).input())
            let rows = file.evidenceRows
            let all = rows.groups.flatMap(\.rows)
            #expect(all.map(\.number) == Array(1...file.evidence.count))
            let entries = file.evidence.map(\.sequence)
            #expect(rows.runs(of: entries.shuffled()).map(\.text) == ["1–\(file.evidence.count)"])
            let some = [all[4], all[0], all[1]].map(\.evidence.sequence)
            #expect(rows.runs(of: some).map(\.text) == ["1–2", "5"])
            #expect(rows.runs(of: some).map(\.entry) == [some[1], some[0]])
            for row in all { #expect(rows.number(of: row.evidence.sequence) == row.number) }
            #expect(rows.number(of: SequenceNumber(Int64.max)) == nil && rows.runs(of: [SequenceNumber(0)]).isEmpty)
        }

        @Test("The same file gives the same bytes")
        func determinism() throws {
            let file = try PerformanceFile(fixture().input())
            let renderer = try PDFRenderer()
            #expect(try renderer.render(file) == renderer.render(file))
        }

        @Test("A deputy without records, and one with 2,000, are printed", arguments: [0, 2000])
        func sizes(count: Int) throws {
            let pdf = try print(count == 0 ? Fixture() : fixture(sittings: count), name: String(repeating: "김철수박영희", count: 10))
            #expect(try pdf.text().contains("김철수박영희"))
        }

        @Test("A character that no font has is named")
        func missing() throws {
            let renderer = try PDFRenderer()
            _ = try renderer.render(PerformanceFile(fixture(text: "\u{10FFFD}").input()))
            #expect(renderer.missing.contains("\u{10FFFD}"))
        }
    }

    /// A document on disk, as poppler's programs see it.
    final class Poppler {
        static let isInstalled = ["pdftotext", "pdfinfo", "pdffonts"].allSatisfy {
            FileManager.default.isExecutableFile(atPath: "/usr/bin/\($0)")
        }

        private let url = FileManager.default.temporaryDirectory.appending(path: "duty-\(UUID().uuidString).pdf")

        init(_ bytes: [UInt8]) throws { try Data(bytes).write(to: url) }

        deinit { try? FileManager.default.removeItem(at: url) }

        func text() throws -> String { try run("pdftotext", ["-layout"], ["-"]) }

        func info() throws -> [String: String] {
            var result: [String: String] = [:]
            for line in try run("pdfinfo").split(separator: "\n") {
                let parts = line.split(separator: ":", maxSplits: 1)
                if parts.count == 2 { result[String(parts[0])] = parts[1].trimmingCharacters(in: .whitespaces) }
            }
            return result
        }

        func run(_ program: String, _ before: [String] = [], _ after: [String] = []) throws -> String {
            let process = Process()
            process.executableURL = URL(filePath: "/usr/bin/\(program)")
            process.arguments = before + [url.path] + after
            let pipe = Pipe()
            process.standardOutput = pipe
            try process.run()
            let data = pipe.fileHandleForReading.readDataToEndOfFile()
            process.waitUntilExit()
            try #require(process.terminationStatus == 0)
            return String(decoding: data, as: UTF8.self)
        }
    }
#endif
