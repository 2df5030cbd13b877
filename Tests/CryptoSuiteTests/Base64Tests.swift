import CryptoSuite
import Testing

@Suite struct Base64Tests {
    @Test(
        "the examples of RFC 4648 §10",
        arguments: [
            ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="), ("foobar", "Zm9vYmFy"),
        ])
    func examples(bytes: String, text: String) {
        #expect(Base64.encode(bytes.utf8) == text)
        #expect(Base64.decode(text.utf8) == Array(bytes.utf8))
    }

    @Test(
        "anything but the one text of some bytes is refused",
        arguments: [
            "Zg", "Zg=", "Zg===", "Z===", "====", "=", "Zh==", "Zm9=", "Zm9v=", "Zm9v====", "Zm 9v", "Zm9v\n", "Zm-_", "Z=g=", "Zg==Zg==",
            "Zm9é",
        ])
    func refused(text: String) {
        #expect(Base64.decode(text.utf8) == nil)
    }

    @Test("every byte in every place survives, and only its own text gives it")
    func exhaustive() {
        for byte in UInt8.min...UInt8.max {
            for bytes in [[byte], [byte, 0], [0, byte], [byte, 255, byte]] {
                #expect(Base64.decode(Base64.encode(bytes).utf8) == bytes)
            }
        }
    }
}
