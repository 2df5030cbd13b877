/// The identifier of a deputy as an office may assign it (FORMAT "Subject").
enum DeputyIdentifier {
    enum Verdict: Equatable { case sound, malformed, reserved, citizenNumber }

    /// 1–64 of `A-Z a-z 0-9 . _ -`, beginning with a letter or digit; not `archive` nor `congress.…` in any case of letters;
    /// not a citizen identity number (DOMAIN rule 12).
    static func verdict(_ bytes: UnsafeRawBufferPointer) -> Verdict {
        guard let first = bytes.first, bytes.count <= 64, first.isLetter || first.isDigit else { return .malformed }
        for byte in bytes {
            guard byte.isDigit || byte.isLetter || byte == 0x2D || byte == 0x2E || byte == 0x5F else { return .malformed }
        }
        if isReserved(bytes, "archive", wholly: true) || isReserved(bytes, "congress.", wholly: false) { return .reserved }
        return CitizenNumber.isValid(bytes) ? .citizenNumber : .sound
    }

    private static func isReserved(_ bytes: UnsafeRawBufferPointer, _ word: StaticString, wholly: Bool) -> Bool {
        guard wholly ? bytes.count == word.utf8CodeUnitCount : bytes.count >= word.utf8CodeUnitCount else { return false }
        return word.withUTF8Buffer { letters in letters.indices.allSatisfy { bytes[$0] | 0x20 == letters[$0] | 0x20 } }
    }
}
