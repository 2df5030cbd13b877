import DutyRecords

/// A copy of a delivered file without some of its rows: what may stay when a row has to be forgotten.
///
/// Rows keep their numbers, so that what other records say of their rows is still so. Text stays text, in UTF-8; a workbook, XLS too,
/// becomes a new XLSX that holds the texts of the other cells and nothing else: no formulas, comments, pictures, macros or caches, in
/// which the row could live on, and nothing hidden.
public enum RedactedCopy {
    /// A row as records name it: the sheet's own number, or the physical line on which it starts; a column, where one cell of it is to go
    /// and not the whole.
    public struct Place: Hashable, Sendable {
        /// Nil in a text, which has no sheets.
        public let sheet: String?
        public let row: Int
        /// Zero-based.
        public let column: Int?

        public init(sheet: String? = nil, row: Int, column: Int? = nil) {
            self.sheet = sheet
            self.row = row
            self.column = column
        }
    }

    /// Why no copy can be made.
    public enum Refusal: Error, Equatable, Sendable {
        case tooLarge(bytes: Int64)
        /// The file can no longer be read as it was: what says so, in both languages.
        case unreadable(Phrase)
        /// A row, cell or sheet that is to go is not in the file.
        case noSuchRow(Place)
        case spreadsheetsNotBuilt
    }

    /// Larger workbooks get no copy: they are written in memory.
    public static let workbookBytesMax: Int64 = 64 << 20

    /// - Parameter created: what a workbook says of when it was made; seconds since 1970 began.
    /// - Throws: `Refusal`, and what writing workbooks does.
    public static func make(of bytes: [UInt8], without places: Set<Place>, created: Int, limits: Limits = Limits()) throws -> [UInt8] {
        do {
            if try FileSignature.of(ByteSource(name: "original", bytes: bytes)) == .text {
                return try RedactedText.copy(of: bytes, without: places, limits: limits)
            }
            #if Spreadsheets
                if bytes.count > workbookBytesMax { throw Refusal.tooLarge(bytes: Int64(bytes.count)) }
                return try RedactedWorkbook(bytes, without: places, limits: limits).bytes(created: created)
            #else
                throw Refusal.spreadsheetsNotBuilt
            #endif
        } catch let error as IntakeError {
            guard let fault = error.faults.first else { throw error }
            throw Refusal.unreadable(Phrase(fault.message(.chinese), fault.message(.english)))
        }
    }
}

extension RedactedCopy.Refusal {
    public var phrase: Phrase {
        switch self {
        case .tooLarge(let bytes):
            Self.texts(Self.large, String(bytes >> 20), String(RedactedCopy.workbookBytesMax >> 20))
        case .unreadable(let why): Phrase("文件已读不出：\(why.chinese)", "the file can no longer be read: \(why.english)")
        case .noSuchRow(let place):
            Self.texts(Self.missing, place.sheet ?? "", String(place.row), place.column.map(SheetColumn.letters) ?? "")
        case .spreadsheetsNotBuilt: Phrase("本程序编译时未包含表格支持", "this program was built without spreadsheets")
        }
    }

    private static func texts(_ phrase: Phrase, _ arguments: String...) -> Phrase {
        Phrase(phrase.text(.chinese, arguments), phrase.text(.english, arguments))
    }

    private static let large = Phrase("表格有 %1 MB，超过 %2 MB", "the workbook has %1 MB, more than %2")
    private static let missing = Phrase("文件中找不到工作表“%1”第 %2 行 %3", "sheet “%1”, row %2 %3 is not in the file")
}
