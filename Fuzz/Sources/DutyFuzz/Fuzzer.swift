import Glibc

/// libFuzzer, as the toolchain's `libclang_rt.fuzzer_no_main` brings it.
enum Fuzzer {
    /// The one that runs. Written once, before the driver begins, and the driver calls back on its own thread alone.
    nonisolated(unsafe) private static var target: FuzzTarget?

    /// Runs until a time limit is over or a promise broken, and returns the process's exit code.
    ///
    /// - Parameter arguments: Folders of inputs, the first of which takes new ones, and options.
    static func run(_ target: FuzzTarget, arguments: some Collection<String>) -> Int32 {
        self.target = target
        let words = ["DutyFuzz"] + arguments
        var count = Int32(words.count)
        // The driver keeps what it is given for as long as the process lives.
        let list = UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>.allocate(capacity: words.count + 1)
        for (index, word) in words.enumerated() { list[index] = strdup(word) }
        list[words.count] = nil
        var values = list
        return LLVMFuzzerRunDriver(&count, &values) { bytes, count in
            _ = Fuzzer.target?.takes(Array(UnsafeBufferPointer(start: bytes, count: count)))
            return 0
        }
    }
}

@_silgen_name("LLVMFuzzerRunDriver")
private func LLVMFuzzerRunDriver(
    _ count: UnsafeMutablePointer<Int32>, _ values: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
    _ input: @convention(c) (UnsafePointer<UInt8>?, Int) -> Int32
) -> Int32
