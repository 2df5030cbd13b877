import DutyArchive
import DutyRecords
import TransparencyLog

/// Charts and the QR code as inline SVG.
extension HTMLPage {
    mutating func chart(_ chart: Chart) {
        let drawing = Drawing(chart, width: 660, language)
        guard drawing.height > 0 else { return }
        buffer.markup("<figure><figcaption>")
        text(chart.title[language])
        buffer.markup("</figcaption><svg viewBox=\"0 0 ")
        buffer.decimal(drawing.width)
        buffer.markup(" ")
        buffer.decimal(drawing.height)
        buffer.markup("\" role=\"img\" aria-label=\"")
        text(chart.title[language])
        buffer.markup("\">\n")
        for shape in drawing.shapes { self.shape(shape, chart) }
        buffer.markup("</svg></figure>\n")
    }

    private mutating func shape(_ shape: Drawing.Shape, _ chart: Chart) {
        switch shape {
        case .box(let box, let tone, let tip, let target):
            if let target { link(target, label: "\(chart.title[language]) · \(tip)") }
            buffer.markup("<rect x=\"")
            buffer.decimal(box.x)
            buffer.markup("\" y=\"")
            buffer.decimal(box.y)
            buffer.markup("\" width=\"")
            buffer.decimal(box.width)
            buffer.markup("\" height=\"")
            buffer.decimal(box.height)
            buffer.markup("\" class=\"t-")
            text(tone.rawValue)
            buffer.markup("\">")
            if !tip.isEmpty {
                buffer.markup("<title>")
                text(tip)
                buffer.markup("</title>")
            }
            buffer.markup("</rect>")
            if target != nil { buffer.markup("</a>") }
            buffer.markup("\n")
        case .line(let fromX, let fromY, let toX, let toY):
            buffer.markup("<path d=\"M")
            for value in [fromX, fromY] { coordinate(value) }
            buffer.markup("L")
            for value in [toX, toY] { coordinate(value) }
            buffer.markup("\"/>\n")
        case .text(let words, let x, let baseline, let size, let anchor, let soft):
            caption(words, x, baseline, size, anchor, soft)
        case .number(let count, let label, let x, let baseline, let size):
            link(.count(count), label: label)
            caption(String(count.value), x, baseline, size, .start, false)
            buffer.markup("</a>")
        }
    }

    private mutating func coordinate(_ value: Double) {
        buffer.decimal(value)
        buffer.markup(" ")
    }

    private mutating func caption(_ words: String, _ x: Double, _ baseline: Double, _ size: Double, _ anchor: Drawing.Anchor, _ soft: Bool)
    {
        buffer.markup("<text x=\"")
        buffer.decimal(x)
        buffer.markup("\" y=\"")
        buffer.decimal(baseline)
        buffer.markup("\" font-size=\"")
        buffer.decimal(size)
        switch anchor {
        case .start: buffer.markup("\"")
        case .middle: buffer.markup("\" text-anchor=\"middle\"")
        case .end: buffer.markup("\" text-anchor=\"end\"")
        }
        buffer.markup(soft ? " class=\"soft\">" : ">")
        text(words)
        buffer.markup("</text>\n")
    }

    private mutating func link(_ target: Drawing.Target, label: String) {
        buffer.markup("<a href=\"#")
        switch target {
        case .count(let count):
            buffer.markup("n")
            buffer.integer(counts.number(of: count, label))
        case .entry(let entry):
            buffer.markup("e")
            buffer.integer(entry.rawValue)
        }
        buffer.markup("\">")
    }

    /// What a print is checked by: the code for a camera, and the same line for people.
    mutating func printCode() {
        guard let code = file.printCode else { return }
        buffer.markup("<div class=\"print\">")
        if let image = QRCode(code.text) {
            let side = image.side + 2 * QRCode.quietZone
            buffer.markup("<svg class=\"qr\" viewBox=\"0 0 ")
            buffer.integer(side)
            buffer.markup(" ")
            buffer.integer(side)
            buffer.markup("\" role=\"img\" aria-label=\"")
            text(FileWords.printCode[language])
            buffer.markup("\" shape-rendering=\"crispEdges\"><path d=\"")
            for run in image.runs {
                buffer.markup("M")
                buffer.integer(run.column + QRCode.quietZone)
                buffer.markup(" ")
                buffer.integer(run.row + QRCode.quietZone)
                buffer.markup("h")
                buffer.integer(run.length)
                buffer.markup("v1h-")
                buffer.integer(run.length)
                buffer.markup("z")
            }
            buffer.markup("\"/></svg>")
        }
        buffer.markup("<div><p><b>")
        text(FileWords.printCode[language])
        buffer.markup("</b></p><p class=\"note\">")
        text(FileWords.printHow[language])
        buffer.markup("</p><code class=\"line\">")
        text(code.text)
        buffer.markup("</code></div></div>\n")
    }
}

extension HTMLBuffer {
    /// At most two decimals, no exponent.
    mutating func decimal(_ value: Double) {
        let hundredths = Int((value * 100).rounded())
        if hundredths < 0 { markup("-") }
        let (whole, rest) = (abs(hundredths) / 100, abs(hundredths) % 100)
        integer(whole)
        guard rest > 0 else { return }
        markup(rest < 10 ? ".0" : ".")
        integer(rest % 10 == 0 ? rest / 10 : rest)
    }
}
