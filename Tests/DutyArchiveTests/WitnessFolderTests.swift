import CryptoSuite
import DutyRecords
import Foundation
import Glibc
import Testing
import TransparencyLog

@testable import DutyArchive

/// A witness keeps what it saw in a folder: nobody has a cosignature of a checkpoint that the folder does not hold.
@Suite struct WitnessFolderTests {
    private let world: TestArchive
    private let place: TemporaryFolder
    private var folder: URL { place.url.appending(path: "witness") }
    private var origin: Origin { get throws { try Origin(world.archive.opening.origin) } }

    init() throws {
        world = try TestArchive()
        try world.fill()
        place = try TemporaryFolder()
    }

    private func witness() throws -> WitnessFolder {
        try WitnessFolder.create(at: folder, name: "witness.example", logs: [world.archive.verifier])
    }

    private func sizes() throws -> [Int64] { try world.archive.checkpoints.sizes() }

    private func note(_ size: Int64) throws -> [UInt8] { try world.archive.checkpoints.note(size) }

    /// What the folder holds of the archive's log.
    private func seen() throws -> Int64? {
        try WitnessFolder(folder).state(of: origin).newest[origin]?.size.rawValue
    }

    @Test("a witness is made with a key of its own that nobody else can read, and is not made twice")
    func made() throws {
        let witness = try witness()
        #expect(witness.verifier.algorithm == .cosignature && witness.verifier.name.text == "witness.example")
        let mode = try FileManager.default.attributesOfItem(atPath: folder.appending(path: "key.pem").path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
        #expect(try WitnessFolder(folder).logs() == [world.archive.verifier])
        #expect(throws: ArchiveError(.alreadyExists, .folderNotEmpty)) { try self.witness() }
        #expect(try WitnessFolder(folder).verifier == witness.verifier)
    }

    @Test("making one that was cut off is finished with the key that was made")
    func cutOff() throws {
        let key = try witness().verifier.key
        try FileManager.default.removeItem(at: folder.appending(path: "witness"))
        #expect(throws: ArchiveError(.notFound, .noWitness)) { try WitnessFolder(folder) }
        #expect(try witness().verifier.key == key)
    }

    @Test("a name that is none and a log's key that is a witness's are refused, and leave nothing")
    func refusedNames() throws {
        for name in ["", "two words", "a+b"] {
            #expect(throws: ArchiveError(.input, .witnessName)) { try WitnessFolder.create(at: folder, name: name) }
        }
        let other = Cosigner(name: try KeyName("other.example"), key: try .generate()).verifier
        #expect(throws: ArchiveError(.input, .witnessFollows)) { try WitnessFolder.create(at: folder, name: "w", logs: [other]) }
        #expect(!FileManager.default.fileExists(atPath: folder.path))
    }

    @Test("it cosigns what continues what it saw, and remembers it with the log's line and its own", arguments: HashSuite.allCases)
    func cosigns(suite: HashSuite) throws {
        let world = try TestArchive(suite: suite)
        try world.fill()
        let witness = try WitnessFolder.create(at: folder, name: "witness.example", logs: [world.archive.verifier])
        let origin = try Origin(world.archive.opening.origin)
        var old = TreeSize(0)
        for step in 0..<3 {
            let request = try WitnessRequest(parsing: world.archive.witnessRequest(from: old).bytes)
            let line = try witness.cosign(request, now: 1_768_464_000 + Int64(step))
            let note = try SignedNote(parsing: #require(try witness.note(of: origin)))
            #expect(note.signatures.count == 2 && note.signatures[1] == line)
            #expect(Cosignature(line)?.seconds == 1_768_464_000 + Int64(step))
            old = try Checkpoint(parsing: note.text).size
            #expect(old.rawValue == (try world.archive.checkpoints.sizes().last))
            try world.enrol("JL14-1\(step)")
            try world.seal()
        }
    }

    struct Crash: Error {}

    @Test("cut off before it stores it has given nothing out, after it the same checkpoint is cosigned when it is asked for again")
    func crash() throws {
        let witness = try witness()
        let request = try world.archive.witnessRequest(from: TreeSize(0))
        #expect(throws: Crash.self) { try witness.cosign(request, willChange: { if $0 == "store" { throw Crash() } }) }
        #expect(try seen() == nil)
        #expect(throws: Crash.self) { try witness.cosign(request, willChange: { if $0 == "answer" { throw Crash() } }) }
        let size = try #require(try seen())
        #expect(throws: ArchiveError(.witnessRefused, .witnessKnown)) { try witness.cosign(request) }
        _ = try witness.cosign(try world.archive.witnessRequest(from: TreeSize(size)))
        #expect(try seen() == size)
    }

    @Test("the checkpoint is on disk before the answer is")
    func durable() throws {
        let witness = try witness()
        var stored: [UInt8]?
        let line = try witness.cosign(try world.archive.witnessRequest(from: TreeSize(0))) {
            if $0 == "answer" { stored = try WitnessFolder(folder).note(of: origin) }
        }
        #expect(try SignedNote(parsing: #require(stored)).signatures.last == line)
    }

    @Test("of many requests at once from the same size one is answered, and the others are judged by what it left")
    func concurrent() async throws {
        let witness = try witness()
        // Two histories under one key: whichever comes first, no witness vouches for both.
        let other = try TestArchive(key: world.key)
        try other.fill(deputies: 6)
        let requests = try (0..<8).map { try ($0 % 2 == 0 ? world : other).archive.witnessRequest(from: TreeSize(0)) }
        let answers = await withTaskGroup(of: (Int, Bool).self) { group in
            for (index, request) in requests.enumerated() {
                group.addTask { (index, (try? witness.cosign(request)) != nil) }
            }
            return await group.reduce(into: [Int]()) { if $1.1 { $0.append($1.0) } }
        }
        #expect(answers.count == 1)
        let kept = try Checkpoint(parsing: SignedNote(parsing: #require(try witness.note(of: origin))).text)
        #expect(try kept == Checkpoint(parsing: SignedNote(parsing: requests[answers[0]].note).text))
    }

    @Test("a log that it does not follow, another key's note and a stale request are refused, and leave no mark")
    func refused() throws {
        let witness = try WitnessFolder.create(at: folder, name: "witness.example")
        let request = try world.archive.witnessRequest(from: TreeSize(0))
        #expect(throws: ArchiveError(.witnessRefused, .witnessUnknownLog)) { try witness.cosign(request) }
        let impostor = try TestArchive()
        try witness.trust(impostor.archive.verifier)
        #expect(throws: ArchiveError(.witnessRefused, .witnessNotSigned)) { try witness.cosign(request) }
        try witness.trust(world.archive.verifier)
        try witness.trust(world.archive.verifier)
        #expect(try witness.logs().count == 2)
        let stale = try world.archive.witnessRequest(from: TreeSize(2))
        #expect(throws: ArchiveError(.witnessRefused, .witnessConflict)) { try witness.cosign(stale) }
        #expect(try seen() == nil)
        #expect(witness.evidence(of: try origin) == [])
    }

    @Test("an archive that was rolled back is refused")
    func rollback() throws {
        let witness = try witness()
        _ = try witness.cosign(try world.archive.witnessRequest(from: TreeSize(0)))
        let before = try #require(try seen())
        for old in [Int64(0), 2, before] {
            let request = WitnessRequest(old: TreeSize(old), hashes: [], note: try note(2))
            #expect(throws: ArchiveError(.witnessContradicted, .witnessBehind)) { try witness.cosign(request) }
        }
        #expect(throws: ArchiveError(.witnessContradicted, .witnessBehind)) {
            try witness.cosign(try witness.request(note: note(2)))
        }
        #expect(try seen() == before)
    }

    @Test("another history under the same key is refused, and of the same size kept whole as evidence, once")
    func split() throws {
        let witness = try witness()
        _ = try witness.cosign(try world.archive.witnessRequest(from: TreeSize(0)))
        let size = try #require(try seen())
        let checkpoint = Checkpoint(origin: try origin, size: TreeSize(size), root: .zero)
        let signer = NoteSigner(name: try KeyName(origin), key: world.key)
        let forged = try checkpoint.signed(by: [signer]).bytes
        for old in [size, 0, size] {
            #expect(throws: ArchiveError(.witnessContradicted, .witnessSplit)) {
                try witness.cosign(WitnessRequest(old: TreeSize(old), hashes: [], note: forged))
            }
        }
        let larger = try Checkpoint(origin: origin, size: TreeSize(size + 9), root: .zero).signed(by: [signer]).bytes
        #expect(throws: ArchiveError(.witnessContradicted, .witnessInconsistent)) {
            try witness.cosign(WitnessRequest(old: TreeSize(size), hashes: [.zero], note: larger))
        }
        #expect(try witness.evidence(of: origin).map { try CheckpointStore.read($0) } == [forged])
        #expect(try seen() == size)
    }

    @Test("a witness whose memory is damaged signs nothing", arguments: ["", "x", "cut", "foreign", "unsigned", "long"])
    func damaged(_ damage: String) throws {
        let witness = try witness()
        _ = try witness.cosign(try world.archive.witnessRequest(from: TreeSize(0)))
        let file = try #require(try Self.files(folder).first { $0.lastPathComponent == "checkpoint" })
        let good = try Array(Data(contentsOf: file))
        let other = try TestArchive()
        let bytes: [UInt8] =
            switch damage {
            case "cut": Array(good.dropLast(9))
            case "foreign": try #require(try other.archive.checkpoints.newest()).note
            case "unsigned": try #require(try world.archive.checkpoints.newest()).note
            case "long": good + [UInt8](repeating: 0x41, count: CheckpointStore.bytesMax)
            default: Array(damage.utf8)
            }
        try Data(bytes).write(to: file)
        for old in try [0] + sizes() {
            #expect(throws: ArchiveError.self) { try witness.cosign(try world.archive.witnessRequest(from: TreeSize(old))) }
        }
        #expect(try Array(Data(contentsOf: file)) == bytes)
        #expect(throws: ArchiveError.self) { try witness.largestNote(of: origin) }
    }

    @Test("another key than its own, and one that others can read, sign nothing")
    func keys() throws {
        let witness = try witness()
        let request = try world.archive.witnessRequest(from: TreeSize(0))
        #expect(throws: ArchiveError(.wrongKey, .wrongKey)) { try witness.cosign(request, key: .generate()) }
        chmod(folder.appending(path: "key.pem").path, 0o640)
        #expect { try witness.cosign(request) } throws: { ($0 as? CryptoError)?.code == .keyExposed }
        #expect(try seen() == nil)
    }

    @Test("a note alone is cosigned with a proof from the tiles that came with it", arguments: HashSuite.allCases)
    func tiles(suite: HashSuite) throws {
        let world = try TestArchive(suite: suite)
        let witness = try WitnessFolder.create(at: folder, name: "witness.example", logs: [world.archive.verifier])
        let origin = try Origin(world.archive.opening.origin)
        let published = ExportedFolder()
        func newest() throws -> [UInt8] { try #require(try world.archive.checkpoints.newest()).note }
        // 2, then within a tile, then over several.
        for (step, deputies) in [0, 90, 300, 70].enumerated() {
            if deputies > 0 { try world.grow(deputies, prefix: "G\(step)") }
            if step == 1 {
                #expect(throws: ArchiveError(.input, .witnessProofNeeded)) { try witness.request(note: newest()) }
                #expect(throws: ArchiveError(.input, .witnessTileMissing)) { try witness.request(note: newest(), tiles: place.url) }
            }
            try world.archive.exportTiles(to: published.url)
            _ = try witness.cosign(witness.request(note: newest(), tiles: published.url))
            // The same one again needs no tiles.
            _ = try witness.cosign(witness.request(note: newest()))
            #expect(try witness.note(of: origin).map { try SignedNote(parsing: $0).text } == SignedNote(parsing: newest()).text)
        }
        let earlier = try newest()
        try world.grow(300, prefix: "L")
        try world.archive.exportTiles(to: published.url)
        _ = try witness.cosign(witness.request(note: newest(), tiles: published.url))
        #expect(throws: ArchiveError(.witnessContradicted, .witnessBehind)) {
            try witness.cosign(witness.request(note: earlier, tiles: published.url))
        }
    }

    @Test("tiles that were changed prove nothing")
    func wrongTiles() throws {
        let witness = try witness()
        _ = try witness.cosign(try world.archive.witnessRequest(from: TreeSize(0)))
        try world.grow(40, prefix: "G")
        let published = ExportedFolder()
        try world.archive.exportTiles(to: published.url)
        let newest = try #require(try world.archive.checkpoints.newest()).note
        let tile = try #require(try published.files().first { $0.key.hasPrefix("tile/0/") })
        var bytes = tile.value
        bytes[bytes.count - 1] ^= 1
        try published.write(bytes, to: tile.key)
        #expect(throws: ArchiveError(.witnessContradicted, .witnessInconsistent)) {
            try witness.cosign(witness.request(note: newest, tiles: published.url))
        }
        try published.write(tile.value.dropLast(), to: tile.key)
        #expect(throws: ArchiveError(.input, .witnessTileMissing)) { try witness.request(note: newest, tiles: published.url) }
    }

    private static func files(_ folder: URL) throws -> [URL] {
        try FileManager.default.subpathsOfDirectory(atPath: folder.path).map { folder.appending(path: $0) }
    }
}
