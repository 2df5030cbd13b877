import Foundation

/// A stretch of a text stream in memory, from the first byte not yet consumed on; row readers scan it in place.
///
/// It grows only when a caller asks for more while nothing was consumed, so callers that bound a row bound the memory.
final class ByteWindow {
    private let stream: TextStream
    private let chunkBytes: Int
    private var base: UnsafeMutablePointer<UInt8>
    private var capacity: Int
    private var start = 0
    private var end = 0
    /// Nothing follows what the window holds.
    private(set) var isComplete = false

    /// - Parameter chunkBytes: how much is read at a time, at least 8.
    init(_ stream: TextStream, chunkBytes: Int = 512 << 10) {
        self.stream = stream
        self.chunkBytes = chunkBytes
        self.capacity = 2 * chunkBytes
        self.base = .allocate(capacity: capacity)
    }

    deinit { base.deallocate() }

    var count: Int { end - start }

    /// Valid until the next `extend`.
    var bytes: UnsafePointer<UInt8> { UnsafePointer(base + start) }

    func consume(_ count: Int) {
        assert(count <= end - start)
        start += count
    }

    /// Adds at least one byte behind those held, or finds that none follows and sets `isComplete`.
    func extend() throws {
        if isComplete { return }
        if start > 0 {
            memmove(base, base + start, count)
            end -= start
            start = 0
        }
        if capacity - end < chunkBytes {
            let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: 2 * capacity)
            memcpy(larger, base, end)
            base.deallocate()
            (base, capacity) = (larger, 2 * capacity)
        }
        let read = try stream.read(into: UnsafeMutableBufferPointer(start: base + end, count: chunkBytes))
        end += read
        isComplete = read == 0
    }
}
