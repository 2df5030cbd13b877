import DutyArchive
import DutyRecords
import Foundation
import Synchronization

/// Makes the performance files of many deputies of one snapshot, on every core.
///
/// The archive is read on the calling thread alone, which holds the snapshot, and what is read is handed to workers. Each worker's inputs come
/// from a reader of its own, so that no two share the facts of a congress, whose every use would cost both of them a wait.
public struct FileCrew {
    private let readers: [FileReader]

    /// - Parameters:
    ///   - congressNames: as of `FileReader`.
    ///   - workers: as many as there are cores where nothing is said.
    public init(_ snapshot: ArchiveSnapshot, congressNames: [String: Phrase] = [:], workers: Int? = nil) {
        let workers = workers ?? ProcessInfo.processInfo.activeProcessorCount
        precondition(workers > 0)
        readers = (0..<workers).map { _ in FileReader(snapshot, congressNames: congressNames) }
    }

    /// Has each deputy's input worked on, in no order.
    ///
    /// - Parameters:
    ///   - worker: Makes what one worker works with, on the worker's thread, where it stays. What it is given is nil for a deputy of whom no
    ///     mandate stands.
    ///   - done: Called on the calling thread with what came of each deputy, and its position.
    /// - Throws: the first error of reading, of a worker or of `done`; what was not begun by then is not.
    public func each<Made: Sendable>(
        of deputies: [String], worker: @escaping @Sendable () throws -> (String, FileInput?) throws -> Made,
        done: (Int, Made) throws -> Void
    ) throws {
        let exchange = Exchange<Made>(workers: readers.count)
        let group = DispatchGroup()
        for number in readers.indices { DispatchQueue.global().async(group: group) { exchange.work(number, worker) } }
        var failure: (any Error)?
        func attempt(_ body: () throws -> Void) {
            guard failure == nil else { return }
            do { try body() } catch { failure = error }
        }
        var next = 0
        var working = readers.count
        while working > 0 {
            switch exchange.nextMessage() {
            case .made(let position, let made): attempt { try done(position, made) }
            case .failed(let error): attempt { throw error }
            case .wants(let number):
                var job: Exchange<Made>.Job?
                attempt {
                    guard next < deputies.count else { return }
                    job = .init(position: next, deputy: deputies[next], input: try readers[number].input(of: deputies[next]))
                    next += 1
                }
                exchange.give(job, to: number)
                if job == nil { working -= 1 }
            case .left: working -= 1
            }
        }
        // What was made since a worker was told that there is no more.
        group.wait()
        while let message = exchange.restingMessage() {
            switch message {
            case .made(let position, let made): attempt { try done(position, made) }
            case .failed(let error): attempt { throw error }
            case .wants, .left: break
            }
        }
        if let failure { throw failure }
    }
}

/// What passes between the thread that reads and the workers.
private final class Exchange<Made: Sendable>: Sendable {
    struct Job: Sendable {
        let position: Int
        let deputy: String
        let input: FileInput?
    }

    enum Message: Sendable {
        case wants(Int)
        case made(Int, Made)
        case failed(any Error)
        /// A worker that wants no more.
        case left
    }

    private let messages = Mutex<[Message]>([])
    private let posted = DispatchSemaphore(value: 0)
    private let jobs: Mutex<[Job?]>
    private let given: [DispatchSemaphore]

    init(workers: Int) {
        jobs = Mutex(Array(repeating: nil, count: workers))
        given = (0..<workers).map { _ in DispatchSemaphore(value: 0) }
    }

    // MARK: The thread that reads

    func nextMessage() -> Message {
        posted.wait()
        return messages.withLock { $0.removeFirst() }
    }

    func restingMessage() -> Message? { messages.withLock { $0.isEmpty ? nil : $0.removeFirst() } }

    /// - Parameter job: nil where there is no more.
    func give(_ job: Job?, to worker: Int) {
        jobs.withLock { $0[worker] = job }
        given[worker].signal()
    }

    // MARK: A worker

    /// Asks for the next job before it begins the one at hand, so that it never waits for what could have been read.
    func work(_ number: Int, _ worker: () throws -> (String, FileInput?) throws -> Made) {
        do {
            let make = try worker()
            post(.wants(number))
            while let job = take(number) {
                post(.wants(number))
                do { post(.made(job.position, try make(job.deputy, job.input))) } catch { post(.failed(error)) }
            }
        } catch {
            post(.failed(error))
            post(.left)
        }
    }

    private func take(_ number: Int) -> Job? {
        given[number].wait()
        return jobs.withLock { jobs in
            defer { jobs[number] = nil }
            return jobs[number]
        }
    }

    private func post(_ message: Message) {
        messages.withLock { $0.append(message) }
        posted.signal()
    }
}
