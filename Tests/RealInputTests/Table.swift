import Foundation

/// A published table as its own tests read it: plain CSV without quotes inside fields, by header.
struct Table {
    let rows: [[String: String]]

    init(_ url: URL) throws {
        var lines = try String(contentsOf: url, encoding: .utf8).split(whereSeparator: \.isNewline)[...]
        let header = lines.removeFirst().split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        rows = lines.map { line in
            Dictionary(uniqueKeysWithValues: zip(header, line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)))
        }
    }
}
