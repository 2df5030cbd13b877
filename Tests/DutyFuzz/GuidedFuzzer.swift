import Glibc

/// LLVM's libFuzzer, which goes by the code that inputs reach. `Scripts/soak` links it in; an ordinary build has none.
enum GuidedFuzzer {
    private typealias Driver =
        @convention(c) (
            UnsafeMutablePointer<Int32>, UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
            @convention(c) (UnsafePointer<UInt8>?, Int) -> Int32
        ) -> Int32

    /// The one that runs. Written once, before the driver begins; the driver calls back on its own thread alone.
    nonisolated(unsafe) private static var target: FuzzTarget?

    /// Runs until a time limit is over or a promise is broken, and returns the process's exit code.
    ///
    /// - Parameter arguments: folders of inputs, the first of which takes new ones, and libFuzzer's options.
    static func run(_ target: FuzzTarget, _ arguments: [String]) throws -> Int32 {
        guard let symbol = dlsym(nil, "LLVMFuzzerRunDriver") else {
            throw Misuse(message: "libFuzzer is not linked into this build; Scripts/soak makes one where the toolchain has it.")
        }
        self.target = target
        let words = ["DutyFuzz"] + arguments
        var count = Int32(words.count)
        // The driver keeps what it is given for as long as the process lives.
        let list = UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>.allocate(capacity: words.count + 1)
        for (index, word) in words.enumerated() { list[index] = strdup(word) }
        list[words.count] = nil
        var values = list
        return unsafeBitCast(symbol, to: Driver.self)(&count, &values) { bytes, count in
            do { _ = try GuidedFuzzer.target?.verdict(on: Array(UnsafeBufferPointer(start: bytes, count: count))) } catch {
                print(error)
                // The driver keeps the input at hand.
                abort()
            }
            return 0
        }
    }
}
