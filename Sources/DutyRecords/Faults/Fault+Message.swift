extension Fault {
    /// Where it is and what it says, without the file's name: `第 17 行，列“出席情况”：…`, `row 17, column “status”: …`,
    /// `工作表“名册”，单元格 C17，列“姓名”：…`. What it quotes of the input is fit to be shown.
    public func message(_ language: Language) -> String {
        let text = code.phrase.text(language, arguments.map(\.shown))
        let place = place(language)
        return place.isEmpty ? text : place + (language == .chinese ? "：" : ": ") + text
    }

    private func place(_ language: Language) -> String {
        let isChinese = language == .chinese
        var parts: [String] = []
        if let sheet = sheet?.shown { parts.append(isChinese ? "工作表“\(sheet)”" : "sheet “\(sheet)”") }
        if let cell {
            parts.append(isChinese ? "单元格 \(cell)" : "cell \(cell)")
        } else if let row {
            parts.append(isChinese ? "第 \(row) 行" : "row \(row)")
        }
        if let column = column?.shown { parts.append(isChinese ? "列“\(column)”" : "column “\(column)”") }
        return parts.joined(separator: isChinese ? "，" : ", ")
    }
}

extension Fault: CustomStringConvertible {
    /// In English, for logs.
    public var description: String { message(.english) }
}
