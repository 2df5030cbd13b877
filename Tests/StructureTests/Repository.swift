import Foundation

/// The repository as files: what the tests of its structure read.
enum Repository {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    static func text(_ path: String) throws -> String { try String(contentsOf: root.appending(path: path), encoding: .utf8) }

    /// Whether the path, relative to the root, is there.
    static func holds(_ path: String) -> Bool { FileManager.default.fileExists(atPath: root.appending(path: path).path) }

    /// Names of the folders in a folder, sorted.
    static func folders(in path: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: root.appending(path: path).path)
            .filter { holds("\(path)/\($0)/.") }.sorted()
    }

    /// Paths of the Swift files below a folder, relative to the root, sorted.
    static func swiftFiles(in path: String) -> [String] {
        let names = FileManager.default.enumerator(atPath: root.appending(path: path).path)
        return (names.map { $0.compactMap { $0 as? String } } ?? [])
            .filter { $0.hasSuffix(".swift") && !$0.contains(".build/") }.map { "\(path)/\($0)" }.sorted()
    }

    /// The modules that a file imports.
    static func imports(of path: String) throws -> Set<String> {
        let lines = try text(path).split(separator: "\n")
        return Set(lines.compactMap { try? importLine.prefixMatch(in: $0)?.output.1 }.map(String.init))
    }

    /// The modules that the Swift files below a folder import.
    static func imports(in path: String) throws -> Set<String> {
        try swiftFiles(in: path).reduce(into: []) { $0.formUnion(try imports(of: $1)) }
    }

    private static nonisolated(unsafe) let importLine =
        /(?:@\w+(?:\(\w+\))?\s+)*(?:(?:public|package|internal|private|fileprivate)\s+)?import\s+(?:(?:struct|class|enum|func|protocol|typealias|var|let)\s+)?(\w+)/
}
