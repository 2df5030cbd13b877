/// The deputies that a plan has met, found by the bytes of a cell. Bounded: it starts afresh when full.
struct RosterCache {
    struct Entry {
        let deputy: Deputy
        /// The roster's name as written.
        let name: [UInt8]
        /// Other spellings that were found to be this deputy's name.
        var spellings: [[UInt8]] = []
    }

    private static let entriesMax = 32_768
    private static let spellingsMax = 16

    private var entries: [Entry] = []
    private var identifiers = ByteTable()
    private var names = ByteTable()
    /// Beside `names`: all who bear the name.
    private var bearers: [[Deputy]] = []

    mutating func removeAll() {
        entries.removeAll()
        identifiers.removeAll()
        names.removeAll()
        bearers.removeAll()
    }

    /// The entry of a deputy by identifier; nil where it is none that an office assigns, or the context knows no such deputy (asked anew
    /// each time).
    @inline(__always)
    mutating func entry(_ identifier: UnsafeRawBufferPointer, _ context: any RecordContext) throws -> Int? {
        if let position = identifiers.position(of: identifier) { return position }
        guard DeputyIdentifier.verdict(identifier) == .sound else { return nil }
        return try context.deputy(identifier.text).map { remember($0, identifier) }
    }

    /// All who bear or bore the name; none is asked for anew each time.
    @inline(__always)
    mutating func bearers(of name: UnsafeRawBufferPointer, _ context: any RecordContext) throws -> [Deputy] {
        if let position = names.position(of: name) { return bearers[position] }
        let found = try context.deputies(named: name.text)
        guard !found.isEmpty else { return [] }
        if names.count >= Self.entriesMax {
            names.removeAll()
            bearers.removeAll()
        }
        names.insert(name)
        bearers.append(found)
        return found
    }

    @inline(__always)
    func deputy(_ entry: Int) -> Deputy { entries[entry].deputy }

    /// Whether the name is one that the deputy bears or bore: at once where the bytes are the roster's, else folded.
    @inline(__always)
    mutating func accepts(_ name: UnsafeRawBufferPointer, _ entry: Int) -> Bool {
        if entries[entry].name.withUnsafeBytes({ $0.equals(name) }) { return true }
        return acceptsFolded(name, entry)
    }

    @inline(never)
    private mutating func acceptsFolded(_ name: UnsafeRawBufferPointer, _ entry: Int) -> Bool {
        if entries[entry].spellings.contains(where: { $0.withUnsafeBytes { $0.equals(name) } }) { return true }
        guard entries[entry].deputy.bears(name.text) else { return false }
        if entries[entry].spellings.count < Self.spellingsMax { entries[entry].spellings.append(Array(name)) }
        return true
    }

    private mutating func remember(_ deputy: Deputy, _ identifier: UnsafeRawBufferPointer) -> Int {
        if entries.count >= Self.entriesMax { removeAll() }
        entries.append(Entry(deputy: deputy, name: Array(deputy.name.utf8)))
        return identifiers.insert(identifier)
    }
}
