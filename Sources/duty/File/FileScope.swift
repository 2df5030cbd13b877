import ArgumentParser
import DutyArchive
import DutyRecords
import DutyReports
import TransparencyLog

/// Whose files, and what part of their duty.
struct FileScope: ParsableArguments {
    @Argument(help: ArgumentHelp("代表编号。", "The deputy's identifier.", value: "deputy"))
    var deputy: String?

    @Flag(help: ArgumentHelp("全部代表，另附目录页。", "Every deputy, with an index."))
    var all = false

    @Option(help: ArgumentHelp("这个代表团的全部代表，另附目录页。", "Every deputy of this delegation, with an index.", value: "delegation"))
    var delegation: String?

    @Option(help: ArgumentHelp("只出这一年；默认全部任期。", "Only this year; by default the whole term.", value: "year"))
    var year: Int?

    @Option(help: ArgumentHelp("只出这一届，如 220000.14。", "Only this congress's term, such as 220000.14.", value: "congress"))
    var congress: String?

    @Flag(help: ArgumentHelp("连同认定为同一人的其他编号的档案。", "With the files of the same person's other identifiers."))
    var linked = false

    var isOne: Bool { deputy != nil }

    var period: FilePeriod { FilePeriod(year: year, congress: congress) }

    func validate() throws {
        guard [deputy != nil, all, delegation != nil].count(where: { $0 }) == 1 else {
            throw ValidationError(
                words("请给出一个代表编号，或用 --all，或用 --delegation。", "Give one deputy's identifier, or --all, or --delegation."))
        }
        guard !linked || deputy != nil else {
            throw ValidationError(words("--linked 与一个代表编号同用。", "--linked goes with one deputy's identifier."))
        }
        guard year.map({ 1949...9999 ~= $0 }) ?? true else {
            throw ValidationError(words("--year 须是四位数的年份，如 2025。", "--year is a year of four digits, such as 2025."))
        }
    }

    /// The deputies asked for, all of them known; of many, those with a mandate in the period.
    func deputies(_ archive: Archive) throws -> [String] {
        try archive.snapshot { snapshot in
            if let deputy {
                guard let found = try snapshot.deputy(deputy) else { throw CommandError(.refused, FileCommand.unknown, deputy) }
                guard congress == nil || !period.cut(found).mandates.isEmpty else {
                    throw CommandError(
                        .refused, Self.otherCongress, deputy, congress ?? "", found.mandates.map(\.congress).joined(separator: "、"))
                }
                return try [deputy] + (linked ? snapshot.linked(to: deputy) : [])
            }
            let standing = try snapshot.deputies().compactMap { try snapshot.deputy($0) }.filter(period.concerns)
            guard let delegation else {
                guard !standing.isEmpty else { throw CommandError(.refused, Self.nobody) }
                return standing.map(\.id)
            }
            let members = standing.filter { period.holds($0, in: delegation) }
            guard !members.isEmpty else {
                let known = Set(standing.flatMap { period.cut($0).mandates.flatMap { $0.delegations.map(\.delegation) } }).sorted()
                throw CommandError(.refused, Self.noDelegation, delegation, known.isEmpty ? "—" : known.joined(separator: "、"))
            }
            return members.map(\.id)
        }
    }

    private static let otherCongress = Phrase("代表 %1 不是 %2 的代表。其届次：%3。", "The deputy %1 has no mandate in %2. There is: %3.")
    private static let nobody = Phrase(
        "这一时期没有代表。请检查 --year 和 --congress。", "No deputy has a mandate in this period. Check --year and --congress.")
    private static let noDelegation = Phrase(
        "这一时期没有代表团“%1”。已有：%2。", "There is no delegation “%1” in this period. There are: %2.")
}
