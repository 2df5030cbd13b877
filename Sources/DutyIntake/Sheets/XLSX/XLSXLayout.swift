#if Spreadsheets
    import DutyRecords
    import Foundation

    /// What a sheet's part says around its cells. Merged cells are named behind the last row, and are needed before the first: the part is
    /// read twice, but only unpacked the first time where nothing is merged.
    final class XLSXLayout: XMLListener {
        private(set) var layout = SheetLayout()
        let wantsText = false
        private(set) var fault: Fault?
        /// Whether what stands behind the rows matters.
        private let readsAll: Bool
        private(set) var isAtRows = false

        private static let mergesMax = 200_000

        private init(readsAll: Bool) { self.readsAll = readsAll }

        static func read(file: String, _ open: () throws -> ZipParts.Stream) throws -> SheetLayout {
            let readsAll = try mentionsMerges(open())
            let listener = XLSXLayout(readsAll: readsAll)
            let pull = XMLPull(try open(), file: file, listener)
            while !pull.isAtEnd && (readsAll || !listener.isAtRows) { try pull.advance() }
            return listener.layout
        }

        func began(_ name: XMLName, _ attributes: XMLAttributes) {
            if name == "mergeCell" {
                guard let range = attributes.bytes("ref").flatMap({ CellRange($0) }) else { return }
                layout.merges.append(range)
                if layout.merges.count > Self.mergesMax { fault = Fault(.corruptPart, "mergeCells", "> \(Self.mergesMax)") }
            } else if name == "col", !isAtRows, attributes.flag("hidden") {
                guard let first = attributes.number("min"), let last = attributes.number("max"), first >= 1, first <= last,
                    last <= CellName.columnsMax
                else { return }
                layout.hiddenColumns.append(first - 1...last - 1)
                if layout.hiddenColumns.count > CellName.columnsMax { fault = Fault(.corruptPart, "cols", "> \(CellName.columnsMax)") }
            } else if name == "dimension" {
                layout.lastRow = attributes.bytes("ref").flatMap { CellRange($0) }?.rows.upperBound
            } else if name == "sheetData" {
                isAtRows = true
            }
        }

        func ended(_ name: XMLName) {}
        func text(_ bytes: UnsafeRawBufferPointer) {}

        private static func holds(_ word: [UInt8], _ bytes: UnsafeRawBufferPointer) -> Bool {
            guard let base = bytes.baseAddress else { return false }
            var at = 0
            while at + word.count <= bytes.count, let found = memchr(base + at, Int32(word[0]), bytes.count - word.count + 1 - at) {
                if memcmp(found, word, word.count) == 0 { return true }
                at = UnsafeRawPointer(found) - base + 1
            }
            return false
        }

        /// Whether the bytes hold the element's name at all. Where they do not, and are UTF-8, nothing is merged.
        private static func mentionsMerges(_ stream: ZipParts.Stream) throws -> Bool {
            let word = Array("mergeCell".utf8)
            let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 256 << 10, alignment: 16)
            defer { buffer.deallocate() }
            var held = 0
            var isFirst = true
            while true {
                let read = try stream.read(into: UnsafeMutableRawBufferPointer(rebasing: buffer[held...]))
                if read == 0 { return false }
                let count = held + read
                if isFirst, count >= 2, buffer[0] >= 0xFE || buffer[0] == 0 || buffer[1] == 0 { return true }
                isFirst = false
                guard let base = buffer.baseAddress else { return true }
                if holds(word, UnsafeRawBufferPointer(start: base, count: count)) { return true }
                held = min(count, word.count - 1)
                memmove(base, base + count - held, held)
            }
        }
    }
#endif
