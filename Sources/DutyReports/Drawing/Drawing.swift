import DutyRecords
import Foundation
import TransparencyLog

/// A chart laid out: boxes, lines and words in points, the origin at the top left. Renderers paint it and decide nothing.
struct Drawing {
    struct Box: Hashable {
        var x, y, width, height: Double
    }

    enum Target: Hashable {
        case count(Count)
        case entry(SequenceNumber)
    }

    enum Anchor { case start, middle, end }

    enum Shape {
        /// - tip: what a pointer is told; empty for nothing.
        case box(Box, Chart.Tone, tip: String, Target?)
        case line(fromX: Double, fromY: Double, toX: Double, toY: Double)
        case text(String, x: Double, baseline: Double, size: Double, Anchor, soft: Bool)
        /// A number that leads to what it counts.
        case number(Count, label: String, x: Double, baseline: Double, size: Double)
    }

    let width: Double
    private(set) var height = 0.0
    private(set) var shapes: [Shape] = []
    private let language: Language

    init(_ chart: Chart, width: Double, _ language: Language) {
        self.width = width
        self.language = language
        switch chart.form {
        case .bars(let bars): draw(bars)
        case .timeline(let lanes, let first, let last): draw(lanes, first, last)
        }
    }
}

// MARK: - Bars

extension Drawing {
    private mutating func draw(_ bars: [Chart.Bar]) {
        let (labelWidth, numberWidth, step) = (min(width * 0.36, 200.0), 40.0, 16.0)
        let room = width - labelWidth - numberWidth
        let longest = Double(bars.map(\.total).max() ?? 1)
        let labels = Self.told(apart: bars.map { $0.label[language] }, in: labelWidth - 8, size: 8.5)
        legend(bars.flatMap { $0.segments.filter { $0.count.value > 0 } }.map { ($0.tone, $0.label) })
        for (bar, label) in zip(bars, labels) {
            text(Self.cut(label, to: labelWidth - 8, size: 8.5), x: labelWidth - 8, baseline: height + 10.5, size: 8.5, .end)
            var x = labelWidth
            for segment in bar.segments where segment.count.value > 0 {
                let length = room * Double(segment.count.value) / longest
                let tip = "\(bar.label[language]) · \(segment.label[language]) \(segment.count.value)"
                shapes.append(
                    .box(Box(x: x, y: height + 2, width: length, height: 11), segment.tone, tip: tip, .count(segment.count)))
                x += length
            }
            let all = Count(bar.segments.flatMap(\.count.entries))
            shapes.append(.number(all, label: bar.label[language], x: x + 5, baseline: height + 10.5, size: 8.5))
            height += step
        }
        height += 2
    }

    private mutating func legend(_ entries: [(tone: Chart.Tone, label: Phrase)]) {
        var seen: Set<Chart.Tone> = []
        var x = 0.0
        for entry in entries where seen.insert(entry.tone).inserted {
            let label = entry.label[language]
            let needed = Self.width(of: label, size: 8.5) + 26
            if x > 0, x + needed > width {
                x = 0
                height += 14
            }
            shapes.append(.box(Box(x: x, y: height + 2, width: 8, height: 8), entry.tone, tip: "", nil))
            text(label, x: x + 12, baseline: height + 9.5, size: 8.5, .start, soft: true)
            x += needed
        }
        if x > 0 { height += 18 }
    }
}

// MARK: - Timeline

extension Drawing {
    private mutating func draw(_ lanes: [Chart.Lane], _ first: String, _ last: String) {
        guard let start = CalendarDate(first)?.dayNumber, let end = CalendarDate(last)?.dayNumber, end >= start else { return }
        let labelWidth = min(width * 0.22, 112.0)
        let room = width - labelWidth - 4
        func place(_ day: String) -> Double {
            let number = CalendarDate(day)?.dayNumber ?? CalendarDate(day + "-01")?.dayNumber ?? start
            return labelWidth + room * Double(max(start, min(end + 1, number)) - start) / Double(end - start + 1)
        }
        legend(lanes.flatMap { $0.marks.map { ($0.tone, $0.label) } }.filter { $0.0 != .other })
        let top = height
        height += 4
        for lane in lanes {
            text(
                Self.cut(lane.label[language], to: labelWidth - 8, size: 9), x: labelWidth - 8, baseline: height + 10, size: 9, .end,
                soft: true)
            for span in lane.spans where span.interval.starts <= last && span.interval.ends ?? last >= first {
                let (x, ends) = (place(span.interval.starts), span.interval.ends.map { min($0, last) } ?? last)
                let tip = "\(span.label[language]) \(span.interval.starts) – \(span.interval.ends ?? "")"
                shapes.append(
                    .box(
                        Box(x: x, y: height + 4, width: max(1.5, place(ends) - x + room / Double(end - start + 1)), height: 6), span.tone,
                        tip: tip, nil))
            }
            marks(lane.marks, place)
            height += 16
        }
        ticks(start, end, from: top, place)
    }

    /// All marks that fall into the same two points share one column, each tone by its part of them: how many there are changes nothing in
    /// size, and none hides another.
    private mutating func marks(_ marks: [Chart.Lane.Mark], _ place: (String) -> Double) {
        var columns: [Int: [Chart.Tone: (mark: Chart.Lane.Mark, count: Int)]] = [:]
        for mark in marks { columns[Int(place(mark.day) / 2), default: [:]][mark.tone, default: (mark, 0)].count += 1 }
        for (column, tones) in columns.sorted(by: { $0.key < $1.key }) {
            let all = Double(tones.values.reduce(0) { $0 + $1.count })
            var y = height + 2
            for tone in Chart.Tone.allCases {
                guard let (mark, count) = tones[tone] else { continue }
                let part = 10 * Double(count) / all
                let more = count > 1 ? " ×\(count)" : ""
                shapes.append(
                    .box(
                        Box(x: Double(column) * 2, y: y, width: 2, height: part), tone, tip: "\(mark.day) \(mark.label[language])\(more)",
                        .entry(mark.entry)))
                y += part
            }
        }
    }

    /// A line for each year, or for each month where the whole is not longer than a year and a half.
    private mutating func ticks(_ start: Int, _ end: Int, from top: Double, _ place: (String) -> Double) {
        let base = height
        let months = end - start <= 550
        guard let first = CalendarDate(dayNumber: start) else { return }
        var tick = CalendarDate(year: first.year, month: months ? first.month : 1, day: 1)
        var last = -100.0
        while let day = tick, day.dayNumber <= end {
            let x = place(day.text)
            if day.dayNumber >= start {
                shapes.insert(.line(fromX: x, fromY: top, toX: x, toY: base + 3), at: 0)
                let label = months ? "\(day.month)" + (language == .chinese ? "月" : "") : "\(day.year)"
                if x - last > 26, x < width - 16 {
                    text(label, x: x + 2, baseline: base + 11, size: 8, .start, soft: true)
                    last = x
                }
            }
            tick = day.adding(months: months ? 1 : 12)
        }
        height = base + 15
    }
}

// MARK: - Words

extension Drawing {
    private mutating func text(_ text: String, x: Double, baseline: Double, size: Double, _ anchor: Anchor, soft: Bool = false) {
        shapes.append(.text(text, x: x, baseline: baseline, size: size, anchor, soft: soft))
    }

    /// About how wide a text is: East Asian characters are as wide as high, others a little more than half.
    static func width(of text: String, size: Double) -> Double {
        size * text.unicodeScalars.reduce(0) { $0 + ($1.value >= 0x2E80 ? 1 : 0.56) }
    }

    /// Labels of which some do not fit, without what all of them begin with: `…第三次会议`, `…第四次会议`.
    private static func told(apart labels: [String], in width: Double, size: Double) -> [String] {
        guard labels.count > 1, labels.contains(where: { Self.width(of: $0, size: size) > width }) else { return labels }
        var common = labels[0]
        for label in labels { common = common.commonPrefix(with: label) }
        // In a language with spaces, between words.
        if let space = common.lastIndex(of: " ") { common = String(common[...space]) }
        // 第三次 and 第四次 keep their first character.
        if common.hasSuffix("第") { common.removeLast() }
        guard common.count >= 3 else { return labels }
        return labels.map { "…" + $0.dropFirst(common.count) }
    }

    static func cut(_ text: String, to width: Double, size: Double) -> String {
        guard Self.width(of: text, size: size) > width else { return text }
        var copy = text
        while !copy.isEmpty, Self.width(of: copy, size: size) > width - size { copy.removeLast() }
        return copy + "…"
    }
}

extension Chart.Tone {
    /// Red, green, blue: apart from each other in grey too, on white paper.
    var color: (red: UInt8, green: UInt8, blue: UInt8) {
        switch self {
        case .attended: (0x2F, 0x5D, 0x86)
        case .partly: (0x8F, 0xB4, 0xD2)
        case .leave: (0xD9, 0xB2, 0x5F)
        case .absent: (0x8C, 0x1C, 0x13)
        case .notRecorded: (0xD6, 0xD1, 0xC8)
        case .term: (0xB8, 0xA5, 0x88)
        case .other: (0x5C, 0x7A, 0x4E)
        }
    }
}
