import Foundation
import Testing

@testable import DutyArchive

/// The attack table of Docs/threat-model.md: every cell is carried out, and the document says what came of it.
@Suite("The attack table")
struct AttackTableTests {
    /// The document's rows, by attack.
    private static func table() throws -> [(attack: String, cells: [String])] {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let lines = try String(contentsOf: root.appending(path: "Docs/threat-model.md"), encoding: .utf8)
            .split(separator: "\n", omittingEmptySubsequences: false)
        let header = "| attack | " + HeldAnchor.allCases.map(\.rawValue).joined(separator: " | ") + " |"
        let start = try #require(lines.firstIndex(of: header[...]), "no table under “\(header)”")
        return lines[(start + 2)...].prefix { $0.hasPrefix("|") }.map { line in
            let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
            return (cells[0], Array(cells[1...]))
        }
    }

    @Test("the document has every attack once, in the order of the tests")
    func rows() throws { #expect(try Self.table().map(\.attack) == Attack.allCases.map(\.rawValue)) }

    @Test("each cell is as the document says, and as the script says where it can be asked", arguments: Attack.allCases)
    func cells(of attack: Attack) throws {
        let world = try AttackWorld(isRotated: attack.isAfterRotation)
        for anchor in HeldAnchor.allCases {
            #expect(try !world.isDetected(.archive(world.genuine), with: anchor), "the genuine archive, with \(anchor)")
        }
        let shown = try attack.carriedOut(in: world)
        let measured = try HeldAnchor.allCases.map { anchor in
            let isDetected = try world.isDetected(shown, with: anchor)
            if let told = try world.isDetectedByScript(shown, with: anchor) { #expect(told == isDetected, "the script, with \(anchor)") }
            return isDetected ? "detected" : "open"
        }
        let row = try #require(try Self.table().first { $0.attack == attack.rawValue })
        #expect(measured == row.cells)
    }
}
