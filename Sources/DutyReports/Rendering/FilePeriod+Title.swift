import DutyRecords

extension FilePeriod {
    /// What a file says it is about.
    func title(_ language: Language) -> String {
        year.map { HTMLWords.ofYear.text(language, String($0)) } ?? HTMLWords.wholeTerm[language]
    }
}
