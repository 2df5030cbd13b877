import CryptoSuite
import Testing
import TransparencyLog

@Suite("Requests to witnesses")
struct WitnessRequestTests {
    private let note: [UInt8]
    private let hash = Digest.zero

    init() throws {
        let origin = try Origin("archive.example/test")
        let signer = NoteSigner(name: try KeyName(origin), key: try SigningKey.generate())
        note = try Checkpoint(origin: origin, size: TreeSize(9), root: .zero).signed(by: [signer]).bytes
    }

    @Test("a request is read back to the byte", arguments: [0, 1, 63])
    func roundTrip(count: Int) throws {
        let request = WitnessRequest(old: TreeSize(Int64(count)), hashes: Array(repeating: hash, count: count), note: note)
        #expect(WitnessRequest.isRequest(request.bytes))
        #expect(try WitnessRequest(parsing: request.bytes) == request)
    }

    @Test("a plain note is no request")
    func plainNote() {
        #expect(!WitnessRequest.isRequest(note))
        #expect(throws: LogError(.requestMalformed, "")) { try WitnessRequest(parsing: note) }
    }

    @Test(
        "what stands before the checkpoint has one form",
        arguments: [
            "", "old\n\n", "old \n\n", "old 01\n\n", "old -1\n\n", "old +1\n\n", "old 1 \n\n", "Old 1\n\n", "old 9007199254740992\n\n",
            "old 1\nHASH\n", "old 1\nHASH", "old 1\n HASH\n\n", "old 1\nHASH\r\n\n", "old 1\nHALF\n\n", "old 1\nold 1\n\n", "\nold 1\n\n",
        ])
    func malformed(head: String) {
        let text = head.replacing("HASH", with: hash.base64).replacing("HALF", with: String(hash.base64.dropFirst(4)))
        #expect(throws: LogError.self) { try WitnessRequest(parsing: Array(text.utf8) + note) }
    }

    @Test("64 hashes, a cut note, what follows it, and nothing at all are refused")
    func bounds() {
        let long = WitnessRequest(old: TreeSize(1), hashes: Array(repeating: hash, count: 64), note: note).bytes
        let good = WitnessRequest(old: TreeSize(1), hashes: [hash], note: note).bytes
        for bytes in [long, Array(good.dropLast()), good + [0x0a], good + Array("x\n".utf8), []] {
            #expect(throws: LogError.self) { try WitnessRequest(parsing: bytes) }
        }
        let huge = Array("old 1\n\n".utf8) + [UInt8](repeating: 0x41, count: WitnessRequest.byteCountMax)
        #expect(throws: LogError(.requestMalformed, "")) { try WitnessRequest(parsing: huge) }
    }
}
