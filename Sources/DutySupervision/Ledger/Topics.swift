import DutyIntake
import DutyRecords

/// What suggestions are about, by words of their titles: a list of the office, since nothing on record says it. The first topic with a word
/// in the title is the suggestion's.
public struct Topics: Sendable {
    private let list: [(title: Phrase, words: [String])]

    public init() { list = [] }

    /// - Throws: `IntakeError` with the line and what was expected.
    public init(file: String, bytes: [UInt8]) throws {
        let top = try YAMLMap(file: file, bytes: bytes)
        try top.allow(only: ["topics"])
        list = try top.maps(try top.required("topics", "topics: [ … ]", nil)).map { map, line in
            try map.allow(only: ["title", "words"])
            let words = try map.texts(try map.required("words", "[ … ]", line))
            guard !words.isEmpty, !words.contains("") else { throw map.invalid(map["words"]!, "[ text, … ]") }
            return (try map.phrase(try map.required("title", "{ zh: …, en: … }", line)), words)
        }
    }

    public init(path: String) throws { try self.init(file: YAMLFile.name(path), bytes: YAMLFile.bytes(path)) }

    func topic(_ title: String) -> Phrase? { list.first { $0.words.contains { title.contains($0) } }?.title }
}
