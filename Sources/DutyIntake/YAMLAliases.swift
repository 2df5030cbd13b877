/// What of a YAML file refers to another part of it: `*name`, where `&name` stands too.
///
/// Ten lines of them can stand for more values than there is memory, and comparing keys made of them never ends.
enum YAMLAliases {
    /// The first name that stands behind both signs, wherever they stand; nil where there is none, and then nothing is an alias.
    static func first(in yaml: [UInt8]) -> String? {
        let anchors = Set(names(behind: UInt8(ascii: "&"), yaml))
        return anchors.isEmpty ? nil : names(behind: UInt8(ascii: "*"), yaml).first(where: anchors.contains)
    }

    private static func names(behind sign: UInt8, _ yaml: [UInt8]) -> [String] {
        yaml.indices.filter { yaml[$0] == sign }.compactMap { at in
            let name = yaml[(at + 1)...].prefix(while: isNameByte)
            return name.isEmpty ? nil : String(decoding: name, as: UTF8.self)
        }
    }

    /// As libyaml has it: a letter, a digit, `_` or `-`.
    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x5F, 0x2D: true
        default: false
        }
    }
}
