import DutyService
import Testing

@testable import DutyService

@Suite("What the inbox decides")
struct InboxStateTests {
    private let a = InboxName(FileName("a.csv")!)
    private let b = InboxName(FileName("b.csv")!)
    private let inner = InboxName(FileName("a.csv")!, mapping: "roll")

    private func state(settle: Int = 3, wait: Int = 100, freeBytesMin: Int64 = 0) -> InboxState {
        InboxState(settings: .init(settle: .seconds(settle), wait: .seconds(wait), retry: .seconds(10), freeBytesMin: freeBytesMin))
    }

    private func file(_ inode: UInt64 = 1, bytes: Int64 = 10, modified: Int64 = 5, kind: FileEntry.Kind = .regular) -> FileEntry {
        FileEntry(kind: kind, inode: inode, bytes: bytes, modified: modified)
    }

    @Test("a file is taken when size and time stood still for the settling time, not a moment earlier")
    func settles() {
        var state = state()
        state.observe([a: file()], at: .seconds(0))
        #expect(state.next(at: .milliseconds(2999), freeBytes: .max) == .idle(until: .seconds(3)))
        #expect(state.next(at: .seconds(3), freeBytes: .max) == .claim(a, lastTry: false))
    }

    @Test("a file that grows, is touched or is replaced settles anew", arguments: [(1, 11, 5), (1, 10, 6), (2, 10, 5)])
    func settlesAnew(_ inode: UInt64, _ bytes: Int64, _ modified: Int64) {
        var state = state()
        state.observe([a: file()], at: .seconds(0))
        state.observe([a: file(inode, bytes: bytes, modified: modified)], at: .seconds(2))
        #expect(state.next(at: .seconds(4), freeBytes: .max) == .idle(until: .seconds(5)))
    }

    @Test("a file that came by rename is taken at once, a folder is not")
    func renamed() {
        var state = state()
        state.arrivedByRename(a)
        state.arrivedByRename(b)
        state.observe([a: file(), b: file(2, kind: .folder)], at: .seconds(0))
        #expect(state.next(at: .seconds(0), freeBytes: .max) == .claim(a, lastTry: false))
        state.finished(a, .gone(grew: true), at: .seconds(0))
        #expect(state.next(at: .seconds(0), freeBytes: .max) == .idle(until: .seconds(3)))
    }

    @Test("that a file came by rename may be learned after it was first seen")
    func renamedLater() {
        var state = state()
        state.observe([a: file()], at: .seconds(0))
        state.arrivedByRename(a)
        state.observe([a: file()], at: .seconds(1))
        #expect(state.next(at: .seconds(1), freeBytes: .max) == .claim(a, lastTry: false))
    }

    @Test("files go in name order, whatever the order they came in")
    func order() {
        var state = state(settle: 0)
        let names = ["03.csv", "01.csv", "10.csv", "02.csv"].map { InboxName(FileName($0)!) }
        state.observe(Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, file(UInt64($0))) }), at: .zero)
        var taken: [String] = []
        while case .claim(let delivery, _) = state.next(at: .zero, freeBytes: .max) {
            taken.append(delivery.description)
            state.finished(delivery, .gone(grew: false), at: .zero)
        }
        #expect(taken == ["01.csv", "02.csv", "03.csv", "10.csv"])
    }

    @Test("the same name in two folders is two deliveries")
    func twoFolders() {
        var state = state(settle: 0)
        state.observe([a: file(1), inner: file(2)], at: .zero)
        #expect(state.next(at: .zero, freeBytes: .max) == .claim(a, lastTry: false))
        state.finished(a, .gone(grew: false), at: .zero)
        #expect(state.next(at: .zero, freeBytes: .max) == .claim(inner, lastTry: false))
    }

    @Test("a file that misses something is tried again after each batch, and a last time when it has waited long enough")
    func waits() {
        var state = state(settle: 0)
        state.observe([a: file(1), b: file(2)], at: .zero)
        state.finished(a, .waits(a, reason: "no sitting"), at: .seconds(1))
        #expect(state.next(at: .seconds(1), freeBytes: .max) == .claim(b, lastTry: false))
        state.finished(b, .gone(grew: true), at: .seconds(2))
        #expect(state.next(at: .seconds(2), freeBytes: .max) == .claim(a, lastTry: false))
        state.finished(a, .waits(a, reason: "no sitting"), at: .seconds(3))
        #expect(state.next(at: .seconds(100), freeBytes: .max) == .idle(until: .seconds(101)))
        #expect(state.next(at: .seconds(101), freeBytes: .max) == .claim(a, lastTry: true))
    }

    @Test("a batch that brought nothing new wakes nobody")
    func nothingNew() {
        var state = state(settle: 0)
        state.observe([a: file(1), b: file(2)], at: .zero)
        state.finished(a, .waits(a, reason: "no sitting"), at: .zero)
        state.finished(b, .gone(grew: false), at: .zero)
        #expect(state.next(at: .zero, freeBytes: .max) == .idle(until: .seconds(100)))
    }

    @Test("a waiting file that somebody corrects is a new delivery")
    func corrected() {
        var state = state()
        state.observe([a: file()], at: .zero)
        state.finished(a, .waits(a, reason: "no sitting"), at: .seconds(3))
        state.observe([a: file(modified: 9)], at: .seconds(5))
        #expect(state.next(at: .seconds(8), freeBytes: .max) == .claim(a, lastTry: false))
    }

    @Test("an attempt that failed for another reason is repeated later, and a file that waits keeps its beginning")
    func deferred() {
        var state = state(settle: 0)
        state.observe([a: file()], at: .zero)
        state.finished(a, .waits(a, reason: "no sitting"), at: .seconds(1))
        state.archiveGrew()
        state.finished(a, .deferred(a, reason: "locked"), at: .seconds(95))
        #expect(state.next(at: .seconds(102), freeBytes: .max) == .idle(until: .seconds(105)))
        #expect(state.next(at: .seconds(105), freeBytes: .max) == .claim(a, lastTry: true))
    }

    @Test("a file comes back under another name when its own was taken")
    func backUnderAnotherName() {
        var state = state(settle: 0)
        state.observe([a: file()], at: .zero)
        state.finished(a, .deferred(b, reason: "locked"), at: .zero)
        state.observe([b: file(), a: file(2)], at: .seconds(1))
        #expect(state.next(at: .seconds(1), freeBytes: .max) == .claim(a, lastTry: false))
        state.finished(a, .gone(grew: false), at: .seconds(1))
        #expect(state.next(at: .seconds(1), freeBytes: .max) == .idle(until: .seconds(10)))
    }

    @Test("what cannot be moved is left alone until it changes")
    func stuck() {
        var state = state(settle: 0)
        state.observe([a: file()], at: .zero)
        state.finished(a, .stuck(reason: "busy"), at: .zero)
        #expect(state.next(at: .seconds(1_000_000), freeBytes: .max) == .idle(until: nil))
        state.observe([a: file(modified: 6)], at: .seconds(1))
        #expect(state.next(at: .seconds(1), freeBytes: .max) == .claim(a, lastTry: false))
    }

    @Test("below the free space a file needs it waits, a smaller one goes, and it goes on by itself when there is room")
    func space() {
        var state = state(settle: 0, freeBytesMin: 1000)
        state.observe([a: file(1, bytes: 500), b: file(2, bytes: 10)], at: .zero)
        #expect(state.next(at: .zero, freeBytes: 1499) == .claim(b, lastTry: false))
        #expect(state.lacksSpace)
        #expect(state.held.first?.state == .waitingForSpace)
        state.finished(b, .gone(grew: true), at: .zero)
        #expect(state.next(at: .zero, freeBytes: 1499) == .idle(until: nil))
        #expect(state.next(at: .zero, freeBytes: 1500) == .claim(a, lastTry: false))
        #expect(!state.lacksSpace)
    }

    @Test("a link needs no space to be refused")
    func linkNeedsNoSpace() {
        var state = state(settle: 0, freeBytesMin: 1000)
        state.observe([a: file(kind: .link)], at: .zero)
        #expect(state.next(at: .zero, freeBytes: 0) == .claim(a, lastTry: false))
    }

    @Test("a file that vanished is forgotten")
    func vanished() {
        var state = state(settle: 0)
        state.observe([a: file()], at: .zero)
        state.observe([:], at: .zero)
        #expect(state.next(at: .zero, freeBytes: .max) == .idle(until: nil))
        state.finished(a, .gone(grew: false), at: .zero)
        #expect(state.held.isEmpty)
    }

    @Test("with no time to wait, a file that misses something is rejected at its first try")
    func noWaiting() {
        var state = state(settle: 0, wait: 0)
        state.observe([a: file()], at: .zero)
        state.finished(a, .waits(a, reason: "no sitting"), at: .zero)
        #expect(state.next(at: .zero, freeBytes: .max) == .claim(a, lastTry: true))
    }
}
