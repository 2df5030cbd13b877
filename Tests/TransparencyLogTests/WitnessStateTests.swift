import CryptoSuite
import Testing
import TransparencyLog

@Suite("What a witness decides")
struct WitnessStateTests {
    private struct File: Decodable {
        struct Exchange: Decodable {
            let requestBody: String
            let statusByCurrentSpec: Int
            let logSignatureValid: Bool
        }
        let logVkey: String
        let session: [Exchange]
    }

    /// FiloSottile/torchwood's `litewitness.txt`, sent in order to a witness that starts with nothing.
    @Test("torchwood's session is answered as the specification asks")
    func session() throws {
        let file: File = try Vectors.load("witness-add-checkpoint-session")
        #expect(file.session.count == 9)
        var state = WitnessState(logs: [try NoteVerifier(vkey: file.logVkey)])
        for (index, exchange) in file.session.enumerated() {
            guard let request = try? WitnessRequest(parsing: Array(exchange.requestBody.utf8)) else {
                // Its signature was spoilt in bits that base64 leaves unused: here that is no note at all.
                #expect(exchange.statusByCurrentSpec == 403 && !exchange.logSignatureValid, "request \(index)")
                continue
            }
            switch state.decide(request) {
            case .refuse(let refusal): #expect(refusal.status == exchange.statusByCurrentSpec, "request \(index): \(refusal)")
            case .cosign(let opened):
                #expect(exchange.statusByCurrentSpec == 200, "request \(index)")
                state.remember(opened.checkpoint)
            }
        }
        #expect(state.newest.values.map(\.size.rawValue) == [5])
    }

    // MARK: - A log of our own

    /// A log that signs whatever it is told to.
    private struct Log {
        let origin: Origin
        let signer: NoteSigner
        let leaves: [Digest]
        let context: HashContext

        init(_ suite: HashSuite = .sha256, seed: UInt8 = 0) throws {
            origin = try Origin(suite == .sm3 ? "archive.example/test/sm3" : "archive.example/test")
            signer = NoteSigner(name: try KeyName(origin), key: try SigningKey(seed: [UInt8](repeating: 7, count: 32)))
            let context = HashContext(suite)
            leaves = (0..<20).map { context.digest(of: [seed, UInt8($0)]) }
            self.context = context
        }

        func checkpoint(_ size: Int) -> Checkpoint {
            Checkpoint(origin: origin, size: TreeSize(Int64(size)), root: Naive.root(leaves[..<size], context))
        }

        func request(_ old: Int, _ size: Int, _ hashes: [Digest]? = nil) throws -> WitnessRequest {
            let proof = old == 0 || old > size ? [] : Naive.proof(old, leaves[..<size], isWhole: true, context)
            return WitnessRequest(
                old: TreeSize(Int64(old)), hashes: hashes ?? proof, note: try checkpoint(size).signed(by: [signer]).bytes)
        }

        func witness(at size: Int?) -> WitnessState {
            var state = WitnessState(logs: [signer.verifier])
            if let size { state.remember(checkpoint(size)) }
            return state
        }
    }

    private func refusal(_ decision: WitnessDecision) -> WitnessRefusal? {
        if case .refuse(let refusal) = decision { refusal } else { nil }
    }

    @Test("whatever continues what was seen is cosigned, from any size to any other", arguments: HashSuite.allCases)
    func continued(suite: HashSuite) throws {
        let log = try Log(suite)
        for size in 0...20 {
            #expect(refusal(log.witness(at: nil).decide(try log.request(0, size))) == nil, "0 to \(size)")
            #expect(refusal(log.witness(at: 0).decide(try log.request(0, size))) == nil, "empty to \(size)")
            for old in 1..<max(2, size) where old <= size {
                let decision = log.witness(at: old).decide(try log.request(old, size))
                guard case .cosign(let opened) = decision else {
                    Issue.record("\(old) to \(size): \(decision)")
                    continue
                }
                #expect(opened.checkpoint == log.checkpoint(size))
            }
        }
    }

    @Test("no proof, a proof of another step, a hash too many, too few or another one is refused")
    func inconsistent() throws {
        let log = try Log()
        for (old, size) in [(1, 2), (3, 7), (4, 8), (6, 13), (8, 20)] {
            let proof = try log.request(old, size).hashes
            let other = try log.request(old, size - 1).hashes
            var mutations: [[Digest]] = [[], Array(proof.dropLast()), proof + [.zero], proof.reversed(), other]
            for index in proof.indices {
                var changed = proof
                changed[index] = .zero
                mutations.append(changed)
            }
            for hashes in mutations where hashes != proof {
                #expect(refusal(log.witness(at: old).decide(try log.request(old, size, hashes))) == .inconsistent, "\(old) to \(size)")
            }
        }
    }

    @Test("another history under the same key is refused, and of the same size it proves two")
    func split() throws {
        let (log, other) = (try Log(), try Log(seed: 1))
        let state = log.witness(at: 7)
        #expect(refusal(state.decide(try other.request(7, 7))) == .split)
        #expect(refusal(state.decide(try other.request(7, 9))) == .inconsistent)
        #expect(state.provesSplitView(try other.request(7, 7).note))
        // Asked for from another size it is a conflict, and proves as much.
        #expect(refusal(state.decide(try other.request(0, 7))) == .conflict(seen: TreeSize(7)))
        #expect(state.provesSplitView(try other.request(0, 7).note))
        #expect(!state.provesSplitView(try log.request(7, 7).note))
        #expect(!state.provesSplitView(try other.request(7, 9).note))
        let stranger = NoteSigner(name: try KeyName(log.origin), key: try .generate())
        #expect(!state.provesSplitView(try other.checkpoint(7).signed(by: [stranger]).bytes))
    }

    @Test("the size that is asked from is the one that was seen, however the rest may be")
    func conflict() throws {
        let log = try Log()
        for (seen, old, size) in [(7, 0, 9), (7, 6, 9), (7, 8, 9), (7, 0, 3), (7, 3, 3), (7, 9, 9)] {
            #expect(refusal(log.witness(at: seen).decide(try log.request(old, size))) == .conflict(seen: TreeSize(Int64(seen))))
        }
        #expect(refusal(log.witness(at: nil).decide(try log.request(3, 9))) == .conflict(seen: TreeSize(0)))
    }

    @Test("the same checkpoint is cosigned again")
    func again() throws {
        let log = try Log()
        #expect(refusal(log.witness(at: 7).decide(try log.request(7, 7))) == nil)
        #expect(refusal(log.witness(at: 7).decide(try log.request(7, 7, [.zero]))) == .inconsistent)
    }

    @Test("an empty tree has one root, and from nothing there is nothing to prove")
    func empty() throws {
        let log = try Log()
        let wrong = try Checkpoint(origin: log.origin, size: TreeSize(0), root: .zero).signed(by: [log.signer]).bytes
        #expect(refusal(log.witness(at: nil).decide(WitnessRequest(old: TreeSize(0), hashes: [], note: wrong))) == .wrongEmptyRoot)
        for size in [0, 1, 9] {
            #expect(refusal(log.witness(at: nil).decide(try log.request(0, size, [.zero]))) == .proofFromNothing)
        }
    }

    /// Each request is wrong in its own way and in all those after it: the first is what is answered.
    @Test("what is wrong is told in the specification's order")
    func order() throws {
        let log = try Log()
        let stranger = NoteSigner(name: try KeyName(log.origin), key: try .generate())
        let elsewhere = Checkpoint(origin: try Origin("elsewhere.example"), size: TreeSize(3), root: .zero)
        let state = log.witness(at: 7)
        func ask(_ old: Int64, _ note: SignedNote) -> WitnessRefusal? {
            refusal(state.decide(WitnessRequest(old: TreeSize(old), hashes: [.zero], note: note.bytes)))
        }
        #expect(ask(9, try elsewhere.signed(by: [stranger])) == .unknownLog)
        #expect(ask(9, try log.checkpoint(3).signed(by: [stranger]))?.status == 403)
        #expect(ask(9, try log.checkpoint(3).signed(by: [log.signer])) == .oldTooLarge)
        #expect(ask(2, try log.checkpoint(3).signed(by: [log.signer])) == .conflict(seen: TreeSize(7)))
        #expect(ask(7, try log.checkpoint(9).signed(by: [log.signer])) == .inconsistent)
    }

    @Test("a known key's wrong signature refuses the note, whoever else signed")
    func wrongSignature() throws {
        let log = try Log()
        let (good, other) = (try log.checkpoint(9).signed(by: [log.signer]), try log.checkpoint(8).signed(by: [log.signer]))
        let forged = good.text + [0x0a] + other.signatures[0].line
        let decision = log.witness(at: nil).decide(WitnessRequest(old: TreeSize(0), hashes: [], note: forged))
        #expect(refusal(decision)?.status == 403)
    }

    @Test("what a witness keeps are the log's own lines and its own")
    func kept() throws {
        let log = try Log()
        let stranger = Cosigner(name: try KeyName("w.example"), key: try .generate())
        var note = try log.checkpoint(9).signed(by: [log.signer])
        note.add(try stranger.sign(log.checkpoint(9), seconds: 5))
        guard case .cosign(let opened) = log.witness(at: nil).decide(WitnessRequest(old: TreeSize(0), hashes: [], note: note.bytes)) else {
            Issue.record("refused")
            return
        }
        let own = Cosigner(name: try KeyName("own.example"), key: try .generate())
        let line = try own.sign(opened.checkpoint, seconds: 6)
        #expect(opened.cosigned(line).signatures == [note.signatures[0], line])
    }
}
