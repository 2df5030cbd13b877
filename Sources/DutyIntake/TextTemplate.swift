/// A text with `{name}` in it, filled in row by row: `"{term}-{session}"`.
struct TextTemplate: Sendable, Hashable {
    enum Piece: Sendable, Hashable {
        case text(String)
        case name(String)
    }

    let pieces: [Piece]

    /// Nil where a brace is not closed, a name is empty, or two names stand without text between them and that is not allowed.
    init?(_ text: String, namesMayTouch: Bool = true) {
        var pieces: [Piece] = []
        var rest = text[...]
        while let open = rest.firstIndex(of: "{") {
            if open > rest.startIndex { pieces.append(.text(String(rest[..<open]))) }
            guard let close = rest[open...].firstIndex(of: "}") else { return nil }
            let name = String(rest[rest.index(after: open)..<close])
            if name.isEmpty || name.contains("{") { return nil }
            if !namesMayTouch, case .name = pieces.last { return nil }
            pieces.append(.name(name))
            rest = rest[rest.index(after: close)...]
        }
        if rest.contains("}") { return nil }
        if !rest.isEmpty { pieces.append(.text(String(rest))) }
        self.pieces = pieces
    }

    var names: [String] {
        pieces.compactMap { piece in
            if case .name(let name) = piece { name } else { nil }
        }
    }

    /// - Precondition: every name has a value.
    func filled(_ value: (String) -> String) -> String {
        pieces.reduce(into: "") { text, piece in
            switch piece {
            case .text(let fixed): text += fixed
            case .name(let name): text += value(name)
            }
        }
    }
}
