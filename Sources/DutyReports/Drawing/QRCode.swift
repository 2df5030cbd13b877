#if PDF
    import CQREncode
#endif

/// A QR code (ISO/IEC 18004) as its dark modules; a reader needs four light modules around it.
struct QRCode {
    /// Modules on each side.
    let side: Int
    /// Runs of dark modules, row by row.
    let runs: [(row: Int, column: Int, length: Int)]

    static let quietZone = 4

    /// nil where the text is too long, or the program was built without the library.
    init?(_ text: String) {
        #if PDF
            guard let made = QRcode_encodeString8bit(text, 0, QR_ECLEVEL_M) else { return nil }
            defer { QRcode_free(made) }
            let side = Int(made.pointee.width)
            guard let modules = made.pointee.data else { return nil }
            var runs: [(row: Int, column: Int, length: Int)] = []
            for row in 0..<side {
                var column = 0
                while column < side {
                    let start = column
                    while column < side, modules[row * side + column] & 1 == 1 { column += 1 }
                    if column > start { runs.append((row, start, column - start)) } else { column += 1 }
                }
            }
            self.side = side
            self.runs = runs
        #else
            return nil
        #endif
    }
}
