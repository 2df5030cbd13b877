#if Spreadsheets
    import DutyRecords
    import Foundation

    /// The texts that a workbook's cells share, by number. Held in memory, and bounded (`Limits.sharedTextBytesMax`).
    final class SharedStrings: XMLListener {
        private(set) var bytes: [UInt8] = []
        private var ends: [UInt32] = []
        private let bytesMax: Int
        private(set) var wantsText = false
        private(set) var fault: Fault?
        /// Within reading aids (furigana, pinyin), which are no part of the text.
        private var inPhonetics = false

        init(limits: Limits) { bytesMax = limits.sharedTextBytesMax }

        var count: Int { ends.count }

        /// - Precondition: below `count`.
        @inline(__always)
        func range(_ index: Int) -> Range<Int> { (index == 0 ? 0 : Int(ends[index - 1]))..<Int(ends[index]) }

        func began(_ name: XMLName, _ attributes: XMLAttributes) {
            if name == "t" { wantsText = !inPhonetics } else if name == "rPh" { inPhonetics = true }
        }

        func ended(_ name: XMLName) {
            if name == "t" {
                wantsText = false
            } else if name == "rPh" {
                inPhonetics = false
            } else if name == "si" {
                XLSXText.unescape(&bytes, from: ends.last.map(Int.init) ?? 0)
                ends.append(UInt32(bytes.count))
                if bytes.count + 4 * ends.count > bytesMax { fault = Fault(.tooMuchText, String(bytesMax >> 20)) }
            }
        }

        func text(_ piece: UnsafeRawBufferPointer) {
            bytes.append(contentsOf: piece)
            if bytes.count > bytesMax { fault = Fault(.tooMuchText, String(bytesMax >> 20)) }
        }
    }
#endif
