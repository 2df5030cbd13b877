/// A file taken out of everybody's reach: `.claimed/<id>.claim@<mapping>/NAME`.
///
/// All that a restart must know is in the path, so taking and knowing are one rename. The papers that go with the file
/// are prepared in `.claimed/<id>.accepted/` or `.claimed/<id>.rejected/` under the names they will end with.
///
/// Every function throws `ServiceError`.
struct Claim: Sendable {
    enum Destination: String, Sendable, CaseIterable { case accepted, rejected }

    let id: String
    let delivery: InboxName
    let layout: InboxLayout
    let folder: Folder

    private static func folderName(_ id: String, _ mapping: String?) -> FileName? { FileName("\(id).claim@\(mapping ?? "")") }
    /// The number and the mapping that a claim's folder name tells; nil for anything else.
    private static func parts(of name: FileName) -> (id: String, mapping: String?)? {
        guard let text = String(validating: name.bytes, as: UTF8.self) else { return nil }
        let halves = text.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
        guard halves.count == 2, halves[0].hasSuffix(".claim") else { return nil }
        return (String(halves[0].dropLast(".claim".count)), halves[1].isEmpty ? nil : String(halves[1]))
    }

    private static func papersName(_ id: String, _ destination: Destination) -> FileName { FileName("\(id).\(destination.rawValue)")! }

    /// Takes a delivery by rename; nil where it vanished before.
    ///
    /// A claim that is found at a start is processed again: the archive knows the bytes if they were filed.
    static func take(_ delivery: InboxName, in layout: InboxLayout, at time: WallTime) throws -> Claim? {
        guard let source = try delivery.mapping.map({ try layout.folder(ofMapping: $0) }) ?? layout.inbox else { return nil }
        var number = 0
        while true {
            let id = "\(time.milliseconds)-\(number)"
            guard let name = folderName(id, delivery.mapping) else {
                throw ServiceError(.configuration, "the mapping's name is too long: \(delivery.mapping ?? "")")
            }
            number += 1
            guard try layout.claims.makeFolder(name) else { continue }
            // A crash here leaves an empty claim, removed at the next start.
            let claim = Claim(id: id, delivery: delivery, layout: layout, folder: try Folder(name, in: layout.claims))
            try layout.claims.sync()
            do {
                guard try source.rename(delivery.name, to: claim.folder, as: delivery.name) == .done else {
                    try claim.discard()
                    return nil
                }
            } catch {
                try claim.discard()
                throw error
            }
            // A crash here may show the file in the inbox, in the claim, or both after a damaged file system's repair:
            // each is processed, and the archive takes the same bytes once.
            try claim.folder.sync()
            try source.sync()
            return claim
        }
    }

    /// What an earlier run left behind: claims that still hold their file, oldest first. Papers whose file has already
    /// ended are brought to it here; what is empty is removed.
    static func leftBehind(in layout: InboxLayout) throws -> [Claim] {
        var claims: [Claim] = []
        for name in try layout.claims.names() where name != WaitingMemory.fileName {
            guard let (id, mapping) = parts(of: name), try layout.claims.entry(name)?.kind == .folder else { continue }
            let folder = try Folder(name, in: layout.claims)
            guard let file = try folder.names().first else { continue }
            claims.append(Claim(id: id, delivery: InboxName(file, mapping: mapping), layout: layout, folder: folder))
        }
        let open = Set(claims.map(\.id))
        for name in try layout.claims.names() where name != WaitingMemory.fileName {
            let id = String(name.display.prefix { $0 != "." })
            if open.contains(id) { continue }
            for destination in Destination.allCases where name == papersName(id, destination) {
                try bring(name, to: destination == .accepted ? layout.accepted : layout.rejected, layout)
            }
            // An empty claim, or the rest of an interrupted write of `waiting.json`.
            if parts(of: name) != nil || name.isIgnored { try layout.claims.remove(name) }
        }
        return claims.sorted { ($0.id.count, $0.id) < ($1.id.count, $1.id) }
    }

    /// What stands under the claim's name; nil where it vanished.
    func entry() throws -> FileEntry? { try folder.entry(delivery.name) }

    /// Ends the claim in accepted/ or rejected/, with its papers, overwriting nothing: a name that is taken gets a number.
    ///
    /// - Parameter papers: suffix and bytes, such as `.receipt.json`.
    func end(in destination: Destination, papers: [(suffix: String, bytes: [UInt8])]) throws {
        let target = destination == .accepted ? layout.accepted : layout.rejected
        let room = papers.map(\.suffix.utf8.count).max() ?? 0
        try discardPapers()
        let papersName = Self.papersName(id, destination)
        try layout.claims.makeFolder(papersName)
        let desk = try Folder(papersName, in: layout.claims)
        var number = 0
        while true {
            number += 1
            let name = delivery.name.numbered(number, room: room)
            if try target.entry(name) != nil { continue }
            if try papers.contains(where: { try target.entry(name.appending($0.suffix)) != nil }) { continue }
            for paper in papers { try desk.create(name.appending(paper.suffix), paper.bytes) }
            // A crash here: the claim still holds its file and is processed again; these papers are written anew.
            try desk.sync()
            try layout.claims.sync()
            switch try folder.rename(delivery.name, to: target, as: name) {
            case .done: break
            case .taken:
                for paper in papers { try desk.remove(name.appending(paper.suffix)) }
                continue
            case .vanished:
                // Somebody took the claimed file away. What the papers say is still so.
                break
            }
            // A crash here: the file has ended and its papers lie ready; the next start brings them (`leftBehind`).
            try target.sync()
            try folder.sync()
            try Self.bring(papersName, to: target, layout)
            try discard()
            return
        }
    }

    /// Puts the file back where it came from, under its name or, where that is taken by now, a numbered one.
    func giveBack() throws -> InboxName? {
        try discardPapers()
        let home = try home()
        var number = 0
        while true {
            number += 1
            let name = delivery.name.numbered(number)
            switch try folder.rename(delivery.name, to: home, as: name) {
            case .taken: continue
            case .vanished:
                try discard()
                return nil
            case .done:
                // A crash here: it is in the inbox, or still a claim; both are processed again.
                try home.sync()
                try discard()
                return InboxName(name, mapping: delivery.mapping)
            }
        }
    }

    /// Moves a scan that was kept with the claimed file from the folder that both came from to accepted/, overwriting nothing.
    func bring(scan name: FileName) throws {
        let home = try home()
        var number = 0
        repeat { number += 1 } while try home.rename(name, to: layout.accepted, as: name.numbered(number)) == .taken
        // A crash here may show it in either place, or in both after a damaged file system's repair; the archive has it.
        try layout.accepted.sync()
        try home.sync()
    }

    /// The folder it came from, made again if somebody removed it meanwhile.
    func home() throws -> Folder {
        guard let mapping = delivery.mapping, let name = FileName(mapping) else { return layout.inbox }
        if let folder = try layout.folder(ofMapping: mapping) { return folder }
        try layout.inbox.makeFolder(name)
        try layout.inbox.sync()
        return try Folder(name, in: layout.inbox)
    }

    /// Moves prepared papers to where their file ended. Repeating it after a crash moves the rest.
    private static func bring(_ papersName: FileName, to target: Folder, _ layout: InboxLayout) throws {
        let desk = try Folder(papersName, in: layout.claims)
        for paper in try desk.names() {
            var number = 0
            repeat { number += 1 } while try desk.rename(paper, to: target, as: paper.numbered(number)) == .taken
        }
        // A crash here may leave a paper in both places' journals; the names are the same and the rest is empty.
        try target.sync()
        try layout.claims.remove(papersName)
    }

    private func discardPapers() throws {
        for destination in Destination.allCases {
            let name = Self.papersName(id, destination)
            guard try layout.claims.entry(name) != nil else { continue }
            let desk = try Folder(name, in: layout.claims)
            for paper in try desk.names() { try desk.remove(paper) }
            try layout.claims.remove(name)
        }
    }

    /// Removes the claim's folder, empty by now. A crash here leaves it, and the next start removes it.
    func discard() throws {
        if let name = Self.folderName(id, delivery.mapping) { try layout.claims.remove(name) }
    }
}
