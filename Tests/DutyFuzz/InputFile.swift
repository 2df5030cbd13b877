import Foundation

/// The file of the input at hand. Whatever ends the process, a trap among it, leaves it; it goes away where nothing was found.
final class InputFile {
    let url: URL
    private let descriptor: Int32

    init(_ url: URL) throws {
        self.url = url
        descriptor = open(url.path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw Misuse(message: "\(url.path): \(String(cString: strerror(errno)))") }
    }

    deinit { close(descriptor) }

    func hold(_ bytes: [UInt8]) throws {
        guard pwrite(descriptor, bytes, bytes.count, 0) == bytes.count, ftruncate(descriptor, off_t(bytes.count)) == 0 else {
            throw Misuse(message: "\(url.path): \(String(cString: strerror(errno)))")
        }
    }

    func remove() { unlink(url.path) }
}

/// What is wrong with how the program was called, or with the machine.
struct Misuse: Error, CustomStringConvertible {
    let message: String
    var description: String { message }
}
