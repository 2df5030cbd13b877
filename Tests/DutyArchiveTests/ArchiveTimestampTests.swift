import CryptoSuite
import DutyRecords
import Foundation
import Testing
import TransparencyLog

@testable import DutyArchive

/// Timestamps over checkpoints, asked of a local authority that the `openssl` command plays.
@Suite("Timestamps of an archive")
struct ArchiveTimestampTests {
    private let world: TestArchive
    private let authority: LocalAuthority
    private let believed: TimestampAuthorities

    init() throws {
        authority = try LocalAuthority()
        believed = try TimestampAuthorities(pem: authority.pem)
        world = try TestArchive()
        try world.fill()
    }

    private func names(_ world: TestArchive) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: world.archive.layout.checkpoints.path).filter { !$0.hasSuffix(".note") }
            .sorted()
    }

    /// Asks, is answered, and attaches.
    @discardableResult
    private func stamp(_ world: TestArchive, over size: TreeSize? = nil) throws -> StoredTimestamp {
        try world.archive.attachTimestamp(authority.answer(world.archive.requestTimestamp(over: size).request.bytes), authorities: believed)
            .stored
    }

    @Test("a request is remembered, its answer verified and kept beside the note, once", arguments: HashSuite.allCases)
    func attached(suite: HashSuite) throws {
        let world = try TestArchive(suite: suite)
        try world.fill()
        let newest = try #require(try world.archive.checkpoints.newest())
        let (size, request) = try world.archive.requestTimestamp()
        #expect(size.rawValue == newest.size)
        #expect(try request.imprint == TimestampImprint(of: SignedNote(parsing: newest.note).text, suite: suite))
        #expect(world.archive.timestampsAsked() == [size])
        let answer = try authority.answer(request.bytes)
        let (stored, isNew) = try world.archive.attachTimestamp(answer, authorities: believed)
        #expect(isNew && stored.size == size && stored.number == 1 && stored.verified?.token.imprint == request.imprint)
        #expect(world.archive.timestampsAsked() == [])
        let file = world.archive.layout.timestamp(1, ofSize: size)
        #expect(try CheckpointStore.read(file) == answer)
        #expect(try names(world) == [file.lastPathComponent])
        // Again: it is there.
        #expect(try !world.archive.attachTimestamp(answer, authorities: believed).isNew)
        #expect(try names(world) == [file.lastPathComponent])
        // And a second one, of the same checkpoint.
        #expect(try stamp(world).number == 2)
        #expect(try world.archive.timestamps(believed).map(\.number) == [1, 2])
        #expect(try world.archive.verify(anchors: .init(authorities: believed)).faults == [])
    }

    @Test("an answer comes after the archive was sealed again, and to the request of an earlier checkpoint")
    func late() throws {
        let (size, request) = try world.archive.requestTimestamp()
        try world.enrol("JL14-0042")
        try world.seal()
        #expect(try world.archive.attachTimestamp(authority.answer(request.bytes), authorities: believed).stored.size == size)
        #expect(try stamp(world, over: TreeSize(2)).size.rawValue == 2)
        #expect(throws: ArchiveError(.notFound, .noSuchCheckpoint)) { try world.archive.requestTimestamp(over: TreeSize(3)) }
    }

    @Test("an answer to no request of this archive is kept only with the request that it answers")
    func unasked() throws {
        let note = try #require(try world.archive.checkpoints.newest()).note
        let own = try TimestampRequest(TimestampImprint(of: SignedNote(parsing: note).text, suite: .sha256))
        let answer = try authority.answer(own.bytes)
        #expect(throws: ArchiveError(.input, .timestampUnasked)) { try world.archive.attachTimestamp(answer, authorities: believed) }
        let other = try TimestampRequest(own.imprint)
        #expect { try world.archive.attachTimestamp(answer, request: other.bytes, authorities: believed) } throws: {
            ($0 as? CryptoError)?.code == .timestampForeign
        }
        #expect(try names(world) == [])
        #expect(try world.archive.attachTimestamp(answer, request: own.bytes, authorities: believed).isNew)
    }

    @Test("an answer over another text, by somebody else, declined or damaged is refused, and the request stays")
    func refused() throws {
        let request = try world.archive.requestTimestamp().request
        let before = try names(world)
        let foreign = try authority.answer(TimestampRequest(TimestampImprint(of: [1], suite: .sha256)).bytes)
        #expect(throws: ArchiveError(.input, .timestampForeign)) { try world.archive.attachTimestamp(foreign, authorities: believed) }
        let good = try authority.answer(request.bytes)
        let stranger = try LocalAuthority()
        let cases: [([UInt8], CryptoError.Code)] = [
            (try stranger.answer(request.bytes), .timestampUntrusted),
            (try authority.answer(request.bytes, section: "picky"), .timestampNotGranted),
            (Array(good.dropLast()), .timestampMalformed), (good + [0], .timestampMalformed), ([], .timestampMalformed),
        ]
        for (answer, code) in cases {
            #expect { try world.archive.attachTimestamp(answer, authorities: believed) } throws: { ($0 as? CryptoError)?.code == code }
        }
        #expect(try names(world) == before)
        _ = try world.archive.attachTimestamp(good, authorities: believed)
    }

    @Test("cut off between the answer and its request it is finished when the answer comes again")
    func crash() throws {
        let (size, request) = try world.archive.requestTimestamp()
        let answer = try authority.answer(request.bytes)
        let asked = world.archive.layout.timestampRequest(1, ofSize: size)
        let saved = try Data(contentsOf: asked)
        _ = try world.archive.attachTimestamp(answer, authorities: believed)
        try saved.write(to: asked)
        // Another request meanwhile takes a number of its own.
        #expect(try stamp(world).number == 2)
        #expect(try !world.archive.attachTimestamp(answer, authorities: believed).isNew)
        #expect(world.archive.timestampsAsked() == [])
    }

    // MARK: - Verifying

    @Test("a verified one anchors the largest checkpoint that has one, at its time; without authorities nothing is said of whose it is")
    func anchors() throws {
        try stamp(world, over: TreeSize(2))
        let newest = try stamp(world)
        try world.enrol("JL14-0042")
        try world.seal()
        let plain = try world.archive.verify()
        #expect(plain.timestamps == 2 && plain.anchors.isEmpty && plain.isSound)
        let report = try world.archive.verify(anchors: .init(authorities: believed))
        let token = newest.response.token
        #expect(
            report.anchors == [
                .timestamp(
                    size: newest.size.rawValue, milliseconds: token.latestMilliseconds, authority: try #require(token.authority))
            ])
    }

    @Test("long after its authority's certificate ended a token is believed where the chain held at its time, and not where it did not")
    func expired() throws {
        try authority.issue("old", subject: "/O=测试/CN=Test Time Authority", from: "20200101000000Z", to: "20210101000000Z")
        let stored = try stamp(world)
        let file = world.archive.layout.timestamp(1, ofSize: stored.size)
        let past = try authority.forge(stored.response.bytes, by: "old", time: "20200615080000")
        try Data(past).write(to: file)
        let report = try world.archive.verify(anchors: .init(authorities: believed))
        #expect(report.faults == [])
        guard case .timestamp(stored.size.rawValue, let milliseconds, _)? = report.anchors.first else {
            Issue.record("\(report.anchors)")
            return
        }
        #expect(milliseconds / 60_000 == 1_592_208_000 / 60)
        #expect(try ArchiveScriptTests.run([world.directory.path, "--ca", authority.root.path]).status == 0)
        try Data(authority.forge(stored.response.bytes, by: "old", time: "20210101000001")).write(to: file)
        #expect(try world.archive.verify(anchors: .init(authorities: believed)).faults.map(\.code) == [.timestamp])
        #expect(try ArchiveScriptTests.run([world.directory.path, "--ca", authority.root.path]).status == 3)
    }

    enum Damage: String, CaseIterable { case cut, flipped, otherNote, otherText, orphan, empty }

    @Test("one that was changed, moved to another note or left alone is a fault, as the script says too", arguments: Damage.allCases)
    func damaged(_ damage: Damage) throws {
        let stored = try stamp(world)
        let file = world.archive.layout.timestamp(1, ofSize: stored.size)
        let good = stored.response.bytes
        switch damage {
        case .cut: try Data(good.dropLast()).write(to: file)
        case .flipped:
            var changed = good
            changed[good.count - 3] ^= 1
            try Data(changed).write(to: file)
        case .otherNote: try FileManager.default.moveItem(at: file, to: world.archive.layout.timestamp(1, ofSize: TreeSize(2)))
        case .otherText:
            try Data(authority.answer(TimestampRequest(TimestampImprint(of: [1], suite: .sha256)).bytes)).write(to: file)
        case .orphan: try FileManager.default.moveItem(at: file, to: world.archive.layout.timestamp(1, ofSize: TreeSize(4)))
        case .empty: try Data().write(to: file)
        }
        let report = try world.archive.verify(anchors: .init(authorities: believed))
        #expect(report.faults.map(\.code) == [.timestamp] && report.anchors.isEmpty)
        #expect(try ArchiveScriptTests.run([world.directory.path, "--ca", authority.root.path]).status == 3)
        // Who signed it is all that needs the authorities.
        let plain = try world.archive.verify().isSound
        #expect(plain == (damage == .flipped))
        #expect(try ArchiveScriptTests.run([world.directory.path]).status == (plain ? 0 : 3))
        let pass = try VerificationPass(world.archive)
        while case .underway = try pass.advance(entries: 10) {}
        #expect(pass.faults.isEmpty == plain)
    }

    @Test("one by an authority that was not named is a fault, and both named it is none")
    func strangers() throws {
        let stranger = try LocalAuthority()
        let both = try TimestampAuthorities(pem: authority.pem + stranger.pem)
        _ = try world.archive.attachTimestamp(stranger.answer(world.archive.requestTimestamp().request.bytes), authorities: both)
        try stamp(world)
        #expect(try world.archive.verify(anchors: .init(authorities: both)).faults == [])
        #expect(try world.archive.verify(anchors: .init(authorities: believed)).faults.map(\.code) == [.timestamp])
    }

    @Test("a backup brings them, and what is restored has them")
    func backedUp() throws {
        let stored = try stamp(world)
        let place = try TemporaryFolder()
        let backup = place.url.appending(path: "backup")
        try world.archive.backup(to: backup)
        _ = try world.archive.requestTimestamp()
        try stamp(world)
        try world.archive.backup(to: backup)
        let restored = place.url.appending(path: "restored")
        try Archive.restore(from: backup, to: restored, remembered: [world.archive.checkpoints.note(stored.size.rawValue)])
        let report = try Archive.verify(at: restored, anchors: .init(authorities: believed))
        #expect(report.isSound && report.timestamps == 2 && report.anchors.count == 1)
        // A request that is on its way belongs to no backup.
        #expect(try Archive(restored).timestampsAsked() == [])
    }

    // MARK: - Bundles

    @Test("a proof brings them, and says when its checkpoint was seen where authorities are named", arguments: HashSuite.allCases)
    func bundle(suite: HashSuite) throws {
        let world = try TestArchive(suite: suite)
        try world.fill()
        let plain = try world.archive.snapshot { try $0.proofBundle(of: "JL14-0001") }
        #expect(plain.timestamps.isEmpty)
        let stored = try [stamp(world), stamp(world)]
        let bundle = try world.archive.snapshot { try $0.proofBundle(of: "JL14-0001") }
        #expect(bundle.timestamps == stored.map(\.response.bytes))
        let again = try ProofBundle(parsing: bundle.bytes)
        #expect(again == bundle)
        let policy = TrustPolicy(log: try world.archive.verifier)
        let proven = try again.verify(policy, authorities: believed)
        #expect(proven.timestamps.map(\.token) == stored.map(\.response.token) && proven.timestampsUnread == 0)
        let unread = try again.verify(policy)
        #expect(unread.timestamps.isEmpty && unread.timestampsUnread == 2)
        // One of another text in its place does not hold; nor does one by a stranger.
        let foreign = try authority.answer(TimestampRequest(TimestampImprint(of: [1], suite: suite)).bytes)
        let wrong = ProofBundle(note: bundle.note, timestamps: [foreign], opening: bundle.opening, seal: bundle.seal, chains: bundle.chains)
        #expect(throws: ArchiveError(.proofInvalid, .proofInvalid)) { try wrong.verify(policy, authorities: believed) }
        let stranger = try TimestampAuthorities(pem: LocalAuthority().pem)
        #expect(throws: ArchiveError(.proofInvalid, .proofInvalid)) { try again.verify(policy, authorities: stranger) }
    }

    @Test("one that does not hold is not taken into a proof")
    func damagedInBundle() throws {
        let stored = try stamp(world)
        try Data(stored.response.bytes.dropLast()).write(to: world.archive.layout.timestamp(1, ofSize: stored.size))
        #expect(try world.archive.snapshot { try $0.proofBundle(of: "JL14-0001") }.timestamps.isEmpty)
    }
}
