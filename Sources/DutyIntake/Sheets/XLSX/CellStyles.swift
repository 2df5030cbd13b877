#if Spreadsheets
    import DutyRecords
    import Foundation

    /// Which cell formats show numbers as dates.
    final class CellStyles: XMLListener {
        /// Per format of a cell (`s`).
        private(set) var forms: [SerialDate.Form] = []
        private var written: [Int: SerialDate.Form] = [:]
        private var inCellFormats = false
        let wantsText = false
        let fault: Fault? = nil

        func began(_ name: XMLName, _ attributes: XMLAttributes) {
            if name == "numFmt" {
                if let id = attributes.number("numFmtId"), let code = attributes.text("formatCode") {
                    written[id] = NumberFormat.form(code: code)
                }
            } else if name == "cellXfs" {
                inCellFormats = true
            } else if name == "xf", inCellFormats {
                let id = attributes.number("numFmtId") ?? 0
                forms.append(written[id] ?? NumberFormat.form(builtIn: id))
            }
        }

        func ended(_ name: XMLName) { if name == "cellXfs" { inCellFormats = false } }
        func text(_ bytes: UnsafeRawBufferPointer) {}
    }
#endif
