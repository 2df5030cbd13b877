#if Spreadsheets
    import DutyRecords

    /// Where in a workbook its faults are: by sheet, row and column.
    struct MarkedPlaces {
        struct Cell: Hashable {
            let row: Int
            /// Zero-based; nil where the row as a whole is meant.
            let column: Int?
        }

        /// By the position of the sheet. What concerns the whole file stands in no sheet.
        private var sheets: [Int: [Cell: [Int]]] = [:]

        /// - Parameters:
        ///   - headers: per sheet, the names that its columns were found to have; where a fault names a column and no cell.
        init(_ faults: [Fault], sheets names: [String], headers: [[String: Int]]) {
            for (index, fault) in faults.enumerated() {
                guard let sheet = Self.sheet(of: fault, names), let cell = Self.cell(of: fault, headers[sheet]) else { continue }
                sheets[sheet, default: [:]][cell, default: []].append(index)
            }
        }

        /// The faults of a sheet's rows, by row.
        func rows(of sheet: Int) -> [Int: [Cell: [Int]]] {
            var rows: [Int: [Cell: [Int]]] = [:]
            for (cell, faults) in sheets[sheet] ?? [:] { rows[cell.row, default: [:]][cell] = faults }
            return rows
        }

        static func sheet(of fault: Fault, _ names: [String]) -> Int? {
            guard let name = fault.sheet else { return names.isEmpty ? nil : 0 }
            return names.firstIndex(of: name)
        }

        static func cell(of fault: Fault, _ header: [String: Int]) -> Cell? {
            if let name = fault.cell, let (column, row) = CellName.parse(Array(name.utf8)) { return Cell(row: row, column: column) }
            guard let row = fault.row, row > 0 else { return nil }
            return Cell(row: row, column: column(of: fault, header))
        }

        /// A mapped cell may be made of several columns: the first is marked.
        private static func column(of fault: Fault, _ header: [String: Int]) -> Int? {
            guard let name = fault.column else { return nil }
            return header[name] ?? name.split(separator: " + ").lazy.compactMap { header[String($0)] }.first
        }
    }
#endif
