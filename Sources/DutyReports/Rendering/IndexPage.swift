import DutyArchive
import DutyRecords

/// The list that stands beside the files of many deputies, and leads to each.
public struct IndexPage: Sendable {
    private struct Line: Sendable {
        let id: String
        let name: String
        let congresses: String
        let delegation: String
    }

    private let title: String
    private let suffixes: [String]
    let announced: AnnouncedReport
    /// By identifier.
    private var lines: [Line] = []

    /// - Parameters:
    ///   - title: The archive's.
    ///   - announced: What comparing the same snapshot with what was announced gave.
    ///   - suffixes: What the names of each deputy's files end in.
    public init(title: String, announced: AnnouncedReport, suffixes: [String] = [".html", ".json"]) {
        self.title = title
        self.suffixes = suffixes
        self.announced = announced
    }

    public mutating func add(_ deputy: Deputy) {
        let delegation = deputy.mandates.last?.delegations.last?.delegation ?? ""
        lines.append(
            Line(
                id: deputy.id, name: deputy.name, congresses: deputy.mandates.map(\.congress).joined(separator: "、"), delegation: delegation
            ))
    }

    /// One self-contained page with links to the files of each deputy.
    public func html(_ language: Language) -> [UInt8] {
        var buffer = HTMLBuffer(capacity: 8192 + lines.count * 200)
        buffer.beginPage(title: FileWords.title[language], language)
        buffer.beginBody(archive: title, heading: FileWords.title[language], id: Self.count.text(language, String(lines.count)))
        buffer.markup("<div class=\"scroll\"><table><thead><tr>")
        buffer.headings([Self.id, Self.name, Self.congress, Self.delegation, Self.files], language)
        buffer.markup("</tr></thead><tbody>\n")
        for line in lines.sorted(by: { $0.id < $1.id }) { row(line, &buffer) }
        buffer.markup("</tbody></table></div>\n")
        findings(language, &buffer)
        buffer.endPage()
        return buffer.bytes
    }

    private func row(_ line: Line, _ buffer: inout HTMLBuffer) {
        buffer.markup("<tr><td class=\"nowrap\">")
        link(line.id, line.id + suffixes[0], &buffer)
        buffer.markup("</td>")
        for cell in [line.name, line.congresses, line.delegation] {
            buffer.markup("<td>")
            buffer.text(cell)
            buffer.markup("</td>")
        }
        buffer.markup("<td class=\"nowrap\">")
        for suffix in suffixes {
            link(suffix.dropFirst().uppercased(), line.id + suffix, &buffer)
            buffer.markup(" ")
        }
        buffer.markup("</td></tr>\n")
    }

    private func link(_ words: String, _ file: String, _ buffer: inout HTMLBuffer) {
        buffer.markup("<a href=\"")
        buffer.text(file)
        buffer.markup("\">")
        buffer.text(words)
        buffer.markup("</a>")
    }

    /// One object: the archive's title, each deputy's identifier, name and file, and each number announced that the records do not bear out.
    public func json() -> [UInt8] {
        var json = JSONBuffer(capacity: 4096 + lines.count * 100)
        json.object { json in
            json.key("title")
            json.string(title)
            json.key("deputies")
            json.array { json in
                for line in lines.sorted(by: { $0.id < $1.id }) {
                    json.object { json in
                        json.pair("id", line.id)
                        json.pair("name", line.name)
                        json.pair("file", line.id + ".json")
                    }
                }
            }
            json.key("announced")
            announced.write(to: &json)
        }
        json.newline()
        return json.bytes
    }

    private static let id = Phrase("代表编号", "Identifier")
    private static let name = Phrase("姓名", "Name")
    private static let congress = Phrase("人大届次", "Congress")
    private static let delegation = Phrase("代表团", "Delegation")
    private static let files = Phrase("文件", "Files")
    private static let count = Phrase("共 %1 名代表", "%1 deputies")
}
